package com.packetdial.mcp.access;

/** What an authentication makes of a request's {@code Authorization} header. */
public sealed interface Verdict {

  /** It is a good credential. */
  record Known(Identity identity) implements Verdict {}

  /** There is no credential. */
  record Missing() implements Verdict {}

  /**
   * The credential is not good.
   *
   * @param why one sentence for whoever sent it, without any part of the credential
   */
  record Invalid(String why) implements Verdict {}

  /**
   * The credential is good but allows nothing here.
   *
   * @param scope the scopes that are needed, with spaces between them
   */
  record Insufficient(String scope) implements Verdict {}

  /**
   * Whether it is good cannot be told now.
   *
   * @param why one sentence
   */
  record Undecided(String why) implements Verdict {}
}
