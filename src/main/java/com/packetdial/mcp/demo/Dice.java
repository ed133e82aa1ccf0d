package com.packetdial.mcp.demo;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A stream of choices that follows from a seed and the name of what is being made, and from nothing
 * else: what one part of the world draws never shifts what another part gets.
 */
final class Dice {

  private static final String LETTERS_AND_DIGITS =
      "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final SplittableRandom random;

  private Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  static Dice of(long seed, String... subject) {
    long hash = FNV_OFFSET ^ seed;
    for (String word : subject) {
      for (int i = 0; i < word.length(); i++) {
        hash = (hash ^ word.charAt(i)) * FNV_PRIME;
      }
      hash = (hash ^ '/') * FNV_PRIME;
    }
    return new Dice(hash);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** From {@code low} to {@code high}, both included. */
  int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  String hex(int digits) {
    StringBuilder text = new StringBuilder(digits);
    for (int i = 0; i < digits; i++) {
      text.append(Character.forDigit(random.nextInt(16), 16));
    }
    return text.toString();
  }

  String digits(int count) {
    StringBuilder text = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      text.append((char) ('0' + random.nextInt(10)));
    }
    return text.toString();
  }

  /** Letters and digits without those that are mistaken for one another. */
  String word(int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(LETTERS_AND_DIGITS.charAt(random.nextInt(LETTERS_AND_DIGITS.length())));
    }
    return text.toString();
  }
}
