/** What the PBX client signs in with, and how a program hands it over. */
@NullMarked
package com.packetdial.mcp.pbx.credential;

import org.jspecify.annotations.NullMarked;
