/** The checks of {@code doctor}: what stands between this program and a PBX, each with a remedy. */
@NullMarked
package com.packetdial.mcp.cli.doctor;

import org.jspecify.annotations.NullMarked;
