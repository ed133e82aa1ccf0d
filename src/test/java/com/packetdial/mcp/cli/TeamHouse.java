package com.packetdial.mcp.cli;

import com.packetdial.mcp.access.Grant;
import com.packetdial.mcp.config.Setting;
import com.packetdial.mcp.config.SettingsReader;
import com.packetdial.mcp.demo.DemoCredentials;
import com.packetdial.mcp.demo.DemoOptions;
import com.packetdial.mcp.demo.DemoPbx;
import com.packetdial.mcp.demo.DemoRequest;
import com.packetdial.mcp.pbx.Cancellation;
import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.Human;
import com.packetdial.mcp.tool.ProgressListener;
import com.packetdial.mcp.tool.ToolListing;
import com.packetdial.mcp.tool.ToolResult;
import com.packetdial.mcp.tool.Toolbox;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A team's house on an embedded PBX with a reseller's key, as the program puts it together. */
final class TeamHouse implements AutoCloseable {

  static final String CLINIC = "lakeside-clinic.example";
  static final String CALL_CENTRE = "brightcall.example";

  private final DemoPbx pbx = DemoPbx.start(DemoOptions.standard());
  private final Assembly.Backend backend;

  /**
   * Opens it.
   *
   * @param settings as {@code key=value}, beside PBX, key and audit log
   */
  TeamHouse(
      Path folder,
      BiFunction<Surroundings, DemoCredentials, Surroundings> surroundings,
      String... settings) {
    Map<Setting<?>, String> flags = new LinkedHashMap<>();
    for (String setting : settings) {
      String[] parts = setting.split("=", 2);
      flags.put(Setting.ofKey(parts[0]).orElseThrow(), parts[1]);
    }
    flags.put(Setting.BASE_URL, pbx.baseUrl().toString());
    flags.put(Setting.CACHE_DIR, folder.resolve("cache").toString());
    flags.put(Setting.UPSTREAM_RATE, "1000/s");
    flags.put(Setting.AUDIT_FILE, folder.resolve("audit.jsonl").toString());
    backend =
        new ProductAssembly()
            .open(
                SettingsReader.read(
                    flags, Map.of(Setting.API_KEY.variable(), pbx.credentials().resellerKey())),
                surroundings.apply(Surroundings.none(), pbx.credentials()));
  }

  TeamHouse(Path folder, String... settings) {
    this(folder, (alone, _) -> alone, settings);
  }

  Assembly.Backend backend() {
    return backend;
  }

  DemoPbx pbx() {
    return pbx;
  }

  Toolbox toolbox(Grant grant) {
    return backend.toolboxFor(grant);
  }

  List<String> names(Grant grant) {
    return toolbox(grant).tools().stream().map(ToolListing::name).toList();
  }

  /** The requests so far that could have changed something. */
  List<DemoRequest> writes() {
    return pbx.requests().stream().filter(request -> !request.method().equals("GET")).toList();
  }

  /** Calls a tool with arguments in JSON, quotes written as apostrophes. */
  ToolResult call(Grant grant, String principal, String tool, String arguments) {
    return toolbox(grant).call(tool, json(arguments), caller(principal));
  }

  /** The answer of a call that must not fail. */
  ObjectNode answer(Grant grant, String principal, String tool, String arguments) {
    ToolResult result = call(grant, principal, tool, arguments);
    if (result instanceof ToolResult.Answer answer) {
      return answer.content();
    }
    throw new AssertionError(tool + " " + arguments + " failed: " + result.text());
  }

  /** A value of the first row that a list has in a column. */
  String first(String tool, String arguments, String column) {
    ObjectNode rows =
        answer(Grants.all(), "learner", tool, json(arguments).put("format", "objects").toString());
    return rows.get("rows")
        .valueStream()
        .map(row -> row.path(column).asString(""))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .orElseThrow(() -> new AssertionError(tool + " shows no " + column));
  }

  static Caller caller(String principal) {
    return new Caller(
        new Cancellation(), ProgressListener.NONE, principal, "test client", Human.NONE);
  }

  static ObjectNode json(String text) {
    return (ObjectNode) JsonMapper.shared().readTree(text.replace('\'', '"'));
  }

  /** Grants that a test needs, with limits that it does not feel. */
  static final class Grants {

    private Grants() {}

    static Grant all() {
      return grant(List.of(), List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    static Grant tools(String... names) {
      return grant(List.of(names), List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    static Grant without(String... names) {
      return grant(List.of(), List.of(names), List.of(), Optional.empty(), Optional.empty());
    }

    static Grant domains(String... names) {
      return grant(List.of(), List.of(), List.of(names), Optional.empty(), Optional.empty());
    }

    static Grant level(String level) {
      return grant(List.of(), List.of(), List.of(), Optional.of(level), Optional.empty());
    }

    static Grant credential(String profile) {
      return grant(List.of(), List.of(), List.of(), Optional.empty(), Optional.of(profile));
    }

    static Grant limits(int concurrency, double ratePerMinute) {
      return new Grant(
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          concurrency,
          ratePerMinute,
          Optional.empty());
    }

    private static Grant grant(
        List<String> tools,
        List<String> excluded,
        List<String> domains,
        Optional<String> level,
        Optional<String> credential) {
      return new Grant(List.of(), tools, excluded, domains, level, 100, 1_000_000, credential);
    }
  }

  @Override
  public void close() {
    backend.close();
    pbx.close();
  }
}
