package com.packetdial.mcp.tools.sipflow;

import java.util.List;

/**
 * A name and an address as From, To, Contact and Refer-To hold them (RFC 3261 section 20.10). What
 * the text does not have is an empty string.
 *
 * @param display display name, without its quotes
 * @param user user part of the address, or the number of a {@code tel:} URI
 * @param host host part of the address, without port
 * @param tag dialog tag
 */
record NameAddress(String display, String user, String host, String tag) {

  static final NameAddress NONE = new NameAddress("", "", "", "");

  static NameAddress parse(String value) {
    List<String> parts = SipHeaders.split(value, ';');
    String address = parts.getFirst();
    String display = "";
    int open = address.lastIndexOf('<');
    if (open >= 0) {
      display = SipHeaders.unquoted(address.substring(0, open).strip());
      int close = address.indexOf('>', open);
      address = address.substring(open + 1, close < 0 ? address.length() : close);
    }
    String tag = SipHeaders.parameter(parts.subList(1, parts.size()), "tag");
    return new NameAddress(display, user(address), host(address), tag);
  }

  /** The user part of a URI, without its parameters. */
  static String user(String uri) {
    String rest = withoutScheme(uri);
    int at = rest.indexOf('@');
    String user = at >= 0 ? rest.substring(0, at) : uri.startsWith("tel:") ? rest : "";
    return upTo(user, ';', ':');
  }

  /** The host part of a URI, without port and parameters. */
  static String host(String uri) {
    if (uri.startsWith("tel:")) {
      return "";
    }
    String rest = withoutScheme(uri);
    String host = upTo(rest.substring(rest.indexOf('@') + 1), ';', '?');
    return host.startsWith("[") ? upTo(host, ']').replace("[", "") : upTo(host, ':');
  }

  private static String withoutScheme(String uri) {
    for (String scheme : List.of("sip:", "sips:", "tel:")) {
      if (uri.regionMatches(true, 0, scheme, 0, scheme.length())) {
        return uri.substring(scheme.length());
      }
    }
    return uri;
  }

  private static String upTo(String text, char... ends) {
    int end = text.length();
    for (char c : ends) {
      int found = text.indexOf(c);
      end = found >= 0 && found < end ? found : end;
    }
    return text.substring(0, end).strip();
  }
}
