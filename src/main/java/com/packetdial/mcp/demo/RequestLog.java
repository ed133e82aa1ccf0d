package com.packetdial.mcp.demo;

import com.sun.net.httpserver.Headers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Remembers the latest requests without their credentials. Thread-safe. */
final class RequestLog {

  private static final int CAPACITY = 10_000;

  private final Deque<DemoRequest> requests = new ArrayDeque<>();

  void add(String method, String path, String query, Headers headers, String body) {
    Map<String, List<String>> shown = new HashMap<>();
    headers.forEach(
        (name, values) -> shown.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    shown.remove("authorization");
    DemoRequest request = new DemoRequest(method, path, query, shown, body);
    synchronized (requests) {
      if (requests.size() == CAPACITY) {
        requests.removeFirst();
      }
      requests.addLast(request);
    }
  }

  List<DemoRequest> latest() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }
}
