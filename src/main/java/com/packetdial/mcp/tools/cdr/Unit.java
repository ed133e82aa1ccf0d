package com.packetdial.mcp.tools.cdr;

/** What a row is, or what is counted. */
public enum Unit {
  /** All legs that share the Call-ID of the caller's side. */
  CALL,
  /** Each leg by itself. */
  LEG
}
