package com.packetdial.mcp.tools;

import com.packetdial.mcp.pbx.CallLimits;
import com.packetdial.mcp.pbx.Operation;
import com.packetdial.mcp.pbx.Page;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.PbxAccess;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A PBX in memory with canned answers. It writes down every request as {@code GET
 * /domains/acme.example/cdrs?datetime-end=…&limit=100&start=0} (query in alphabetical order), and
 * refuses operations that the tool did not declare and query parameters that the operation does not
 * know, as the real client does. What is not canned is {@link PbxException.NotFound}. Not
 * thread-safe.
 */
public final class FakePbx implements PbxAccess {

  private final Map<String, Function<PbxRequest, JsonNode>> answers = new HashMap<>();
  private final Map<String, Long> counts = new HashMap<>();
  private final Set<String> ignoringLimit = new HashSet<>();
  private final Set<String> ignoringStart = new HashSet<>();
  private final List<String> requests = new ArrayList<>();
  private int requestsUntilDeadline = Integer.MAX_VALUE;

  /** Reads a record that a test writes as JSON; single quotes stand for double ones. */
  public static ObjectNode json(String text) {
    return (ObjectNode) JsonMapper.shared().readTree(text.replace('\'', '"'));
  }

  /** The answer of an operation that gives one record. */
  public FakePbx one(String operation, ObjectNode record) {
    answers.put(operation, request -> record);
    return this;
  }

  /** The whole list of an operation, whatever its query says. */
  public FakePbx list(String operation, List<ObjectNode> records) {
    return list(operation, request -> records);
  }

  /** The whole list of an operation, by the request. */
  public FakePbx list(String operation, Function<PbxRequest, List<ObjectNode>> records) {
    answers.put(
        operation,
        request -> {
          ArrayNode array = JsonNodeFactory.instance.arrayNode();
          records.apply(request).forEach(array::add);
          return array;
        });
    return this;
  }

  /** The number that a counting operation answers. */
  public FakePbx count(String operation, long total) {
    counts.put(operation, total);
    return this;
  }

  /** Fails whenever the operation is sent. */
  public FakePbx fail(String operation, Supplier<? extends PbxException> failure) {
    answers.put(
        operation,
        request -> {
          throw failure.get();
        });
    return this;
  }

  /** Answers all records of a list in one page, whatever is asked for. */
  public FakePbx ignoringLimit(String operation) {
    ignoringLimit.add(operation);
    return this;
  }

  /** Answers the first page of a list again and again. */
  public FakePbx ignoringStart(String operation) {
    ignoringStart.add(operation);
    return this;
  }

  /** Answers so many requests more; the call's deadline passes before the next. */
  public FakePbx deadlineAfter(int requestsMore) {
    requestsUntilDeadline = requests.size() + requestsMore;
    return this;
  }

  /** Everything that was sent, in order. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** Forgets what was sent. */
  public FakePbx forget() {
    requests.clear();
    return this;
  }

  @Override
  public Pbx forTool(Set<Operation> declared, CallLimits limits) {
    return new View(declared);
  }

  private final class View implements Pbx {

    private final Set<Operation> declared;

    View(Set<Operation> declared) {
      this.declared = declared;
    }

    @Override
    public ObjectNode one(PbxRequest request) {
      JsonNode answer = any(request);
      return (ObjectNode) (answer.isArray() ? answer.get(0) : answer);
    }

    @Override
    public JsonNode any(PbxRequest request) {
      send(request, "");
      return answer(request);
    }

    @Override
    public Iterator<Page> pages(PbxRequest request, int start, int pageSize) {
      return new Pages(request, start, pageSize);
    }

    @Override
    public long count(PbxRequest request) {
      send(request, "");
      Long total = counts.get(request.operation());
      if (total == null) {
        throw new PbxException.NotFound(request.operation(), "");
      }
      return total;
    }

    private void send(PbxRequest request, String paging) {
      Operation operation =
          declared.stream()
              .filter(one -> one.id().equals(request.operation()))
              .findFirst()
              .orElseThrow(() -> new PbxException.Undeclared(request.operation()));
      if (!operation.query().containsAll(request.query().keySet())) {
        throw new AssertionError(
            request.operation() + " knows no " + request.query().keySet() + " all");
      }
      if (requests.size() >= requestsUntilDeadline) {
        throw new PbxException.DeadlineExceeded(request.operation());
      }
      requests.add(written(operation, request, paging));
    }

    private final class Pages implements Iterator<Page> {

      private final PbxRequest request;
      private final int pageSize;
      private int start;
      private boolean done;
      private boolean repeated;

      Pages(PbxRequest request, int start, int pageSize) {
        this.request = request;
        this.start = start;
        this.pageSize = pageSize;
      }

      @Override
      public boolean hasNext() {
        return !done;
      }

      @Override
      public Page next() {
        if (done) {
          throw new NoSuchElementException();
        }
        send(request, "limit=" + pageSize + "&start=" + start);
        List<ObjectNode> all = new ArrayList<>();
        answer(request).forEach(record -> all.add((ObjectNode) record));
        if (ignoringStart.contains(request.operation()) && repeated) {
          throw new PbxException.PageRepeated(request.operation(), start);
        }
        repeated = true;
        int from = Math.min(start, all.size());
        int to =
            ignoringLimit.contains(request.operation())
                ? all.size()
                : Math.min(from + pageSize, all.size());
        Page page = new Page(all.subList(from, to), start, to - from < pageSize);
        start = to;
        done = page.last() || ignoringLimit.contains(request.operation());
        return page;
      }
    }
  }

  private JsonNode answer(PbxRequest request) {
    Function<PbxRequest, JsonNode> answer = answers.get(request.operation());
    if (answer == null) {
      throw new PbxException.NotFound(request.operation(), "");
    }
    return answer.apply(request);
  }

  private static String written(Operation operation, PbxRequest request, String paging) {
    String path = operation.id();
    for (Map.Entry<String, String> parameter : request.path().entrySet()) {
      path = path.replace("{" + parameter.getKey() + "}", parameter.getValue());
    }
    Map<String, String> query = new TreeMap<>();
    request.query().forEach((name, value) -> query.put(name, name + "=" + value));
    if (!paging.isEmpty()) {
      for (String pair : paging.split("&", -1)) {
        query.put(pair.substring(0, pair.indexOf('=')), pair);
      }
    }
    return query.isEmpty() ? path : path + "?" + String.join("&", query.values());
  }
}
