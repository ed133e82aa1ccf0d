package com.packetdial.mcp.demo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the simulated PBX is to do wrong. A route is written as method and path, such as {@code PUT
 * /domains/{domain}/users/{user}}: a name in braces stands for any value, and where only one is
 * meant, that value is written, as in {@code PUT /domains/hartwell-law.example/users/{user}}. Where
 * only some questions are meant, what they ask stands there too, as in {@code GET
 * /domains/{domain}/cdrs?start=200}.
 *
 * <p>In the standard world the number filters of one domain, {@code summit-motors.example}, are
 * accepted and never stored. Thread-safe.
 */
public final class Quirks {

  private record Pattern(String method, List<String> segments, Map<String, String> query) {

    boolean isAboutCallRecords() {
      return method.equals("GET")
          && segments
              .get(segments.size() - (segments.getLast().equals("count") ? 2 : 1))
              .equals("cdrs");
    }

    boolean matches(Request request, List<String> path) {
      if (!method.equals(request.method())
          || segments.size() != path.size()
          || !request.query().values().entrySet().containsAll(query.entrySet())) {
        return false;
      }
      for (int i = 0; i < path.size(); i++) {
        if (!segments.get(i).startsWith("{") && !segments.get(i).equals(path.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  private record Standing(Pattern pattern, Quirk quirk) {}

  private record Coming(Pattern pattern, Deque<Quirk> quirks) {}

  private final RouteTable routes;
  private final List<Standing> inborn = new ArrayList<>();
  private final List<Coming> coming = new ArrayList<>();
  private final List<Standing> standing = new ArrayList<>();
  private final Map<Quirk.Growing, Integer> arrived = new HashMap<>();

  Quirks(RouteTable routes) {
    this.routes = routes;
    for (String path : List.of("/number-filters", "/users/{user}/number-filters")) {
      Pattern pattern = pattern("POST /domains/" + DomainProfile.CAR_DEALER + path);
      inborn.add(new Standing(pattern, Quirk.acceptedWithoutEffect()));
    }
  }

  /**
   * Gives the next requests of a route one quirk each, after those that it has been given before.
   *
   * @throws IllegalArgumentException if there is no such route, or it is not one of those that can
   *     have the quirk
   */
  public synchronized void next(String route, Quirk... quirks) {
    Pattern pattern = pattern(route);
    for (Quirk quirk : quirks) {
      check(pattern, quirk);
    }
    for (Coming queue : coming) {
      if (queue.pattern().equals(pattern)) {
        Collections.addAll(queue.quirks(), quirks);
        return;
      }
    }
    coming.add(new Coming(pattern, new ArrayDeque<>(List.of(quirks))));
  }

  /**
   * Gives every request of a route a quirk, in place of one that all of them had, except those that
   * {@link #next} is about.
   *
   * @throws IllegalArgumentException as for {@link #next}
   */
  public synchronized void always(String route, Quirk quirk) {
    Pattern pattern = pattern(route);
    check(pattern, quirk);
    standing.removeIf(old -> old.pattern().equals(pattern));
    standing.add(new Standing(pattern, quirk));
  }

  /** Takes back all that was asked for; the standard world's own quirk stays. */
  public synchronized void clear() {
    coming.clear();
    standing.clear();
    arrived.clear();
  }

  /** The quirk of a request that has come. */
  synchronized Quirk take(Request request) {
    List<String> path = RouteTable.segments(request.rawPath());
    Quirk quirk =
        takeNext(request, path)
            .or(() -> find(standing, request, path))
            .or(() -> find(inborn, request, path))
            .orElseGet(Quirk::asUsual);
    return quirk instanceof Quirk.Growing growing ? grown(growing) : quirk;
  }

  private Quirk grown(Quirk.Growing growing) {
    int before = arrived.getOrDefault(growing, 0);
    arrived.put(growing, Math.min(growing.missing(), before + growing.arriving()));
    return Quirk.hidden(growing.end(), growing.missing() - before);
  }

  private Optional<Quirk> takeNext(Request request, List<String> path) {
    for (Iterator<Coming> all = coming.iterator(); all.hasNext(); ) {
      Coming queue = all.next();
      if (queue.pattern().matches(request, path)) {
        Quirk quirk = queue.quirks().removeFirst();
        if (queue.quirks().isEmpty()) {
          all.remove();
        }
        return Optional.of(quirk);
      }
    }
    return Optional.empty();
  }

  private static Optional<Quirk> find(List<Standing> among, Request request, List<String> path) {
    return among.stream()
        .filter(candidate -> candidate.pattern().matches(request, path))
        .map(Standing::quirk)
        .findFirst();
  }

  private Pattern pattern(String route) {
    String[] words = route.split(" ", 2);
    String[] parts = words.length < 2 ? new String[] {""} : words[1].split("\\?", 2);
    if (parts[0].isEmpty() || routes.find(words[0], parts[0]).isEmpty()) {
      throw new IllegalArgumentException("The demo PBX has no route \"" + route + "\".");
    }
    return new Pattern(
        words[0],
        RouteTable.segments(parts[0]),
        parts.length < 2 ? Map.of() : Parameters.parse(parts[1]).values());
  }

  private static void check(Pattern pattern, Quirk quirk) {
    boolean ofWrites =
        quirk instanceof Quirk.AcceptedWithoutEffect || quirk instanceof Quirk.SlowToShow;
    if (ofWrites && pattern.method().equals("GET")) {
      throw new IllegalArgumentException("Only a write can have the quirk " + quirk + ".");
    }
    if (quirk instanceof Quirk.OfRecords && !pattern.isAboutCallRecords()) {
      throw new IllegalArgumentException(
          "Only a list of call records, or its count, can have the quirk " + quirk + ".");
    }
  }
}
