package com.packetdial.mcp.tools.operations;

import com.packetdial.mcp.catalog.ApiOperation;
import com.packetdial.mcp.catalog.ApiOperation.Shape;
import com.packetdial.mcp.change.plan.Expectation;
import com.packetdial.mcp.change.plan.Locator;
import com.packetdial.mcp.change.plan.LooseMatch;
import com.packetdial.mcp.change.plan.Reversal;
import com.packetdial.mcp.change.plan.Step;
import com.packetdial.mcp.pbx.Hazard;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.ToolException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One write with all that the API lets be known of it: what was there before, how it is seen
 * afterwards, how it is taken back. For one thread.
 */
final class PlannedWrite {

  private static final int MOST_SHOWN = 12;
  private static final String NOTHING_SHOWS_IT =
      "The API has no reading that shows this. Look with read_operation at what it is about.";

  private final ApiOperation operation;
  private final PbxRequest write;
  private final Readings readings;
  private final Pbx pbx;
  private final ObjectNode seen;
  private final List<String> notes = new ArrayList<>();
  private String whyNothing = "";

  PlannedWrite(ApiOperation operation, PbxRequest write, Readings readings, Pbx pbx) {
    this.operation = operation;
    this.write = write;
    this.readings = readings;
    this.pbx = pbx;
    this.seen =
        write.body().map(WritableBody::seen).orElseGet(JsonNodeFactory.instance::objectNode);
  }

  /** The step; empty when everything is already as it is wanted. */
  Optional<Step> step(String words) {
    return switch (operation.operation().method()) {
      case PUT -> put(words);
      case POST -> Optional.of(post(words));
      case DELETE -> Optional.of(delete(words));
      case GET, PATCH -> Optional.of(unseen(words, NOTHING_SHOWS_IT));
    };
  }

  /** What else there is to know. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  /** Why there is no step. */
  String whyNothing() {
    return whyNothing;
  }

  private Optional<Step> put(String words) {
    Target target = Target.of(write, readings, pbx);
    if (target.at().isEmpty()) {
      return Optional.of(unseen(words, NOTHING_SHOWS_IT));
    }
    ObjectNode record = target.record().orElseThrow(this::notThere);
    boolean allSeen = write.body().map(body -> !hides(body)).orElse(true);
    if (allSeen && LooseMatch.has(record, seen)) {
      whyNothing = "It has all these values already.";
      return Optional.empty();
    }
    ObjectNode before = JsonNodeFactory.instance.objectNode();
    seen.forEachEntry((name, value) -> before.set(name, present(record.path(name))));
    Expectation after = new Expectation.Present(target.at().get(), seen);
    Reversal back =
        allSeen
            ? new Reversal.Inverse(
                "put back what was there: " + words,
                write.withBody(before),
                Hazard.NONE,
                new Expectation.Present(target.at().get(), before))
            : new Reversal.Impossible("A value that was there before is hidden from this server.");
    return Optional.of(Step.of(words, write, after, back).withBefore(before));
  }

  /** Whether a body has values that no reading shows. */
  private static boolean hides(ObjectNode body) {
    return body.propertyNames().stream()
        .anyMatch(
            name -> !name.equals(WritableBody.SYNCHRONOUS) && !WritableBody.seen(body).has(name));
  }

  private Step post(String words) {
    Optional<PbxRequest> single = readings.same(write, Shape.RECORD);
    if (single.isPresent()) {
      return postToRecord(words, Locator.of(single.get()));
    }
    Optional<PbxRequest> list = readings.same(write, Shape.LIST);
    return list.isPresent() ? postToList(words, list.get()) : unseen(words, NOTHING_SHOWS_IT);
  }

  /**
   * A record that is there already gets something more, and what it has then nobody can foresee.
   */
  private Step postToRecord(String words, Locator at) {
    return find(at).isPresent()
        ? unseen(words, "It adds to a record that is there; read_operation shows that record.")
        : Step.of(
            words,
            write,
            new Expectation.Present(at, JsonNodeFactory.instance.objectNode()),
            impossible());
  }

  private Step postToList(String words, PbxRequest list) {
    Optional<List<ObjectNode>> there = records(list);
    if (there.isEmpty()) {
      return unseen(words, NOTHING_SHOWS_IT);
    }
    ObjectNode expected = comparable(there.get());
    Optional<String> key = Target.keyInBody(write, readings).filter(seen::has);
    if (key.isPresent()) {
      return postOfKey(words, list, there.get(), key.get(), expected);
    }
    boolean tells =
        expected.size() > 1
            && there.get().stream().noneMatch(record -> LooseMatch.has(record, expected));
    return tells
        ? Step.of(
            words,
            write,
            new Expectation.Present(Locator.in(list, expected), expected),
            impossible())
        : unseen(words, "Reading cannot tell it from what is there already.");
  }

  private Step postOfKey(
      String words, PbxRequest list, List<ObjectNode> there, String key, ObjectNode expected) {
    String value = Loose.text(seen, key);
    if (there.stream().anyMatch(record -> Loose.text(record, key).equals(value))) {
      throw new ToolException(
          ErrorCode.CONFLICT,
          "there is one with %s %s already. A PUT changes it; search_operations finds which."
              .formatted(key, value));
    }
    Locator at = Locator.in(list, key, value);
    Reversal back =
        readings
            .deletion(write)
            .<Reversal>map(
                deletion ->
                    new Reversal.Inverse(
                        "delete it again: " + words,
                        Readings.delete(deletion, write, value),
                        Hazard.NONE,
                        new Expectation.Absent(at)))
            .orElseGet(PlannedWrite::impossible);
    return Step.of(
        words,
        write,
        new Expectation.Present(at, expected.has(key) ? expected : expected.put(key, value)),
        back);
  }

  /** Of what is written, the single values in fields that the records of the list have, too. */
  private ObjectNode comparable(List<ObjectNode> there) {
    Set<String> known = new HashSet<>();
    there.forEach(record -> known.addAll(record.propertyNames()));
    ObjectNode comparable = JsonNodeFactory.instance.objectNode();
    seen.propertyStream()
        .filter(field -> field.getValue().isValueNode())
        .filter(field -> there.isEmpty() || known.contains(field.getKey()))
        .forEach(field -> comparable.set(field.getKey(), field.getValue()));
    return comparable;
  }

  private Step delete(String words) {
    Target target = Target.of(write, readings, pbx);
    if (target.at().isEmpty()) {
      return unseen(words, NOTHING_SHOWS_IT);
    }
    ObjectNode record = target.record().orElseThrow(this::notThere);
    ObjectNode before = brief(record);
    if (!onlySelects(record)) {
      return Step.of(
              words,
              write,
              new Expectation.Unseen(
                  "What it takes away is part of a record; read_operation shows that record."),
              new Reversal.Impossible("What was taken away is not known whole."))
          .withBefore(before);
    }
    return Step.of(
            words,
            write,
            new Expectation.Absent(target.at().get()),
            new Reversal.Impossible("What is deleted cannot be brought back as it was."))
        .withBefore(before);
  }

  /** Whether the body of a deletion only says again which record is meant. */
  private boolean onlySelects(ObjectNode record) {
    List<String> values = Readings.values(write);
    return seen.propertyStream()
        .allMatch(
            field -> {
              String said = Loose.text(field.getValue());
              return values.contains(said)
                  || record.valueStream().anyMatch(value -> Loose.text(value).equals(said));
            });
  }

  private static ObjectNode brief(ObjectNode record) {
    ObjectNode brief = JsonNodeFactory.instance.objectNode();
    record
        .propertyStream()
        .filter(field -> field.getValue().isValueNode())
        .filter(field -> !Loose.text(field.getValue()).isEmpty())
        .limit(MOST_SHOWN)
        .forEach(field -> brief.set(field.getKey(), field.getValue()));
    return brief;
  }

  private Step unseen(String words, String reason) {
    return Step.of(words, write, new Expectation.Unseen(reason), impossible());
  }

  private static Reversal impossible() {
    return new Reversal.Impossible("How it is taken back cannot be told from the operation alone.");
  }

  private ToolException notThere() {
    return new ToolException(
        ErrorCode.NOT_FOUND,
        "there is no such record, so %s has nothing to act on. read_operation lists what there is."
            .formatted(operation.id()));
  }

  private Optional<ObjectNode> find(Locator at) {
    try {
      return at.find(pbx);
    } catch (PbxException.NoSuchRoute | PbxException.Garbled | PbxException.ScopeTooLow e) {
      notes.add("What is there now cannot be read.");
      return Optional.empty();
    }
  }

  /** All records of a list; empty when it cannot be read. */
  private Optional<List<ObjectNode>> records(PbxRequest list) {
    try {
      return Optional.of(pbx.rows(list).toList());
    } catch (PbxException.NoSuchRoute | PbxException.Garbled | PbxException.ScopeTooLow e) {
      notes.add("What is there now cannot be read.");
      return Optional.empty();
    }
  }

  private static JsonNode present(JsonNode value) {
    return value.isMissingNode() || value.isNull()
        ? JsonNodeFactory.instance.stringNode("")
        : value;
  }
}
