package com.packetdial.mcp.tools.routing;

import java.util.regex.Pattern;

/** Phone numbers as the platform writes them: the digits of E.164 without the plus sign. */
final class E164 {

  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{7,15}");

  /** A number with whatever stands around it: a word that asks to confirm, a delay. */
  private static final Pattern WITHIN = Pattern.compile("(?<![0-9])[0-9]{7,}");

  private E164() {}

  /** Whether it is a phone number: longer than an extension. */
  static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  /** Whether a target that the platform wrote has a phone number in it. */
  static boolean isWithin(String target) {
    return WITHIN.matcher(target).find();
  }

  /** A number as people write it, as the platform does. */
  static String digits(String number) {
    return number.startsWith("+") ? number.substring(1) : number;
  }
}
