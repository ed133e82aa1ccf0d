package com.packetdial.mcp.tools.device;

import com.packetdial.mcp.change.plan.Fields;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolException;
import com.packetdial.mcp.tools.user.DeviceRecord;
import com.packetdial.mcp.tools.user.UserRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * The devices that a handset is to be: its first line, and perhaps more.
 *
 * @param domain the domain of all of them
 * @param first the device of line 1
 * @param more the devices of the lines from 2 on; empty when these lines stay as they are
 */
record Lines(String domain, ObjectNode first, Optional<List<ObjectNode>> more) {

  /** What the name of a device has after the extension of its user. */
  private static final Pattern SUFFIX = Pattern.compile("[a-z]+$");

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /**
   * Finds the devices.
   *
   * @param user whose device line 1 is
   * @param device the device of line 1
   * @param others the devices of the lines from 2 on
   * @throws ToolException when one is not there, or is named twice
   */
  static Lines of(
      Pbx pbx, String domain, String user, String device, Optional<List<String>> others) {
    Set<String> named = new HashSet<>(Set.of(device));
    others
        .orElse(List.of())
        .forEach(
            other -> {
              if (!NAME.matcher(other).matches() || !named.add(other)) {
                throw new ToolException(
                    ErrorCode.INVALID_ARGUMENTS,
                    "\"lines\" takes names of devices, each once and other than that of line 1, as"
                        + " in [\"1002\",\"1003a\"].");
              }
            });
    if (named.size() > Handset.MOST_LINES) {
      throw new ToolException(
          ErrorCode.INVALID_ARGUMENTS,
          "\"lines\" takes at most %d devices, for the lines from 2 to %d."
              .formatted(Handset.MOST_LINES - 1, Handset.MOST_LINES));
    }
    return new Lines(
        domain,
        ofUser(pbx, domain, user, device),
        others.map(names -> names.stream().map(name -> named(pbx, domain, name)).toList()));
  }

  private static ObjectNode ofUser(Pbx pbx, String domain, String user, String device) {
    ObjectNode record = pbx.one(UserRecord.locator(domain, user).request());
    List<ObjectNode> devices = DeviceRecord.all(pbx, domain, user);
    return find(devices, device)
        .orElseThrow(
            () ->
                new ToolException(
                    ErrorCode.NOT_FOUND,
                    "%s has no device %s; it has %s. manage_device with action add makes one."
                        .formatted(
                            UserRecord.words(record, user),
                            device,
                            devices.isEmpty()
                                ? "none"
                                : String.join(
                                    ", ", devices.stream().map(DeviceRecord::name).toList()))));
  }

  /** Whose it is stands in its name; older platforms have no list of all devices of a domain. */
  private static ObjectNode named(Pbx pbx, String domain, String device) {
    return Stream.of(SUFFIX.matcher(device).replaceFirst(""), device)
        .filter(owner -> !owner.isEmpty())
        .distinct()
        .flatMap(owner -> find(DeviceRecord.all(pbx, domain, owner), device).stream())
        .findFirst()
        .orElseThrow(
            () ->
                new ToolException(
                    ErrorCode.NOT_FOUND,
                    "\"lines\" names %s, which is no device of %s. list_devices shows them."
                        .formatted(device, domain)));
  }

  private static Optional<ObjectNode> find(List<ObjectNode> devices, String name) {
    return devices.stream().filter(one -> DeviceRecord.name(one).equals(name)).findFirst();
  }

  String firstName() {
    return DeviceRecord.name(first);
  }

  /** Two handsets of one device take the registration from each other. */
  void refuseOtherHandset(MacAddress mac) {
    otherHandset(first, mac)
        .ifPresent(
            other -> {
              throw new ToolException(
                  ErrorCode.CONFLICT,
                  "device %s is set up on handset %s, and two handsets of one device take the registration from each other. Unassign that one first, or give this one a device of its own (manage_device with action add)."
                      .formatted(firstName(), other));
            });
  }

  /** Of a line that another handset has, too, which is what a shared line is. */
  List<String> notes(MacAddress mac) {
    List<String> notes = new ArrayList<>();
    for (ObjectNode device : more.orElse(List.of())) {
      otherHandset(device, mac)
          .map(
              other ->
                  "Device %s is on handset %s, too: unless it is meant as a shared line, give this handset a device of its own."
                      .formatted(DeviceRecord.name(device), other))
          .ifPresent(notes::add);
    }
    return notes;
  }

  private static Optional<String> otherHandset(ObjectNode device, MacAddress mac) {
    return DeviceRecord.mac(device).filter(other -> !mac.isWrittenAs(other));
  }

  /** Adds the lines, and where the lines from 2 on are given, that there are no more. */
  void addTo(Fields fields, boolean toNewHandset) {
    Handset.setLine(fields, 1, uri(first));
    if (more.isEmpty()) {
      return;
    }
    int line = 2;
    for (ObjectNode device : more.get()) {
      Handset.setLine(fields, line++, uri(device));
    }
    while (line <= Handset.MOST_LINES && !toNewHandset) {
      Handset.setLine(fields, line++, "");
    }
  }

  private String uri(ObjectNode device) {
    return DeviceRecord.uri(domain, DeviceRecord.name(device));
  }
}
