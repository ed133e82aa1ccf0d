package com.packetdial.mcp.change.plan;

import com.packetdial.mcp.pbx.Page;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Loose;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The PBX as it will be once the steps foreseen so far have been carried out: what they will make
 * is there, what they will change is changed, what they will remove is gone. A plan of many parts
 * is made of plans that each see what the parts before it lead to. Lists are read once, whole, and
 * single records are looked up in them. Not thread-safe.
 */
public final class ForeseenPbx implements Pbx {

  /** The field that a record is called by in the path, by the last word of its list's path. */
  private static final Map<String, String> KEYS =
      Map.of(
          "domains", "domain",
          "users", "user",
          "devices", "device",
          "phonenumbers", "phonenumber",
          "callqueues", "callqueue",
          "agents", "callqueue-agent-id",
          "phones", "device-provisioning-mac-address",
          "answerrules", "time-frame",
          "addresses", "emergency-address-id",
          "sites", "site");

  private final Pbx live;

  /** Whole lists as they were read, by the path that they are at. */
  private final Map<String, List<ObjectNode>> lists = new HashMap<>();

  /** Records that steps make or change, by the path that they are at. */
  private final Map<String, ObjectNode> foreseen = new LinkedHashMap<>();

  /** Records that steps make, so that nothing live is below them, by the path that they are at. */
  private final Set<String> made = new HashSet<>();

  /** Records that steps remove, by the path that they are at. */
  private final Set<String> removed = new HashSet<>();

  public ForeseenPbx(Pbx live) {
    this.live = live;
  }

  /** Takes a step for carried out. */
  public void foresee(Step step) {
    switch (step.after()) {
      case Expectation.Present(Locator at, ObjectNode fields) -> foresee(at, fields);
      case Expectation.Absent(Locator at) -> foreseeAbsence(at);
      case Expectation.Listed _, Expectation.Unseen _ -> {}
    }
  }

  /**
   * Takes a record for there, with these values and those that it has: one that a step makes, or
   * that the platform makes by itself with another one.
   */
  public void foresee(Locator at, ObjectNode values) {
    if (at.match().isPresent()) {
      foreseeInList(list(at.request()), at.match().get(), values);
      return;
    }
    String path = path(at.request());
    Optional<ObjectNode> present = find(at.request());
    foreseen.put(path, over(present.orElseGet(values::objectNode), values));
    removed.remove(path);
    if (present.isEmpty()) {
      made.add(path);
    }
  }

  private static void foreseeInList(List<ObjectNode> list, ObjectNode match, ObjectNode values) {
    for (int i = 0; i < list.size(); i++) {
      if (LooseMatch.has(list.get(i), match)) {
        list.set(i, over(list.get(i), values));
        return;
      }
    }
    list.add(over(match, values));
  }

  private static ObjectNode over(ObjectNode record, ObjectNode values) {
    return record.deepCopy().setAll(values);
  }

  private void foreseeAbsence(Locator at) {
    if (at.match().isPresent()) {
      ObjectNode match = at.match().get();
      list(at.request()).removeIf(record -> LooseMatch.has(record, match));
      return;
    }
    String path = path(at.request());
    foreseen.remove(path);
    removed.add(path);
  }

  @Override
  public ObjectNode one(PbxRequest request) {
    return find(request).orElseThrow(() -> new PbxException.NotFound(request.operation(), ""));
  }

  private Optional<ObjectNode> find(PbxRequest request) {
    String path = path(request);
    if (!request.operation().startsWith("GET ") && !isBelowMade(path)) {
      return Optional.of(live.one(request));
    }
    if (foreseen.containsKey(path)) {
      return Optional.ofNullable(foreseen.get(path));
    }
    if (removed.contains(path) || isBelowMade(path)) {
      return Optional.empty();
    }
    String list = path.substring(0, path.lastIndexOf('/'));
    if (lists.containsKey(list) && KEYS.containsKey(last(list))) {
      return lists.get(list).stream()
          .filter(record -> key(list, record).equals(last(path)))
          .findFirst();
    }
    try {
      return Optional.of(live.one(request));
    } catch (PbxException.NotFound e) {
      return Optional.empty();
    }
  }

  /** What is asked about something that is only foreseen cannot be answered. */
  @Override
  public JsonNode any(PbxRequest request) {
    if (isBelowMade(path(request))) {
      throw new PbxException.NotFound(request.operation(), "");
    }
    return live.any(request);
  }

  @Override
  public Iterator<Page> pages(PbxRequest request, int start, int pageSize) {
    List<ObjectNode> all = new ArrayList<>();
    String path = path(request);
    Set<String> changed = new HashSet<>();
    foreseen.forEach(
        (at, record) -> {
          if (isElementOf(path, at)) {
            all.add(record);
            changed.add(last(at));
          }
        });
    removed.stream().filter(at -> isElementOf(path, at)).forEach(at -> changed.add(last(at)));
    list(request).stream().filter(record -> !changed.contains(key(path, record))).forEach(all::add);
    List<ObjectNode> rest = all.subList(Math.min(start, all.size()), all.size());
    return List.of(new Page(rest, start, true)).iterator();
  }

  @Override
  public long count(PbxRequest request) {
    return live.count(request);
  }

  /** A list as it will be; to be changed by what is foreseen. */
  private List<ObjectNode> list(PbxRequest request) {
    String path = path(request);
    String key = request.query().isEmpty() ? path : path + request.query();
    return lists.computeIfAbsent(key, _ -> new ArrayList<>(read(request, path)));
  }

  private List<ObjectNode> read(PbxRequest request, String path) {
    if (isBelowMade(path)) {
      return List.of();
    }
    try {
      return live.rows(request).toList();
    } catch (PbxException.NotFound e) {
      // A list of something that is not there, which some builds say so.
      return List.of();
    }
  }

  /** Whether something is in what a step makes, where there can be nothing yet. */
  private boolean isBelowMade(String path) {
    return made.stream().anyMatch(at -> path.startsWith(at + "/"));
  }

  private static boolean isElementOf(String list, String path) {
    return path.startsWith(list + "/") && path.indexOf('/', list.length() + 1) < 0;
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String key(String list, ObjectNode record) {
    return Loose.text(record, KEYS.getOrDefault(last(list), ""));
  }

  private static String path(PbxRequest request) {
    String path = request.operation().substring(request.operation().indexOf(' ') + 1);
    for (Map.Entry<String, String> parameter : request.path().entrySet()) {
      path = path.replace("{" + parameter.getKey() + "}", parameter.getValue());
    }
    return path;
  }
}
