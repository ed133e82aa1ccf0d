package com.packetdial.mcp.tools.emergency;

import com.packetdial.mcp.change.plan.Edit;
import com.packetdial.mcp.change.plan.Fields;
import com.packetdial.mcp.change.plan.Locator;
import com.packetdial.mcp.change.plan.Plan;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.OneLine;
import com.packetdial.mcp.tool.ToolException;
import com.packetdial.mcp.tools.user.EmergencyAddressId;
import com.packetdial.mcp.tools.user.UserRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives an emergency address to a user, or to one of its devices. Immutable.
 *
 * @param device which of the user's; empty for the user itself
 * @param callbackNumber where the dispatcher calls back; empty to leave it as it is
 */
record AddressAssignment(
    String domain, String user, Optional<String> device, Optional<String> callbackNumber) {

  private static final String USER = "/domains/{domain}/users/{user}";

  Plan plan(Pbx pbx, DomainAddresses addresses, String id) {
    ObjectNode userRecord = pbx.one(UserRecord.locator(domain, user).request());
    EmergencyAddress address = EmergencyAddress.of(address(pbx, addresses, id));
    String owner = UserRecord.words(userRecord, user);
    String who = device.map(name -> "device " + name + " of " + owner).orElse(owner);
    ObjectNode record = device.map(name -> device(pbx, name)).orElse(userRecord);
    ObjectNode wanted =
        new Fields()
            .text(EmergencyAddressId.FIELD, id)
            .text("caller-id-number-emergency", callbackNumber)
            .json();
    String summary =
        "Give %s of %s the emergency address %s (%s)"
            .formatted(who, domain, id, address.nameAndLine());
    String target = device.orElse(user);
    return Edit.of("give " + who + " the address " + id, put(), locator(), record, wanted)
        .map(step -> Plan.of(summary, target, step).withNotes(notes(pbx, addresses, record, id)))
        .orElseGet(() -> Plan.nothing(summary, target, "It has this address already."));
  }

  /** One of the domain's, or one of the user's own. */
  private ObjectNode address(Pbx pbx, DomainAddresses addresses, String id) {
    return addresses
        .find(id)
        .or(() -> Locator.in(of("GET", "/addresses"), EmergencyAddressId.FIELD, id).find(pbx))
        .orElseThrow(() -> addresses.notFound(id));
  }

  private ObjectNode device(Pbx pbx, String name) {
    List<ObjectNode> devices = pbx.rows(of("GET", "/devices")).toList();
    return devices.stream()
        .filter(one -> Loose.text(one, "device").equals(name))
        .findFirst()
        .orElseThrow(() -> noSuchDevice(name, devices));
  }

  private ToolException noSuchDevice(String name, List<ObjectNode> devices) {
    String others =
        devices.stream()
            .map(one -> OneLine.of(Loose.text(one, "device"), 64))
            .collect(Collectors.joining(", "));
    return new ToolException(
        ErrorCode.NOT_FOUND,
        "user %s of %s has no device \"%s\". %s"
            .formatted(
                user, domain, name, others.isEmpty() ? "It has none." : "It has " + others + "."));
  }

  private Locator locator() {
    return device
        .map(name -> Locator.in(of("GET", "/devices"), "device", name))
        .orElseGet(() -> UserRecord.locator(domain, user));
  }

  private PbxRequest put() {
    return device
        .map(name -> of("PUT", "/devices/{device}").withPath("device", name))
        .orElseGet(() -> of("PUT", ""));
  }

  private PbxRequest of(String method, String below) {
    return PbxRequest.of(method + " " + USER + below)
        .withPath("domain", domain)
        .withPath("user", user);
  }

  private List<String> notes(Pbx pbx, DomainAddresses addresses, ObjectNode record, String id) {
    List<String> notes = new ArrayList<>();
    String former = Loose.text(record, EmergencyAddressId.FIELD);
    if (!former.isEmpty() && !former.equals(id)) {
      notes.add(
          "Until now it tells %s."
              .formatted(
                  addresses
                      .find(former)
                      .map(
                          old ->
                              "%s = \"%s\""
                                  .formatted(former, EmergencyAddress.of(old).nameAndLine()))
                      .orElse(former)));
    }
    callbackNumber
        .filter(number -> !isOfDomain(pbx, number))
        .ifPresent(
            number ->
                notes.add(
                    "%s is no number of %s: a dispatcher who calls back may reach somebody else."
                        .formatted(number, domain)));
    return notes;
  }

  private boolean isOfDomain(Pbx pbx, String number) {
    try {
      pbx.one(
          PbxRequest.of("GET /domains/{domain}/phonenumbers/{phonenumber}")
              .withPath("domain", domain)
              .withPath("phonenumber", number));
      return true;
    } catch (PbxException.NotFound e) {
      return false;
    }
  }
}
