package com.packetdial.mcp.tools.directory;

import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.OneLine;
import com.packetdial.mcp.tool.Outcome;
import com.packetdial.mcp.tool.ToolCall;
import com.packetdial.mcp.tool.ToolCode;
import com.packetdial.mcp.tool.WholeList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code check_registrations}: counts the devices of a domain by what they are, and finds those
 * that callers may not reach, in the device list and the handset inventory together.
 */
public final class CheckRegistrations implements ToolCode<CheckRegistrations.Query> {

  private static final int MOST_NAMED = 20;
  private static final int LONGEST_NAME = 80;

  /** The arguments. */
  public record Query(@Argument(required = true) String domain) {}

  @Override
  public String name() {
    return "check_registrations";
  }

  @Override
  public Class<Query> arguments() {
    return Query.class;
  }

  @Override
  public Outcome run(Query query, ToolCall call) {
    Instant now = call.time().instant();
    WholeList devices = DomainDevices.of(call.pbx(), query.domain());
    WholeList handsets =
        WholeList.of(
            call.pbx(),
            PbxRequest.of("GET /domains/{domain}/phones").withPath("domain", query.domain()));
    List<ObjectNode> findings =
        new ArrayList<>(RegistrationFindings.of(devices.records(), handsets.records(), now));
    ObjectNode about = JsonNodeFactory.instance.objectNode();
    about.set("report", report(devices.records(), handsets.records(), now));
    List<String> notes =
        Stream.concat(devices.note().stream(), handsets.note().stream()).distinct().toList();
    return WholeList.part(about, findings, notes, call);
  }

  private static ObjectNode report(
      List<ObjectNode> devices, List<ObjectNode> handsets, Instant now) {
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    report.put("devices", devices.size()).put("handsets", handsets.size());
    report.set("by_state", counts(devices, device -> Registration.of(device, now).word()));
    List<ObjectNode> registered =
        devices.stream()
            .filter(device -> Registration.of(device, now) == Registration.REGISTERED)
            .toList();
    report.set("by_model", counts(devices, device -> Loose.text(device, "device-models-model")));
    report.set(
        "by_user_agent",
        counts(registered, device -> Loose.text(device, "device-sip-registration-user-agent")));
    return report;
  }

  /** The most frequent first; a name that a device made up is one line of bounded length. */
  private static ObjectNode counts(
      List<ObjectNode> devices, Function<ObjectNode, String> property) {
    Map<String, Long> counts =
        devices.stream()
            .map(property)
            .map(name -> name.isEmpty() ? "none" : OneLine.of(name, LONGEST_NAME))
            .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
    ObjectNode named = JsonNodeFactory.instance.objectNode();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .limit(MOST_NAMED)
        .forEach(entry -> named.put(entry.getKey(), entry.getValue()));
    if (counts.size() > MOST_NAMED) {
      named.put("others", devices.size() - sum(named));
    }
    return named;
  }

  private static long sum(ObjectNode counts) {
    return counts.valueStream().mapToLong(count -> count.longValue()).sum();
  }
}
