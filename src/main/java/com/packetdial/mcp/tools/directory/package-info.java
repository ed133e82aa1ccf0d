/** Finding people, phones and numbers across domains. */
@NullMarked
package com.packetdial.mcp.tools.directory;

import org.jspecify.annotations.NullMarked;
