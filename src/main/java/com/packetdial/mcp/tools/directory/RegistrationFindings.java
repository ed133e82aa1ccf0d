package com.packetdial.mcp.tools.directory;

import com.packetdial.mcp.tool.Loose;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What stands out among the devices and handsets of a domain. */
final class RegistrationFindings {

  /** A client renews at half of its time or so; one that has not by now is late. */
  private static final Duration LATE = Duration.ofSeconds(30);

  private static final String CONTACT = "device-sip-registration-contact";
  private static final String ADDRESS = "device-sip-registration-ip-address";
  private static final String EXPIRES = "device-sip-registration-expires-datetime";
  private static final String MAC = "device-provisioning-mac-address";
  private static final String FETCHED = "device-provisioning-last-retrieved-datetime";
  private static final Pattern HOST = Pattern.compile("(?:.*@|sip:)?([^:;>@]+).*");
  private static final Pattern LINE = Pattern.compile("sip:([^@]+)@.*");

  private final Instant now;
  private final List<ObjectNode> rows = new ArrayList<>();

  private RegistrationFindings(Instant now) {
    this.now = now;
  }

  static List<ObjectNode> of(List<ObjectNode> devices, List<ObjectNode> handsets, Instant now) {
    RegistrationFindings findings = new RegistrationFindings(now);
    findings.severalPlaces(devices);
    devices.forEach(findings::registration);
    Map<String, ObjectNode> byName = new LinkedHashMap<>();
    devices.forEach(device -> byName.put(Loose.text(device, "device"), device));
    handsets.forEach(handset -> findings.handset(handset, byName));
    return findings.rows;
  }

  /** Two clients with one password take the registration from each other. */
  private void severalPlaces(List<ObjectNode> devices) {
    Map<String, Set<String>> places = new LinkedHashMap<>();
    for (ObjectNode device : devices) {
      if (Registration.of(device, now) == Registration.REGISTERED) {
        String host = host(Loose.text(device, ADDRESS));
        if (!host.isEmpty()) {
          places.computeIfAbsent(Loose.text(device, "device"), _ -> new TreeSet<>()).add(host);
        }
      }
    }
    for (ObjectNode device : devices) {
      Set<String> hosts = places.remove(Loose.text(device, "device"));
      if (hosts != null && hosts.size() > 1) {
        add(
            "registered from several places",
            device,
            "from "
                + String.join(", ", hosts)
                + ": clients that share its password take calls from each other");
      }
    }
  }

  private void registration(ObjectNode device) {
    Optional<Instant> expiry = Loose.instant(device, EXPIRES);
    switch (Registration.of(device, now)) {
      case STALE ->
          add(
              "registration ran out",
              device,
              "it was good until " + expiry.map(Instant::toString).orElse("an unknown time"));
      case REGISTERED ->
          expiry
              .filter(end -> end.isBefore(now.plus(LATE)))
              .ifPresent(
                  end -> add("registration about to run out", device, "it is good until " + end));
      case UNREGISTERED ->
          Optional.of(Loose.text(device, MAC))
              .filter(mac -> !mac.isEmpty())
              .ifPresent(
                  mac ->
                      add(
                          "handset offline",
                          device,
                          Loose.instant(device, "device-sip-registration-datetime")
                              .map(last -> "last registered " + last)
                              .orElse("never registered")));
    }
  }

  private void handset(ObjectNode handset, Map<String, ObjectNode> devices) {
    Matcher line = LINE.matcher(Loose.text(handset, "device-provisioning-sip-uri-1"));
    String name = line.matches() ? line.group(1) : "";
    ObjectNode device = devices.getOrDefault(name, JsonNodeFactory.instance.objectNode());
    if (Loose.instant(handset, FETCHED).isEmpty()) {
      add(
          "handset never fetched its configuration",
          handset(handset, name, device),
          line.matches() ? "assigned to " + name : "assigned to nobody");
    }
    String there = host(Loose.text(handset, CONTACT));
    String here = host(Loose.text(device, CONTACT));
    if (!there.isEmpty() && !here.isEmpty() && !there.equals(here)) {
      add(
          "registered from several places",
          handset(handset, name, device),
          "the handset says %s, the device %s".formatted(there, here));
    }
  }

  private static ObjectNode handset(ObjectNode handset, String name, ObjectNode device) {
    ObjectNode row = device.deepCopy();
    row.put("device", name).put(MAC, Loose.text(handset, MAC));
    return row.put("device-models-model", Loose.text(handset, "device-models-brand-and-model"));
  }

  private void add(String finding, ObjectNode device, String detail) {
    ObjectNode row = JsonNodeFactory.instance.objectNode().put("finding", finding);
    put(row, "device", device, "device");
    put(row, "user", device, "user");
    put(row, "name", device, "name-full-name");
    put(row, "mac", device, MAC);
    put(row, "model", device, "device-models-model");
    rows.add(row.put("detail", detail));
  }

  private static void put(ObjectNode row, String name, ObjectNode device, String field) {
    String text = Loose.text(device, field);
    if (!text.isEmpty()) {
      row.put(name, text);
    }
  }

  /** The host of a contact or of an address with a port. */
  private static String host(String address) {
    Matcher matcher = HOST.matcher(address);
    return matcher.matches() ? matcher.group(1) : "";
  }
}
