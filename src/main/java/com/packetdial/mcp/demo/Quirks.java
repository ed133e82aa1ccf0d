package com.packetdial.mcp.demo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What the simulated PBX is to do wrong. A route is written as method and path, such as {@code PUT
 * /domains/{domain}/users/{user}}: a name in braces stands for any value, and where only one is
 * meant, that value is written, as in {@code PUT /domains/hartwell-law.example/users/{user}}.
 *
 * <p>In the standard world the number filters of one domain, {@code summit-motors.example}, are
 * accepted and never stored. Thread-safe.
 */
public final class Quirks {

  private record Pattern(String method, List<String> segments) {

    boolean matches(String otherMethod, List<String> path) {
      if (!method.equals(otherMethod) || segments.size() != path.size()) {
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
   * @throws IllegalArgumentException if there is no such route, or the quirk is one of writes only
   *     and the route a read
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
  }

  /** The quirk of a request that has come. */
  synchronized Quirk take(String method, String rawPath) {
    List<String> path = RouteTable.segments(rawPath);
    return takeNext(method, path)
        .or(() -> find(standing, method, path))
        .or(() -> find(inborn, method, path))
        .orElseGet(Quirk::asUsual);
  }

  private Optional<Quirk> takeNext(String method, List<String> path) {
    for (Iterator<Coming> all = coming.iterator(); all.hasNext(); ) {
      Coming queue = all.next();
      if (queue.pattern().matches(method, path)) {
        Quirk quirk = queue.quirks().removeFirst();
        if (queue.quirks().isEmpty()) {
          all.remove();
        }
        return Optional.of(quirk);
      }
    }
    return Optional.empty();
  }

  private static Optional<Quirk> find(List<Standing> among, String method, List<String> path) {
    return among.stream()
        .filter(candidate -> candidate.pattern().matches(method, path))
        .map(Standing::quirk)
        .findFirst();
  }

  private Pattern pattern(String route) {
    String[] words = route.split(" ", 2);
    if (words.length < 2 || routes.find(words[0], words[1]).isEmpty()) {
      throw new IllegalArgumentException("The demo PBX has no route \"" + route + "\".");
    }
    return new Pattern(words[0], RouteTable.segments(words[1]));
  }

  private static void check(Pattern pattern, Quirk quirk) {
    boolean ofWrites =
        quirk instanceof Quirk.AcceptedWithoutEffect || quirk instanceof Quirk.SlowToShow;
    if (ofWrites && pattern.method().equals("GET")) {
      throw new IllegalArgumentException("Only a write can have the quirk " + quirk + ".");
    }
  }
}
