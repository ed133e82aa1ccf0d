package com.packetdial.mcp.tools.media;

import java.util.Locale;

/** The audio files that a PBX keeps. */
public enum MediaKind {
  /** What a caller left in the voicemail of a user. */
  VOICEMAIL,
  /** What a user's voicemail says before it records. */
  GREETING,
  /** What is played to who waits. */
  HOLD_MUSIC,
  /** What is said to who waits. */
  HOLD_MESSAGE,
  /** What was said in a call. */
  RECORDING;

  /** As the argument has it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
