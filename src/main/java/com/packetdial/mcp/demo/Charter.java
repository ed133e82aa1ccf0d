package com.packetdial.mcp.demo;

import java.util.List;

/**
 * What a domain was made with and keeps.
 *
 * @param seed decides what is made up for it when somebody first asks
 * @param smtpUsername empty for a domain that was added later, like the next three
 * @param accountCodes secret codes that some callers type to bill a call
 * @param digests what its devices answer to a SIP challenge with
 * @param mainNumber empty if it has none
 */
record Charter(
    long seed,
    DomainProfile profile,
    String coreServer,
    String smtpUsername,
    String smtpPassword,
    List<String> accountCodes,
    List<String> digests,
    String mainNumber) {

  Charter {
    accountCodes = List.copyOf(accountCodes);
    digests = List.copyOf(digests);
  }

  Dice dice(String... subject) {
    String[] words = new String[subject.length + 1];
    words[0] = profile.name();
    System.arraycopy(subject, 0, words, 1, subject.length);
    return Dice.of(seed, words);
  }
}
