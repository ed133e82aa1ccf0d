package com.packetdial.mcp.tools.callstats;

/** What is counted. */
public enum Unit {
  /** All legs that share the Call-ID of the caller's side. */
  CALL,
  /** Each leg by itself. */
  LEG
}
