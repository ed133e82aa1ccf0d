package com.packetdial.mcp.tools.device;

import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The MAC address of a handset.
 *
 * @param digits twelve hexadecimal digits in lower case, as the platform writes them
 */
record MacAddress(String digits) {

  /** Pairs of digits, as people and labels write them. */
  static final String PATTERN = "^[0-9A-Fa-f]{2}([:. -]?[0-9A-Fa-f]{2}){5}$";

  private static final Pattern SEPARATOR = Pattern.compile("[:. -]");

  /**
   * Reads one in any usual notation, as {@link #PATTERN} allows.
   *
   * @throws ToolException when no handset can have it
   */
  static MacAddress of(String text) {
    String digits = plain(text);
    boolean ofAGroup = (Integer.parseInt(digits.substring(0, 2), 16) & 1) == 1;
    if (ofAGroup || digits.equals("000000000000")) {
      throw new ToolException(
          ErrorCode.INVALID_ARGUMENTS,
          "\"mac\" %s is the address of no single device. It stands on the label of the handset, for example 00:15:65:55:01:aa."
              .formatted(digits));
    }
    return new MacAddress(digits);
  }

  /** Whether a text of the PBX is this address, in whatever notation. */
  boolean isWrittenAs(String text) {
    return plain(text).equals(digits);
  }

  private static String plain(String text) {
    return SEPARATOR.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return digits;
  }
}
