package com.packetdial.mcp.pbx;

import tools.jackson.databind.node.ObjectNode;

/**
 * Makes what this program keeps or shows by itself, such as its audit log, as fit to be read as the
 * answers of the PBX are: without secrets and without text that deceives. Thread-safe.
 */
public final class Redaction {

  private final Sanitizer sanitizer;

  public Redaction() {
    this(Traffic.NONE);
  }

  /**
   * One that tells of what it takes out.
   *
   * @param traffic hears of each secret
   */
  public Redaction(Traffic traffic) {
    this.sanitizer = new Sanitizer(traffic);
  }

  /**
   * The facts without the fields that hold secrets, at any depth, and with every text cleaned and
   * bounded. All other names stay as they are, and so do numbers, ids, digests and times.
   *
   * @param facts not changed
   */
  public ObjectNode of(ObjectNode facts) {
    return (ObjectNode) sanitizer.sanitize(facts, Vocabulary.NONE);
  }

  /**
   * A text without secrets and without characters that do anything but show; line feeds and tabs
   * stay.
   *
   * @param longest the most characters that it may have, at least 40; a longer one is cut and says
   *     so
   */
  public String ofText(String text, int longest) {
    return sanitizer.cleanText(text, longest);
  }
}
