package com.packetdial.mcp.change.plan;

import com.packetdial.mcp.change.plan.Reversal.Impossible;
import com.packetdial.mcp.change.plan.Reversal.Inverse;
import com.packetdial.mcp.change.plan.Reversal.Removal;
import com.packetdial.mcp.pbx.Hazard;
import com.packetdial.mcp.pbx.PbxRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Steps as JSON: for the digest of a plan, and for the audit log, from which a change is undone or
 * gone on with after a restart. No name in it is one that redaction takes for that of a secret.
 */
public final class StepJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private StepJson() {}

  public static ObjectNode of(Step step) {
    ObjectNode json = JSON.objectNode().put("words", step.words());
    json.set("request", of(step.request()));
    step.secret().ifPresent(secret -> json.put("secret", secret.field() + " of " + secret.owner()));
    if (!step.before().isEmpty()) {
      json.set("before", step.before());
    }
    json.put("hazard", step.hazard().name());
    json.set("after", of(step.after()));
    json.set("reversal", of(step.reversal()));
    return json;
  }

  public static ObjectNode of(PbxRequest request) {
    ObjectNode json = JSON.objectNode().put("operation", request.operation());
    request.path().forEach(json.putObject("path")::put);
    request.query().forEach(json.putObject("query")::put);
    request.body().ifPresent(body -> json.set("body", body));
    return json;
  }

  static PbxRequest request(JsonNode json) {
    return new PbxRequest(
        json.required("operation").stringValue(),
        texts(json.path("path")),
        texts(json.path("query")),
        json.path("body") instanceof ObjectNode body ? Optional.of(body) : Optional.empty());
  }

  public static ObjectNode of(Expectation expectation) {
    ObjectNode json = JSON.objectNode();
    switch (expectation) {
      case Expectation.Present(Locator at, ObjectNode fields) -> {
        json.put("is", "present").set("at", of(at));
        json.set("fields", fields);
      }
      case Expectation.Absent(Locator at) -> json.put("is", "absent").set("at", of(at));
      case Expectation.Listed(Locator at, String feature, List<String> values, boolean listed) -> {
        json.put("is", listed ? "listed" : "not listed").set("at", of(at));
        values.forEach(json.put("feature", feature).putArray("values")::add);
      }
      case Expectation.Unseen(String reason) -> json.put("is", "unseen").put("reason", reason);
    }
    return json;
  }

  public static Expectation expectation(JsonNode json) {
    String is = json.required("is").stringValue();
    return switch (is) {
      case "present" ->
          new Expectation.Present(locator(json), (ObjectNode) json.required("fields"));
      case "absent" -> new Expectation.Absent(locator(json));
      case "listed", "not listed" ->
          new Expectation.Listed(
              locator(json),
              json.required("feature").stringValue(),
              json.required("values").valueStream().map(JsonNode::stringValue).toList(),
              is.equals("listed"));
      case "unseen" -> new Expectation.Unseen(json.required("reason").stringValue());
      default -> throw new IllegalArgumentException("no expectation is called " + is);
    };
  }

  public static ObjectNode of(Reversal reversal) {
    return switch (reversal) {
      case Impossible(String reason) -> JSON.objectNode().put("impossible", reason);
      case Inverse(String words, PbxRequest request, Hazard hazard, Expectation after) -> {
        ObjectNode json = JSON.objectNode().put("words", words).put("hazard", hazard.name());
        json.set("request", of(request));
        json.set("after", of(after));
        yield json;
      }
      case Removal removal -> {
        ObjectNode json = JSON.objectNode().put("words", removal.words());
        json.set("request", of(removal.request()));
        json.set("at", of(removal.at()));
        // Not "key": what is so called is taken for a secret.
        json.put("parameter", removal.parameter()).put("key_field", removal.key());
        removal.counter().ifPresent(counter -> json.put("counter", counter));
        yield json;
      }
    };
  }

  public static Reversal reversal(JsonNode json) {
    if (json.has("impossible")) {
      return new Impossible(json.get("impossible").stringValue());
    }
    String words = json.required("words").stringValue();
    PbxRequest request = request(json.required("request"));
    return json.has("at")
        ? new Removal(
            words,
            request,
            locator(json),
            json.required("parameter").stringValue(),
            json.required("key_field").stringValue(),
            json.path("counter").stringValueOpt())
        : new Inverse(
            words,
            request,
            Hazard.valueOf(json.required("hazard").stringValue()),
            expectation(json.required("after")));
  }

  private static ObjectNode of(Locator at) {
    ObjectNode json = of(at.request());
    at.match().ifPresent(values -> json.set("match", values));
    return json;
  }

  private static Locator locator(JsonNode json) {
    JsonNode at = json.required("at");
    return new Locator(
        request(at),
        at.path("match") instanceof ObjectNode values ? Optional.of(values) : Optional.empty());
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object.forEachEntry((name, value) -> texts.put(name, value.stringValue()));
    return texts;
  }
}
