package com.packetdial.mcp.pbx;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a path parameter may look like. Strict, because the value becomes part of the path that a
 * credential with wide rights is sent to: no kind lets a slash, a backslash, a percent sign, a
 * control character, or {@code .} and {@code ..} alone through.
 */
enum ParameterKind {
  DOMAIN(
      "[A-Za-z0-9][A-Za-z0-9._-]{0,127}",
      "a domain name: up to 128 letters, digits, dots, hyphens and underscores, as in"
          + " acme.example"),
  EXTENSION(
      "[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}",
      "an extension: up to 64 letters, digits, dots, hyphens and underscores, as in 1001"),
  PHONE_NUMBER("[0-9]{2,20}", "a phone number in digits only, as in 18585550100"),
  MAC(
      "[0-9A-Fa-f]{2}([:-]?[0-9A-Fa-f]{2}){5}",
      "a MAC address of 12 hexadecimal digits, as in 0015655501aa"),
  CALL_ID(
      "(?!\\.{1,2}$)[\\x21-\\x7e&&[^/\\\\%]]{1,255}",
      "a Call-ID: up to 255 printable ASCII characters without spaces, slashes, backslashes and"
          + " percent signs"),
  /** People choose these, in their own language. */
  NAME(
      "(?!\\.{1,2}$)(?! )[\\p{L}\\p{M}\\p{N}\\x20-\\x7e&&[^/\\\\%]]{1,128}(?<! )",
      "a name: up to 128 letters, digits, spaces and punctuation, without slashes, backslashes and"
          + " percent signs"),
  ID(
      "(?!\\.{1,2}$)[A-Za-z0-9._@:*+=,;()!$&#|-]{1,128}",
      "an id: up to 128 letters, digits and . _ @ : * + = , ; ( ) ! $ & # | -");

  /** Where {@code ~} stands for the domain, user, reseller or key of the credential. */
  private static final Set<String> MINE = Set.of("domain", "user", "reseller", "key_id");

  private final Pattern pattern;
  private final String allowed;

  ParameterKind(String pattern, String allowed) {
    this.pattern = Pattern.compile(pattern);
    this.allowed = allowed;
  }

  /** The kind of a parameter, by its name in the path template. */
  static ParameterKind of(String parameter) {
    return switch (parameter) {
      case "domain" -> DOMAIN;
      case "user", "uid", "device", "callqueue", "queue", "conference" -> EXTENSION;
      case "phonenumber", "smsnumber" -> PHONE_NUMBER;
      case "mac" -> MAC;
      case "callid", "call_id" -> CALL_ID;
      case "reseller",
          "site",
          "department",
          "timeframe",
          "name",
          "policy",
          "dialplan",
          "dialrule",
          "filename",
          "prompt",
          "schedule_name",
          "connection-orig-match-pattern",
          "config-name",
          "server",
          "make",
          "model" ->
          NAME;
      default -> ID;
    };
  }

  /** The value, when this kind allows it for the parameter. */
  String checked(String operation, String parameter, String value) {
    boolean mine = value.equals("~") && MINE.contains(parameter);
    if (!mine && (value.equals("~") || !pattern.matcher(value).matches())) {
      throw new PbxException.BadParameter(
          operation,
          parameter,
          MINE.contains(parameter) ? allowed + ", or ~ for your own" : allowed);
    }
    return value;
  }
}
