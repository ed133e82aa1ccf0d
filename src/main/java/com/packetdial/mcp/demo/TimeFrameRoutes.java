package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Papers.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Routes about time frames. What a time frame consists of is in its entries, which have ids of
 * their own: they are added to a time frame, replaced as a whole, and taken out one by one.
 */
final class TimeFrameRoutes {

  private static final String ID = "timeframe-id";
  private static final String NAME = "timeframe-name";
  private static final String TYPE = "timeframe-type";
  private static final int ID_LENGTH = 26;

  private static final Set<String> TYPES =
      Set.of("always", "days-of-week", "specific-dates", "holidays", "holiday", "custom");

  List<Route> routes() {
    List<Route> all = new ArrayList<>();
    for (String owner : List.of("/domains/{domain}", "/domains/{domain}/users/{user}")) {
      all.add(
          Route.read(owner + "/timeframes", q -> q.page(frames(q), Fields::row))
              .post(TimeFrameRoutes::create));
      all.add(
          Route.read(owner + "/timeframes/{id}", q -> Answer.of(frame(q).row()))
              .post(q -> stored(q, extended(q, frame(q))))
              .put(TimeFrameRoutes::update)
              .delete(TimeFrameRoutes::delete));
    }
    return all;
  }

  private static List<Fields> frames(Question question) {
    Domain domain = question.domain();
    String owner = question.owner();
    return domain
        .papers()
        .find(Kind.TIME_FRAMES, owner)
        .orElseGet(() -> first(domain, owner, question));
  }

  private static List<Fields> first(Domain domain, String owner, Question question) {
    List<ObjectNode> rows =
        owner.equals(Papers.DOMAIN)
            ? TimeFrameRows.of(domain, question.now())
            : TimeFrameRows.ofUser(domain, owner, question.now());
    return rows.stream().map(Fields::of).toList();
  }

  private static Fields frame(Question question) {
    String id = question.parameter("id");
    return frames(question).stream()
        .filter(frame -> frame.is(ID, id))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("Timeframe", id, question.domain().name()));
  }

  private static Domain with(Question question, List<Fields> frames) {
    Domain domain = question.domain();
    return domain.with(domain.papers().with(Kind.TIME_FRAMES, question.owner(), frames));
  }

  private static Change stored(Question question, ObjectNode frame) {
    Fields row = Fields.of(frame);
    String id = row.text(ID, "");
    return Change.accepted(
        question, with(question, Edited.with(frames(question), old -> old.is(ID, id), row)));
  }

  private static Change create(Question question) {
    Fields sent = question.sent();
    String name = sent.required(NAME);
    String type = checked(sent.required(TYPE));
    if (frames(question).stream().anyMatch(frame -> frame.is(NAME, name))) {
      throw Refusal.exists("Timeframe already exists");
    }
    String id = question.world().dice("time-frame").hex(ID_LENGTH);
    String user = question.path().containsKey("user") ? question.user().extension() : "*";
    Fields blank = Fields.of(TimeFrameRows.blank(question.domain(), id, name, type, user));
    Fields frame = Fields.of(extended(question, blank));
    return Change.created(
        question, sent, with(question, Edited.with(frames(question), frame)), _ -> frame.row());
  }

  /** With the entries of the body beside those that it has. */
  private static ObjectNode extended(Question question, Fields frame) {
    ObjectNode row = frame.row();
    for (String list : TimeFrameRows.LISTS) {
      ArrayNode all = row.objectNode().arrayNode();
      row.path(list).forEach(all::add);
      entries(question, list, frame).forEach(all::add);
      row.set(list, all);
    }
    return row;
  }

  private static List<ObjectNode> entries(Question question, String list, Fields frame) {
    List<ObjectNode> entries = new ArrayList<>();
    int there = frame.row().path(list).size();
    for (JsonNode sent : question.json().path(list)) {
      Dice dice = question.world().dice("time-frame-entry-" + list + entries.size());
      if (!(sent instanceof ObjectNode object)) {
        throw Refusal.badRequest("Invalid " + list);
      }
      ObjectNode entry = object.deepCopy();
      if (entry.path(ID).asString("").isEmpty()) {
        entry.put(ID, dice.hex(ID_LENGTH));
      }
      entry
          .put("timeframe-parent-id", frame.text(ID, ""))
          .put("ordinal-order", there + entries.size() + 1)
          .put("domain", question.domain().name());
      entries.add(entry);
    }
    return entries;
  }

  /** Replaces the entries of each list that is sent, or only those whose ids are sent. */
  private static Change update(Question question) {
    Fields frame = frame(question);
    Fields sent = question.sent();
    ObjectNode row = frame.row();
    sent.text(NAME).filter(name -> !name.isBlank()).ifPresent(name -> row.put(NAME, name));
    sent.text(TYPE).or(() -> sent.text("type")).ifPresent(type -> row.put(TYPE, checked(type)));
    boolean others = sent.isYes("update-only") || sent.isYes("update_only");
    for (String list : TimeFrameRows.LISTS) {
      if (sent.has(list)) {
        ArrayNode all = row.objectNode().arrayNode();
        List<ObjectNode> entries = entries(question, list, frame);
        Set<String> replaced = new HashSet<>();
        entries.forEach(entry -> replaced.add(entry.path(ID).asString("")));
        for (JsonNode old : row.path(list)) {
          if (others && !replaced.contains(old.path(ID).asString(""))) {
            all.add(old);
          }
        }
        entries.forEach(all::add);
        row.set(list, all);
      }
    }
    return stored(question, row);
  }

  /** The whole time frame, or only the entry that the body names. */
  private static Change delete(Question question) {
    Fields frame = frame(question);
    String entry = question.sent().text("child_id", "");
    if (entry.isEmpty()) {
      return Change.accepted(
          question, with(question, Edited.without(frames(question), frame::equals)));
    }
    ObjectNode row = frame.row();
    for (String list : TimeFrameRows.LISTS) {
      ArrayNode rest = row.objectNode().arrayNode();
      for (JsonNode old : row.path(list)) {
        if (!old.path(ID).asString("").equals(entry)) {
          rest.add(old);
        }
      }
      row.set(list, rest);
    }
    return stored(question, row);
  }

  private static String checked(String type) {
    if (!TYPES.contains(type)) {
      throw Refusal.badRequest("Invalid timeframe-type");
    }
    return type;
  }
}
