package com.packetdial.mcp.pbx;

import java.util.Locale;

/**
 * What a change endangers beyond the data of the PBX, from nothing to everything. An operation has
 * one of its own; what is written with it can raise it.
 */
public enum Hazard {
  NONE,
  /** Reaches people outside: messages, e-mails, calls. */
  OUTBOUND_MESSAGE,
  /** Can send calls where they cost money: trunks, forwards to outside numbers, dial policies. */
  TOLL_FRAUD,
  /** Buys something. */
  SPEND,
  /** Sends data of the platform to somebody outside, again and again. */
  EXFILTRATION,
  /** Decides where help is sent to: emergency addresses and caller ids. */
  LIFE_SAFETY,
  /** Gives or takes rights: passwords, keys, scopes. */
  CREDENTIAL,
  /** Concerns all customers of the platform. */
  PLATFORM;

  /** Whether a person has to agree, and not only a token. */
  public boolean isHigh() {
    return compareTo(TOLL_FRAUD) >= 0;
  }

  /** The greater of the two. */
  public Hazard or(Hazard other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** As it stands in answers, for example {@code toll-fraud}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
