/** The tool that sets up a whole customer from one description. */
@NullMarked
package com.packetdial.mcp.tools.onboarding;

import org.jspecify.annotations.NullMarked;
