package com.packetdial.mcp.tools.emergency;

import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.Outcome;
import com.packetdial.mcp.tool.ToolCall;
import com.packetdial.mcp.tool.ToolCode;
import com.packetdial.mcp.tool.WholeList;
import com.packetdial.mcp.tools.directory.DomainDevices;
import com.packetdial.mcp.tools.directory.ListUsers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code check_e911}: of every person and device of a domain, the address and the callback number
 * that an emergency call would tell, own or inherited, and what is missing.
 */
public final class CheckE911 implements ToolCode<CheckE911.Query> {

  /** Which rows. */
  public enum Show {
    LACKING,
    ALL
  }

  /** The arguments. */
  public record Query(
      @Argument(required = true) String domain,
      @Argument(value = "lacking: only who lacks something.", byDefault = "lacking") Show show) {}

  @Override
  public String name() {
    return "check_e911";
  }

  @Override
  public Class<Query> arguments() {
    return Query.class;
  }

  @Override
  public Outcome run(Query query, ToolCall call) {
    Pbx pbx = call.pbx();
    ObjectNode domain =
        pbx.one(PbxRequest.of("GET /domains/{domain}").withPath("domain", query.domain()));
    WholeList users =
        WholeList.of(
            pbx, PbxRequest.of("GET /domains/{domain}/users").withPath("domain", query.domain()));
    WholeList devices = DomainDevices.of(pbx, query.domain());
    Set<String> known = addresses(pbx, query.domain());

    EmergencyIdentity ofDomain = ofDomain(domain, users.records());
    Map<String, ObjectNode> people = new LinkedHashMap<>();
    users.records().stream()
        .filter(user -> !ListUsers.isSystem(user))
        .forEach(user -> people.put(Loose.text(user, "user"), user));
    List<ObjectNode> rows = new ArrayList<>();
    Coverage coverage = new Coverage();
    for (Map.Entry<String, ObjectNode> person : people.entrySet()) {
      ObjectNode user = person.getValue();
      EmergencyIdentity own = EmergencyIdentity.of(user, "user").orElse(ofDomain);
      List<String> lacks =
          own.lacks(
              address -> known.contains(address) || isOwn(pbx, query.domain(), user, address));
      coverage.person(lacks);
      if (query.show() == Show.ALL || !lacks.isEmpty()) {
        rows.add(row(user, Optional.empty(), own, lacks));
      }
    }
    for (ObjectNode device : devices.records()) {
      ObjectNode user = people.get(Loose.text(device, "user"));
      EmergencyIdentity own = EmergencyIdentity.of(device, "device");
      if (user != null && !own.isEmpty()) {
        EmergencyIdentity whole = own.orElse(EmergencyIdentity.of(user, "user")).orElse(ofDomain);
        List<String> lacks =
            whole.lacks(
                address -> known.contains(address) || isOwn(pbx, query.domain(), user, address));
        coverage.device(lacks);
        if (query.show() == Show.ALL || !lacks.isEmpty()) {
          rows.add(row(user, Optional.of(Loose.text(device, "device")), whole, lacks));
        }
      }
    }
    ObjectNode about = JsonNodeFactory.instance.objectNode();
    about.set("coverage", coverage.toJson(ofDomain));
    return WholeList.part(
        about,
        rows,
        Stream.concat(users.note().stream(), devices.note().stream()).distinct().toList(),
        call);
  }

  /** The defaults of a domain stand in its record, or in that of a user named domain. */
  private static EmergencyIdentity ofDomain(ObjectNode domain, List<ObjectNode> users) {
    EmergencyIdentity said = EmergencyIdentity.of(domain, "domain");
    return users.stream()
        .filter(user -> Loose.text(user, "user").equals("domain"))
        .findFirst()
        .map(defaults -> said.orElse(EmergencyIdentity.of(defaults, "domain")))
        .orElse(said);
  }

  private static Set<String> addresses(Pbx pbx, String domain) {
    Set<String> ids = new HashSet<>();
    WholeList.of(pbx, PbxRequest.of("GET /domains/{domain}/addresses").withPath("domain", domain))
        .records()
        .forEach(address -> ids.add(Loose.text(address, EmergencyIdentity.ADDRESS)));
    return ids;
  }

  /** Whether an address that the domain does not share is one of the user's own. */
  private static boolean isOwn(Pbx pbx, String domain, ObjectNode user, String address) {
    try {
      return WholeList.of(
              pbx,
              PbxRequest.of("GET /domains/{domain}/users/{user}/addresses")
                  .withPath("domain", domain)
                  .withPath("user", Loose.text(user, "user")))
          .records()
          .stream()
          .anyMatch(own -> Loose.text(own, EmergencyIdentity.ADDRESS).equals(address));
    } catch (PbxException.NotFound _) {
      // The user is there, so it is the addresses that are not.
      return false;
    }
  }

  private static ObjectNode row(
      ObjectNode user, Optional<String> device, EmergencyIdentity identity, List<String> lacks) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("user", Loose.text(user, "user"));
    row.put(
        "name",
        (Loose.text(user, "name-first-name") + " " + Loose.text(user, "name-last-name")).strip());
    row.put("site", Loose.text(user, "site"));
    device.ifPresent(name -> row.put("device", name));
    lacks.forEach(row.putArray("lacks")::add);
    identity.putInto(row);
    return row;
  }

  /** How many are covered. */
  private static final class Coverage {
    private int people;
    private int peopleLacking;
    private int devices;
    private int devicesLacking;

    void person(List<String> lacks) {
      people++;
      peopleLacking += lacks.isEmpty() ? 0 : 1;
    }

    void device(List<String> lacks) {
      devices++;
      devicesLacking += lacks.isEmpty() ? 0 : 1;
    }

    ObjectNode toJson(EmergencyIdentity ofDomain) {
      ObjectNode json =
          JsonNodeFactory.instance
              .objectNode()
              .put("people", people)
              .put("people_lacking", peopleLacking)
              .put("devices_with_own_settings", devices)
              .put("devices_lacking", devicesLacking);
      ofDomain.putInto(json.putObject("domain_default"));
      return json;
    }
  }
}
