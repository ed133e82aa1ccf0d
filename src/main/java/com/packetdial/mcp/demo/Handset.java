package com.packetdial.mcp.demo;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A telephone of the inventory that fetches its settings from the PBX.
 *
 * @param lines the SIP addresses of its lines, as it was made with them
 * @param written what was written to its record since
 */
record Handset(
    String mac,
    String model,
    String transport,
    String username,
    String password,
    String overrides,
    List<String> lines,
    Fields written) {

  static final int MOST_LINES = 8;

  static final String MAC = "device-provisioning-mac-address";
  static final String MODEL = "device-models-brand-and-model";

  private static final Set<String> FIXED = Set.of(MAC, "domain", "reseller");

  Handset {
    lines = List.copyOf(lines);
  }

  /** One of which only the MAC address is known. */
  static Handset blank(String mac) {
    return new Handset(plain(mac), "", "udp", "", "", "", List.of(), Fields.NONE);
  }

  Handset with(Fields change) {
    return new Handset(
        mac,
        model,
        transport,
        username,
        password,
        overrides,
        lines,
        written.and(change.without(FIXED)));
  }

  /** The model as it is now. */
  String modelNow() {
    return written.text(MODEL, model);
  }

  /** The SIP address of a line, counted from 1; empty if it is not in use. */
  String line(int number) {
    return written.text(uriOf(number), number <= lines.size() ? lines.get(number - 1) : "");
  }

  /** The number of the line that is the device; 0 if none is. */
  int lineOf(Device device) {
    for (int number = 1; number <= MOST_LINES; number++) {
      if (line(number).equals(device.uri())) {
        return number;
      }
    }
    return 0;
  }

  /** With the device as its first free line. */
  Handset withLine(Device device) {
    int free = 1;
    while (free < MOST_LINES && !line(free).isEmpty()) {
      free++;
    }
    return withLine(free, device.uri());
  }

  Handset withoutLine(Device device) {
    int number = lineOf(device);
    return number == 0 ? this : withLine(number, "");
  }

  private Handset withLine(int number, String uri) {
    return with(
        Fields.of(
            new Row()
                .text(uriOf(number), uri)
                .yesNo("device-provisioning-line-" + number + "-enabled", !uri.isEmpty())));
  }

  boolean hasMac(String other) {
    return mac.equals(plain(other));
  }

  static String uriOf(int number) {
    return "device-provisioning-sip-uri-" + number;
  }

  /** People write MAC addresses with colons, hyphens and capitals; the platform does not. */
  static String plain(String mac) {
    return mac.toLowerCase(Locale.ROOT).replaceAll("[^0-9a-f]", "");
  }
}
