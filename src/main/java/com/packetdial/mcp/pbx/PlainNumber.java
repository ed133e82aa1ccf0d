package com.packetdial.mcp.pbx;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/** Writes numbers of JSON without exponent, and without a fraction where they are whole. */
public final class PlainNumber {

  private PlainNumber() {}

  /** The digits of a number; empty when it is larger than any number that is kept. */
  public static String of(JsonNode number) {
    return number.isDouble() || number.isFloat()
        ? of(number.doubleValue())
        : plain(number.asString());
  }

  /** The digits of a number; empty when it is infinite or none. */
  static String of(double number) {
    return Double.isFinite(number) ? plain(Double.toString(number)) : "";
  }

  private static String plain(String digits) {
    return new BigDecimal(digits).stripTrailingZeros().toPlainString();
  }
}
