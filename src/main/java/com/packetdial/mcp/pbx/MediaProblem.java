package com.packetdial.mcp.pbx;

/** Why a file that a record of the PBX points to was not handed on. */
public enum MediaProblem {
  /** The record is there, but it names no file. */
  NO_FILE,
  /** The address of the file is none that can be asked: not a URL, a user in it, another port. */
  UNUSABLE_ADDRESS,
  /** The address leads to a host that the operator has not named, or is not secure. */
  OTHER_HOST,
  /** The host refuses the address (401, 403): it has expired, or is for somebody else. */
  REFUSED,
  /** There is nothing at the address (404, 410). */
  GONE,
  /** The host sends on to another address, which is not followed. */
  REDIRECTED,
  /** What came is no audio that is known here, or not the one that it was said to be. */
  NOT_AUDIO,
  /** The file came, and whoever was to take it could not. */
  NOT_STORED
}
