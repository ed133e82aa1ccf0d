/** Ways to the tools beside calling them: resources, prompts and completion. */
@NullMarked
package com.packetdial.mcp.guide;

import org.jspecify.annotations.NullMarked;
