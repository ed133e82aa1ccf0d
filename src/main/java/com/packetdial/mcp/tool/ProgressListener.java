package com.packetdial.mcp.tool;

import java.util.OptionalLong;

/** Hears how far the work of a call has come. Called from the thread of the call. */
@FunctionalInterface
public interface ProgressListener {

  /** Hears nothing. */
  ProgressListener NONE = (done, total, message) -> {};

  /**
   * Tells of one step.
   *
   * @param done steps done, growing from call to call
   * @param total steps in all, where that is known
   * @param message one short sentence
   */
  void progressed(long done, OptionalLong total, String message);
}
