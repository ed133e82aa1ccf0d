package com.packetdial.mcp.pbx;

/**
 * The kind of record that an operation answers with, which decides how the field names of the older
 * API are translated to those of API v2. A name such as {@code type} or {@code name} means
 * something else in each.
 */
public enum Vocabulary {
  /** Nothing to translate. */
  NONE,
  DOMAIN,
  USER,
  DEVICE,
  PHONE_NUMBER,
  /** A call in progress. */
  CALL,
  /** A call detail record, in the form of any of the three CDR lists. */
  CDR
}
