package com.packetdial.mcp.tools.directory;

import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tool.ListScan;
import com.packetdial.mcp.tool.Outcome;
import com.packetdial.mcp.tool.Outcome.Listing;
import com.packetdial.mcp.tool.ToolCall;
import com.packetdial.mcp.tool.ToolCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code list_devices}: {@code GET /domains/{domain}/devices}, or user by user where a PBX of the
 * 44.x line lacks that list.
 */
public final class ListDevices implements ToolCode<ListDevices.Query> {

  /** Where {@code search} looks. */
  static final List<String> SEARCHED =
      List.of(
          "device",
          "user",
          "name-full-name",
          "device-provisioning-mac-address",
          "device-models-model",
          "device-sip-registration-user-agent",
          "device-sip-registration-ip-address");

  /** Which devices, by their registration. */
  public enum State {
    ANY,
    REGISTERED,
    /** Unregistered or stale: a call would not reach it. */
    UNREGISTERED
  }

  /** The arguments. */
  public record Query(
      @Argument(required = true) String domain,
      @Argument Optional<String> user,
      @Argument(value = "Registration; unregistered means offline.", byDefault = "any") State state,
      @Argument("Text in device, name, MAC, model, user agent or address.")
          Optional<String> search) {}

  @Override
  public String name() {
    return "list_devices";
  }

  @Override
  public Class<Query> arguments() {
    return Query.class;
  }

  @Override
  public Outcome run(Query query, ToolCall call) {
    Instant now = call.time().instant();
    if (query.user().isPresent()) {
      return scan(
          devicesOf(query.domain(), query.user().get()), Optional.empty(), query, now, call);
    }
    try {
      return scan(
          PbxRequest.of("GET /domains/{domain}/devices").withPath("domain", query.domain()),
          Optional.of(
              PbxRequest.of("GET /domains/{domain}/devices/count")
                  .withPath("domain", query.domain())),
          query,
          now,
          call);
    } catch (PbxException.NoSuchRoute e) {
      return new DevicesByUser(query.domain(), wanted(query, now), device -> row(device, now, call))
          .from(call);
    }
  }

  static PbxRequest devicesOf(String domain, String user) {
    return PbxRequest.of("GET /domains/{domain}/users/{user}/devices")
        .withPath("domain", domain)
        .withPath("user", user);
  }

  private static Listing scan(
      PbxRequest devices, Optional<PbxRequest> total, Query query, Instant now, ToolCall call) {
    boolean all = query.state() == State.ANY && query.search().isEmpty();
    return new ListScan(
            devices,
            all ? Optional.empty() : Optional.of(wanted(query, now)),
            device -> row(device, now, call),
            total)
        .from(call);
  }

  private static Predicate<ObjectNode> wanted(Query query, Instant now) {
    Optional<Needle> needle = query.search().map(Needle::new);
    return device ->
        switch (query.state()) {
              case ANY -> true;
              case REGISTERED -> Registration.of(device, now) == Registration.REGISTERED;
              case UNREGISTERED -> Registration.of(device, now) != Registration.REGISTERED;
            }
            && needle.map(text -> text.find(device, SEARCHED).isPresent()).orElse(true);
  }

  private static ObjectNode row(ObjectNode device, Instant now, ToolCall call) {
    return call.columns().read(device).put("state", Registration.of(device, now).word());
  }
}
