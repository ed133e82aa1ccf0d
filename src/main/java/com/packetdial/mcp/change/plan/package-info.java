/**
 * What a change would do: plans, their steps, how each is seen to have happened and how it is taken
 * back. Knows nothing of who may do it.
 */
@NullMarked
package com.packetdial.mcp.change.plan;

import org.jspecify.annotations.NullMarked;
