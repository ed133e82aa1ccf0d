package com.packetdial.mcp.tools.emergency;

import com.packetdial.mcp.change.plan.Expectation;
import com.packetdial.mcp.change.plan.Plan;
import com.packetdial.mcp.change.plan.Reversal;
import com.packetdial.mcp.change.plan.Step;
import com.packetdial.mcp.pbx.Hazard;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.OneLine;
import com.packetdial.mcp.tool.ToolException;
import com.packetdial.mcp.tools.user.EmergencyAddressId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Plans what becomes of the emergency addresses of a domain themselves. */
record AddressChange(Pbx pbx, DomainAddresses addresses) {

  private static final String ONE = "/domains/{domain}/addresses/{emergency-address-id}";
  private static final int LONGEST_NAME = 80;

  Plan add(EmergencyAddress address) {
    Optional<ObjectNode> same = addresses.findPlace(address);
    if (same.isPresent()) {
      return Plan.nothing(
          "Add emergency address %s to %s".formatted(address.nameAndLine(), domain()),
          target(address),
          "%s has this address already: %s = \"%s\", caller name \"%s\". action=assign gives it to a user, action=update changes its names."
              .formatted(
                  domain(),
                  DomainAddresses.id(same.get()),
                  EmergencyAddress.of(same.get()).nameAndLine(),
                  OneLine.of(EmergencyAddress.of(same.get()).callerName(), LONGEST_NAME)));
    }
    String id = addresses.newId(address);
    Optional<Validation> valid = validated(id, address);
    List<String> notes = new ArrayList<>();
    notes.addAll(
        valid
            .map(found -> found.correction().stream().toList())
            .orElse(List.of("The E911 carrier checks it right before it is added.")));
    notes.add(ManageAddress.NEXT);
    String summary =
        "Add emergency address %s (%s) to %s".formatted(id, address.nameAndLine(), domain());
    return Plan.of(summary, target(address), addition(id, address, valid)).withNotes(notes);
  }

  /** Where the domain is only planned itself, nothing can be checked in it yet. */
  private Optional<Validation> validated(String id, EmergencyAddress address) {
    try {
      return Optional.of(Validation.of(pbx, domain(), id, address));
    } catch (PbxException.NotFound e) {
      return Optional.empty();
    }
  }

  private Step addition(String id, EmergencyAddress address, Optional<Validation> valid) {
    PbxRequest post =
        PbxRequest.of("POST /domains/{domain}/addresses")
            .withPath("domain", domain())
            .withBody(address.filled().put(EmergencyAddressId.FIELD, id));
    Step step =
        Step.of(
            "add address " + words(id, address),
            valid.map(found -> located(post, found)).orElse(post),
            new Expectation.Present(addresses.locator(id), address.filled()),
            new Reversal.Removal(
                "delete address " + id + " again",
                request("DELETE"),
                addresses.locator(id),
                EmergencyAddressId.FIELD,
                EmergencyAddressId.FIELD,
                Optional.of("count-users-configured")));
    String domain = domain();
    return valid.isPresent()
        ? step
        : step.withPreparation(
            (request, later) -> located(request, Validation.of(later, domain, id, address)));
  }

  private static PbxRequest located(PbxRequest request, Validation valid) {
    ObjectNode body = request.body().orElseThrow().deepCopy();
    body.set(Pidflo.FIELD, valid.location().json());
    return request.withBody(body);
  }

  Plan update(ObjectNode record, EmergencyAddress wanted) {
    String id = DomainAddresses.id(record);
    EmergencyAddress now = EmergencyAddress.of(record);
    String summary =
        "Change emergency address %s (%s) of %s".formatted(id, now.nameAndLine(), domain());
    if (wanted.equals(now)) {
      return Plan.nothing(summary, id, "It already is so.");
    }
    Validation valid = Validation.of(pbx, domain(), id, wanted);
    AddressUse use = AddressUse.of(pbx, domain(), record);
    Step step =
        Step.of(
                "change address %s to %s".formatted(id, words(wanted)),
                put(id, valid.body()),
                new Expectation.Present(addresses.locator(id), wanted.fields()),
                toFormer(record, now))
            .withBefore(wanted.differing(now));
    List<String> notes = new ArrayList<>(valid.correction().stream().toList());
    notes.addAll(use.notes());
    return Plan.of(summary, id, step).withDependants(use.some()).withNotes(notes);
  }

  private Reversal toFormer(ObjectNode record, EmergencyAddress former) {
    Optional<Pidflo> location = Pidflo.of(record);
    if (location.isEmpty()) {
      return new Reversal.Impossible(
          "The PBX does not tell the former location in a form that it takes back. action=update"
              + " validates and writes the former address anew.");
    }
    String id = DomainAddresses.id(record);
    return new Reversal.Inverse(
        "change address %s back to %s".formatted(id, words(former)),
        put(id, new Validation(id, former, location.get()).body()),
        Hazard.LIFE_SAFETY,
        new Expectation.Present(addresses.locator(id), former.fields()));
  }

  Plan remove(ObjectNode record) {
    String id = DomainAddresses.id(record);
    EmergencyAddress address = EmergencyAddress.of(record);
    AddressUse use = AddressUse.of(pbx, domain(), record);
    if (!use.phrases().isEmpty()) {
      throw new ToolException(
          ErrorCode.NOT_PERMITTED,
          "emergency address %s (%s) is in use, so it is not removed: help would not be sent there any more. It is told by %s. action=assign gives them another first."
              .formatted(id, address.nameAndLine(), String.join(", ", use.some())));
    }
    Step step =
        Step.of(
                "delete address " + words(id, address),
                request("DELETE").withPath(EmergencyAddressId.FIELD, id),
                new Expectation.Absent(addresses.locator(id)),
                again(record, address))
            .withBefore(address.filled());
    return Plan.of(
            "Delete emergency address %s (%s) of %s".formatted(id, address.nameAndLine(), domain()),
            target(address),
            step)
        .withNotes(use.notes());
  }

  private Reversal again(ObjectNode record, EmergencyAddress address) {
    Optional<Pidflo> location = Pidflo.of(record);
    if (location.isEmpty()) {
      return new Reversal.Impossible(
          "The PBX does not tell its location in a form that it takes back. action=add validates"
              + " and adds it anew.");
    }
    String id = DomainAddresses.id(record);
    ObjectNode body = address.filled().put(EmergencyAddressId.FIELD, id);
    body.set(Pidflo.FIELD, location.get().json());
    return new Reversal.Inverse(
        "add address %s again".formatted(words(id, address)),
        PbxRequest.of("POST /domains/{domain}/addresses")
            .withPath("domain", domain())
            .withBody(body),
        Hazard.LIFE_SAFETY,
        new Expectation.Present(addresses.locator(id), address.filled()));
  }

  private PbxRequest put(String id, ObjectNode body) {
    return request("PUT").withPath(EmergencyAddressId.FIELD, id).withBody(body);
  }

  private PbxRequest request(String method) {
    return PbxRequest.of(method + " " + ONE).withPath("domain", domain());
  }

  private static String words(String id, EmergencyAddress address) {
    return id + ", " + words(address);
  }

  private static String words(EmergencyAddress address) {
    return "%s, caller name %s"
        .formatted(address.nameAndLine(), OneLine.of(address.callerName(), LONGEST_NAME));
  }

  /** What a person calls it. */
  private static String target(EmergencyAddress address) {
    String name = OneLine.of(address.name(), LONGEST_NAME);
    return name.isEmpty() ? OneLine.of(address.street(), LONGEST_NAME) : name;
  }

  private String domain() {
    return addresses.domain();
  }
}
