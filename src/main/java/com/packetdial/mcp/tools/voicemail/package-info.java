/** Voicemail, greetings, hold music and recordings, described but never given. */
@NullMarked
package com.packetdial.mcp.tools.voicemail;

import org.jspecify.annotations.NullMarked;
