package com.packetdial.mcp.tools.device;

import com.packetdial.mcp.config.NearestName;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.ToolException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the platform can set up: the models of handsets, and the servers that they register with.
 *
 * @param pbx the PBX
 */
record Provisioning(Pbx pbx) {

  private static final int MOST_NEAREST = 5;

  /**
   * The platform's name of a model.
   *
   * @param wanted brand and model in any case, or a model that only one brand has
   * @throws ToolException when there is none, naming those that were perhaps meant
   */
  String model(String wanted) {
    List<ObjectNode> models = pbx.rows(PbxRequest.of("GET /phones/models")).toList();
    List<String> found =
        models.stream()
            .filter(
                model ->
                    brandAndModel(model).equalsIgnoreCase(wanted)
                        || Loose.text(model, "model").equalsIgnoreCase(wanted))
            .map(Provisioning::brandAndModel)
            .distinct()
            .toList();
    if (found.size() == 1) {
      return found.getFirst();
    }
    List<String> nearest =
        found.isEmpty()
            ? NearestName.ranked(
                wanted, models.stream().map(Provisioning::brandAndModel).toList(), MOST_NEAREST)
            : found;
    throw new ToolException(
        ErrorCode.INVALID_ARGUMENTS,
        "\"model\" %s is %s model that this platform sets up. %s: %s."
            .formatted(
                wanted,
                found.isEmpty() ? "no" : "more than one",
                found.isEmpty() ? "Nearest" : "Name one of",
                String.join(", ", nearest)));
  }

  private static String brandAndModel(ObjectNode model) {
    String both = Loose.text(model, "brand_model");
    return both.isEmpty() ? Loose.text(model, "brand") + " " + Loose.text(model, "model") : both;
  }

  /**
   * A server.
   *
   * @param name its name
   * @param why why it was chosen, as a sentence; empty when it was asked for
   */
  record Server(String name, String why) {}

  /**
   * A server that was asked for.
   *
   * @throws ToolException when there is none of this name
   */
  Server server(String wanted) {
    List<String> names = servers();
    return names.stream()
        .filter(name -> name.equalsIgnoreCase(wanted))
        .map(name -> new Server(name, ""))
        .findFirst()
        .orElseThrow(
            () ->
                new ToolException(
                    ErrorCode.INVALID_ARGUMENTS,
                    "\"server\" %s is none of this platform's: %s."
                        .formatted(wanted, String.join(", ", names))));
  }

  /**
   * The server that nobody asked for: the only one, or the one that most handsets of the domain
   * use.
   *
   * @throws ToolException when neither tells
   */
  Server usualServer(String domain) {
    List<String> names = servers();
    if (names.size() == 1) {
      return new Server(
          names.getFirst(), "Server %s is the only one there is.".formatted(names.getFirst()));
    }
    Map<String, Long> used =
        pbx.rows(Handset.all(domain))
            .map(handset -> Loose.text(handset, Handset.SERVER))
            .filter(names::contains)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return used.entrySet().stream()
        .max(
            Map.Entry.<String, Long>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(
            most ->
                new Server(
                    most.getKey(),
                    "Server %s is the one that %s of the domain use."
                        .formatted(most.getKey(), handsets(most.getValue()))))
        .orElseThrow(
            () ->
                new ToolException(
                    ErrorCode.INVALID_ARGUMENTS,
                    "\"server\" is needed, because no handset of %s shows which one is usual: %s."
                        .formatted(domain, String.join(", ", names))));
  }

  private static String handsets(long count) {
    return count == 1 ? "1 handset" : count + " handsets";
  }

  private List<String> servers() {
    return pbx.rows(PbxRequest.of("GET /phones/servers"))
        .map(server -> Loose.text(server, "name"))
        .toList();
  }
}
