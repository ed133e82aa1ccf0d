package com.packetdial.mcp.catalog;

import com.packetdial.mcp.pbx.Operation;
import com.packetdial.mcp.pbx.Vocabulary;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A line of the catalogue: {@code id}, {@code does}, {@code group} and {@code class}, and where
 * there is something to say {@code since}, {@code query}, {@code body} (as {@link Parameter#of}
 * reads them), {@code answer}, {@code upload}, {@code effect} (where class and method do not tell
 * it), {@code form} and {@code records}.
 */
final class OperationLine {

  private OperationLine() {}

  static ApiOperation read(String line) {
    JsonNode entry = JsonMapper.shared().readTree(line);
    String[] id = entry.required("id").stringValue().split(" ", 2);
    Operation.Method method = Operation.Method.valueOf(id[0]);
    RiskClass risk = RiskClass.of(entry.required("class").stringValue());
    List<Parameter> query = parameters(entry.path("query"));
    return new ApiOperation(
        new Operation(
            method,
            id[1],
            constant(Operation.Effect.class, entry, "effect").orElse(risk.effect(method)),
            risk.hazard(),
            names(query),
            constant(Operation.AnswerForm.class, entry, "form").orElse(Operation.AnswerForm.JSON),
            constant(Vocabulary.class, entry, "records").orElse(Vocabulary.NONE)),
        entry.required("does").stringValue(),
        entry.required("group").stringValue(),
        risk,
        entry.has("since") ? Optional.of(entry.get("since").stringValue()) : Optional.empty(),
        query,
        parameters(entry.path("body")),
        entry.path("upload").asBoolean(false),
        constant(ApiOperation.Shape.class, entry, "answer"));
  }

  private static List<Parameter> parameters(JsonNode written) {
    return written.valueStream().map(one -> Parameter.of(one.stringValue())).toList();
  }

  private static Set<String> names(List<Parameter> parameters) {
    return parameters.stream().map(Parameter::name).collect(Collectors.toSet());
  }

  private static <E extends Enum<E>> Optional<E> constant(
      Class<E> type, JsonNode entry, String name) {
    return entry.has(name)
        ? Optional.of(
            Enum.valueOf(
                type, entry.get(name).stringValue().toUpperCase(Locale.ROOT).replace('-', '_')))
        : Optional.empty();
  }
}
