package com.packetdial.mcp.tools.schedule;

import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.WholeList;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A time frame: it is in force while any of its entries is.
 *
 * @param record as the PBX has it
 * @param entries what it consists of
 */
record TimeFrame(ObjectNode record, List<Entry> entries) {

  private static final String ALWAYS = "always";

  TimeFrame {
    entries = List.copyOf(entries);
  }

  static TimeFrame of(ObjectNode record) {
    List<Entry> entries = new ArrayList<>();
    add(entries, record, "timeframe-days-of-week-array", WeekEntry::of);
    add(entries, record, "timeframe-specific-dates-array", DateEntry::of);
    add(entries, record, "timeframe-holiday-array", HolidayEntry::of);
    return new TimeFrame(record, entries);
  }

  private static void add(
      List<Entry> entries, ObjectNode record, String list, Function<ObjectNode, Entry> reader) {
    for (JsonNode entry : record.path(list)) {
      if (entry instanceof ObjectNode written) {
        entries.add(reader.apply(written));
      }
    }
  }

  /** Those that users of a domain share, and those of one user. */
  static List<TimeFrame> of(Pbx pbx, String domain, Optional<String> user) {
    Stream<ObjectNode> shared =
        WholeList.of(
            pbx, PbxRequest.of("GET /domains/{domain}/timeframes").withPath("domain", domain))
            .records()
            .stream();
    return Stream.concat(shared, user.stream().flatMap(of -> own(pbx, domain, of).stream()))
        .map(TimeFrame::of)
        .toList();
  }

  private static List<ObjectNode> own(Pbx pbx, String domain, String user) {
    try {
      return WholeList.of(
              pbx,
              PbxRequest.of("GET /domains/{domain}/users/{user}/timeframes")
                  .withPath("domain", domain)
                  .withPath("user", user))
          .records();
    } catch (PbxException.NoSuchRoute _) {
      // An older PBX has only those that are shared.
      return List.of();
    }
  }

  String name() {
    return Loose.text(record, "timeframe-name");
  }

  InForce at(LocalDateTime moment) {
    if (Loose.text(record, "timeframe-type").toLowerCase(Locale.ROOT).equals(ALWAYS)) {
      return InForce.YES;
    }
    return entries.stream().map(entry -> entry.at(moment)).reduce(InForce.NO, InForce::or);
  }
}
