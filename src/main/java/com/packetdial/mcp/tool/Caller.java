package com.packetdial.mcp.tool;

import com.packetdial.mcp.pbx.Cancellation;

/**
 * The side that asked for a tool call.
 *
 * @param cancellation set when the client cancels the call or goes away
 * @param progress hears how far the work has come
 * @param principal on whose behalf the client calls; {@link #LOCAL} for who started this program
 * @param client name and version of the client as it gave them, at most 100 printable ASCII
 *     characters; a claim that nobody has checked
 * @param human the person at the client
 * @param waitsToTheEnd whether the caller waits however long work takes that may outlive a call
 */
public record Caller(
    Cancellation cancellation,
    ProgressListener progress,
    String principal,
    String client,
    Human human,
    boolean waitsToTheEnd) {

  /** A client, which gives up when an answer takes long. */
  public Caller(
      Cancellation cancellation,
      ProgressListener progress,
      String principal,
      String client,
      Human human) {
    this(cancellation, progress, principal, client, human, false);
  }

  /** The principal of whoever started this program and speaks to it without any network. */
  public static final String LOCAL = "local";

  /** The command line: it waits to the end, hears no progress and asks nobody. */
  public static Caller patient() {
    return new Caller(
        new Cancellation(), ProgressListener.NONE, LOCAL, "command line", Human.NONE, true);
  }
}
