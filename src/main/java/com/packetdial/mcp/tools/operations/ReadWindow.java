package com.packetdial.mcp.tools.operations;

import com.packetdial.mcp.catalog.ApiOperation;
import com.packetdial.mcp.catalog.Parameter;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.DomainZone;
import com.packetdial.mcp.tool.Position;
import com.packetdial.mcp.tool.TimeWindow;
import com.packetdial.mcp.tool.ToolCall;
import com.packetdial.mcp.tool.WindowRules;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The window of time of an operation that knows one. Both ends are always wanted, because the API
 * ignores one alone and reads without bound when there is none.
 */
final class ReadWindow {

  private static final String START = "datetime-start";
  private static final String END = "datetime-end";
  private static final String MINE = "~";

  private final WindowRules rules;

  ReadWindow(int maxDays) {
    this.rules = new WindowRules(maxDays, START, END);
  }

  static boolean isOf(ApiOperation operation) {
    return operation.query().stream()
        .map(Parameter::name)
        .collect(Collectors.toSet())
        .containsAll(Set.of(START, END));
  }

  static boolean isEnd(Parameter parameter) {
    return parameter.name().equals(START) || parameter.name().equals(END);
  }

  /**
   * A request with its window in UTC.
   *
   * @param window the window; the same on every page of a list, whatever time it is then
   * @param note what there is to know of it, if anything
   */
  record Windowed(PbxRequest request, TimeWindow window, Optional<String> note) {

    /** The state of a list that goes on in this window. */
    String state() {
      return window.since() + " " + window.until();
    }
  }

  /** Reads the window of a request that has one. */
  Windowed of(PbxRequest request, ToolCall call) {
    Instant now = call.time().instant();
    if (!call.position().equals(Position.BEGIN)) {
      TimeWindow window = resumed(call.position().state(), now);
      return new Windowed(window.appliedTo(request), window, Optional.empty());
    }
    DomainZone zone =
        new DomainZone(
            call.pbx(),
            Optional.ofNullable(request.path().get("domain")).filter(name -> !name.equals(MINE)));
    TimeWindow window = rules.read(end(request, START), end(request, END), now, zone);
    return new Windowed(window.appliedTo(request), window, zone.note());
  }

  /** Both are required, so they are there. */
  private static String end(PbxRequest request, String name) {
    return request.query().getOrDefault(name, "");
  }

  /** A cursor is nothing secret, so what it says is held against the rules again. */
  private TimeWindow resumed(String state, Instant now) {
    try {
      int space = state.indexOf(' ');
      Instant since = Instant.parse(state.substring(0, Math.max(0, space)));
      Instant until = Instant.parse(state.substring(space + 1));
      rules.check(since, until, now);
      return TimeWindow.between(since, until);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw OperationFinder.invalid(
          "\"cursor\" is not one of this tool: leave it out to start at the beginning.");
    }
  }
}
