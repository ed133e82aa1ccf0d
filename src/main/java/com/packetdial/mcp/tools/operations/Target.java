package com.packetdial.mcp.tools.operations;

import com.packetdial.mcp.catalog.ApiOperation.Shape;
import com.packetdial.mcp.change.plan.Locator;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Loose;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * The record that a write changes or removes, as it is now.
 *
 * @param at where it is read; empty when nothing shows it
 * @param record its fields; empty when it is not there, or nothing shows it
 */
record Target(Optional<Locator> at, Optional<ObjectNode> record) {

  private static final Target UNSEEN = new Target(Optional.empty(), Optional.empty());

  /** The field that a record is called by, where it has another name than in the path. */
  private static final Map<String, List<String>> KEYS =
      Map.of(
          "agents", List.of("callqueue-agent-id"),
          "phones", List.of("device-provisioning-mac-address"),
          "answerrules", List.of("time-frame"),
          "contacts", List.of("unique-id"),
          "addresses", List.of("emergency-address-id"),
          "smsnumbers", List.of("number", "smsnumber"),
          "timeframes", List.of("timeframe-id", "id"),
          "subscriptions", List.of("id", "subscription-id"));

  /** Finds what a write is about by its path, or by the key in its body. */
  static Target of(PbxRequest write, Readings readings, Pbx pbx) {
    Optional<PbxRequest> single = readings.same(write, Shape.RECORD);
    if (single.isPresent()) {
      try {
        Locator at = Locator.of(single.get());
        return new Target(Optional.of(at), at.find(pbx));
      } catch (PbxException.NoSuchRoute | PbxException.Garbled | PbxException.ScopeTooLow e) {
        // A list may have it all the same.
      }
    }
    Optional<PbxRequest> above = readings.above(write);
    if (above.isPresent()) {
      return inList(above.get(), lastName(write), Readings.values(write).getLast(), pbx);
    }
    return readings
        .same(write, Shape.LIST)
        .flatMap(
            list -> keyInBody(write, readings).map(key -> inList(list, key, text(write, key), pbx)))
        .orElse(UNSEEN);
  }

  /** The field of a body that names one record of the list that is written to. */
  static Optional<String> keyInBody(PbxRequest write, Readings readings) {
    Set<String> names = new LinkedHashSet<>(keys(write.operation()));
    readings.keyBelow(write).ifPresent(names::add);
    return write.body().stream()
        .flatMap(body -> body.propertyNames().stream())
        .filter(
            field ->
                names.stream()
                    .anyMatch(name -> GivenValues.letters(name).equals(GivenValues.letters(field))))
        .findFirst();
  }

  private static String text(PbxRequest write, String field) {
    return write.body().map(body -> Loose.text(body, field)).orElse("");
  }

  private static Target inList(PbxRequest list, String name, String key, Pbx pbx) {
    Set<String> candidates = new LinkedHashSet<>(keys(list.operation()));
    candidates.add(name);
    candidates.add(name.replace('_', '-'));
    candidates.addAll(List.of("id", "unique-id"));
    Set<String> known = new LinkedHashSet<>();
    try {
      Iterator<ObjectNode> records = pbx.rows(list).iterator();
      while (records.hasNext()) {
        ObjectNode record = records.next();
        for (String field : candidates) {
          if (record.has(field)) {
            known.add(field);
            String stored = Loose.text(record, field);
            if (stored.equalsIgnoreCase(key)) {
              return new Target(Optional.of(Locator.in(list, field, stored)), Optional.of(record));
            }
          }
        }
      }
    } catch (PbxException.NoSuchRoute | PbxException.Garbled | PbxException.ScopeTooLow e) {
      return UNSEEN;
    }
    List<String> fields = new ArrayList<>(known);
    return fields.isEmpty()
        ? UNSEEN
        : new Target(Optional.of(Locator.in(list, fields.getFirst(), key)), Optional.empty());
  }

  private static List<String> keys(String operation) {
    String path = Readings.pathOf(operation);
    String list = path.endsWith("}") ? path.substring(0, path.lastIndexOf('/')) : path;
    return KEYS.getOrDefault(list.substring(list.lastIndexOf('/') + 1), List.of());
  }

  private static String lastName(PbxRequest write) {
    String path = write.operation();
    return path.substring(path.lastIndexOf('{') + 1, path.length() - 1);
  }
}
