package com.packetdial.mcp.server;

import com.packetdial.mcp.pbx.Cancellation;
import com.packetdial.mcp.tool.Human;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities.Elicitation;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks the person at the client by elicitation (specifications 2025-06-18 and 2025-11-25,
 * Elicitation): in form mode with one box to tick, where whatever is not clearly a tick is no
 * consent, and in URL mode with a page to open. Thread-safe.
 */
final class HumanAtClient implements Human {

  /** The box. */
  private static final String CONFIRM = "confirm";

  private final ClientRequests client;
  private final Outlet outlet;

  private final boolean takesForms;
  private final boolean takesPages;

  private HumanAtClient(Elicitation capabilities, ClientRequests client, Outlet outlet) {
    this.takesPages = capabilities.url() != null;
    // A client that names no mode means forms, which were the only mode at first.
    this.takesForms = capabilities.form() != null || !takesPages;
    this.client = client;
    this.outlet = outlet;
  }

  /** The person at a client with these capabilities, to be asked by way of an outlet. */
  static Human of(@Nullable ClientCapabilities capabilities, ClientRequests client, Outlet outlet) {
    return capabilities == null || capabilities.elicitation() == null
        ? Human.NONE
        : new HumanAtClient(capabilities.elicitation(), client, outlet);
  }

  @Override
  public boolean canBeAsked() {
    return takesForms;
  }

  @Override
  public boolean open(
      URI page, String id, String text, Duration patience, Cancellation cancellation) {
    if (!takesPages) {
      return false;
    }
    ObjectNode params = JsonNodeFactory.instance.objectNode().put("mode", "url");
    params.put("elicitationId", id).put("url", page.toString()).put("message", text);
    return client
        .ask(McpSchema.METHOD_ELICITATION_CREATE, params, patience, cancellation, outlet)
        .filter(result -> result.path("action").asString("").equals("accept"))
        .isPresent();
  }

  @Override
  public Answer confirm(String text, Duration patience, Cancellation cancellation) {
    if (!takesForms) {
      return Answer.CANNOT_BE_ASKED;
    }
    return client
        .ask(McpSchema.METHOD_ELICITATION_CREATE, form(text), patience, cancellation, outlet)
        .map(HumanAtClient::answer)
        .orElse(Answer.GONE);
  }

  /** The mode is left out: older clients do not know it, and newer ones take forms for granted. */
  private static ObjectNode form(String text) {
    ObjectNode params = JsonNodeFactory.instance.objectNode().put("message", text);
    ObjectNode schema = params.putObject("requestedSchema").put("type", "object");
    schema
        .putObject("properties")
        .putObject(CONFIRM)
        .put("type", "boolean")
        .put("title", "Yes, do it")
        .put("description", "Tick to allow exactly what is described above.")
        .put("default", false);
    schema.putArray("required").add(CONFIRM);
    return params;
  }

  private static Answer answer(JsonNode result) {
    return switch (result.path("action").asString("")) {
      case "accept" -> isTicked(result) ? Answer.YES : Answer.NO;
      case "decline", "cancel" -> Answer.NO;
      default -> Answer.GONE;
    };
  }

  private static boolean isTicked(JsonNode result) {
    JsonNode box = result.path("content").path(CONFIRM);
    return box.isBoolean() && box.booleanValue();
  }
}
