package com.packetdial.mcp.demo;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** Keeps note of every secret value that the simulated PBX may give away. Thread-safe. */
final class SecretLedger {

  private final SequencedSet<String> values = new LinkedHashSet<>();

  /** Notes the value down and gives it back. */
  synchronized String keep(String value) {
    values.add(value);
    return value;
  }

  synchronized List<String> values() {
    return List.copyOf(values);
  }

  /**
   * A voicemail PIN or account code: digits only, as on a real PBX, but long and of a form that no
   * number, date or identifier of this world has, so that finding it in an output proves a leak.
   */
  String code(Dice dice, String prefix) {
    return keep(prefix + dice.digits(8));
  }

  String password(Dice dice) {
    return keep(dice.word(16));
  }
}
