package com.packetdial.mcp.tools;

import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.packetdial.mcp.tool.Argument;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the argument schema of a coded tool from its record: types by the schema generator, words
 * and bounds from {@link Argument}, everything that {@code arguments.json} says left to it.
 */
final class ArgumentSchemas {

  private static final ObjectNode SHARED =
      (ObjectNode)
          JsonMapper.shared()
              .readTree(ArgumentSchemas.class.getResourceAsStream("/tools/arguments.json"));

  private final SchemaGenerator generator =
      new SchemaGenerator(
          new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
              .with(Option.INLINE_ALL_SCHEMAS)
              .without(Option.SCHEMA_VERSION_INDICATOR)
              .build());

  ObjectNode of(Class<? extends Record> arguments) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = JsonNodeFactory.instance.arrayNode();
    for (RecordComponent component : arguments.getRecordComponents()) {
      String name = snakeCase(component.getName());
      Argument words = component.getAnnotation(Argument.class);
      properties.set(name, property(name, component, words));
      if (words.required()) {
        required.add(name);
      }
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    return schema;
  }

  private ObjectNode property(String name, RecordComponent component, Argument words) {
    ObjectNode property = typed(component.getGenericType());
    JsonNode shared = SHARED.path(name);
    if (shared.isObject() && shared.path("type").equals(property.path("type"))) {
      property.remove("type");
    }
    if (!words.value().isEmpty()) {
      property.put("description", words.value());
    }
    if (!words.pattern().isEmpty()) {
      property.put("pattern", words.pattern());
    }
    if (words.maxLength() > 0) {
      property.put("maxLength", words.maxLength());
    }
    if (words.minimum() != Long.MIN_VALUE) {
      property.put("minimum", words.minimum());
    }
    if (words.maximum() != Long.MAX_VALUE) {
      property.put("maximum", words.maximum());
    }
    if (!words.byDefault().isEmpty()) {
      property.set("default", defaultValue(property, words.byDefault()));
    }
    return property;
  }

  private static JsonNode defaultValue(ObjectNode property, String value) {
    return switch (property.path("type").asString("string")) {
      case "boolean", "integer", "number" -> JsonMapper.shared().readTree(value);
      default -> JsonNodeFactory.instance.stringNode(value);
    };
  }

  private ObjectNode typed(Type type) {
    if (type instanceof ParameterizedType generic && generic.getRawType().equals(Optional.class)) {
      return typed(generic.getActualTypeArguments()[0]);
    }
    if (type.equals(ObjectNode.class)) {
      return JsonNodeFactory.instance.objectNode().put("type", "object");
    }
    if (type instanceof Class<?> record && record.isRecord()) {
      return nested(record.asSubclass(Record.class));
    }
    if (type instanceof ParameterizedType generic && generic.getRawType().equals(List.class)) {
      ObjectNode list = JsonNodeFactory.instance.objectNode().put("type", "array");
      return list.set("items", typed(generic.getActualTypeArguments()[0]));
    }
    ObjectNode property = generator.generateSchema(type);
    if (property.has("enum")) {
      List<String> names = property.get("enum").valueStream().map(JsonNode::stringValue).toList();
      ArrayNode lower = property.putArray("enum");
      names.forEach(constant -> lower.add(constant.toLowerCase(Locale.ROOT)));
    }
    return property;
  }

  /** An object inside the arguments. What {@code arguments.json} says is written out in it. */
  private ObjectNode nested(Class<? extends Record> type) {
    ObjectNode schema = of(type);
    ObjectNode properties = (ObjectNode) schema.get("properties");
    for (String name : List.copyOf(properties.propertyNames())) {
      ObjectNode property = JsonNodeFactory.instance.objectNode();
      if (SHARED.path(name) instanceof ObjectNode shared) {
        property.setAll(shared);
      }
      properties.set(name, property.setAll((ObjectNode) properties.get(name)));
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode().put("type", "object");
    return object.setAll(schema);
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
