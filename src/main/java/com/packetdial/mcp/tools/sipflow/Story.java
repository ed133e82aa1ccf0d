package com.packetdial.mcp.tools.sipflow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a call went where it went: a line for every decision of the core and every turn of the call.
 *
 * @param start when the first line happened; the lines count from there; null without lines
 * @param leftOut how many events or log lines were passed over as noise
 */
record Story(@Nullable Instant start, List<StoryLine> lines, int leftOut) {

  /** One thing that happened. */
  record StoryLine(Duration offset, String text) {}

  /** A line before it is known when the story begins. */
  record Told(Instant time, String text) {}

  /**
   * The story as the platform's routing events tell it; without events, as the core's log and the
   * messages do.
   */
  static Story of(Trace trace) {
    List<Told> told = new ArrayList<>();
    int passedOver;
    if (trace.events().isEmpty()) {
      passedOver = LogStory.tell(trace.log(), told);
      told.addAll(MessageStory.tell(trace));
      told.sort(Comparator.comparing(Told::time));
    } else {
      passedOver = EventStory.tell(trace.events(), told);
    }
    if (told.isEmpty()) {
      return new Story(null, List.of(), passedOver);
    }
    Instant start = told.getFirst().time();
    List<StoryLine> lines =
        told.stream()
            .map(one -> new StoryLine(Duration.between(start, one.time()), one.text()))
            .toList();
    return new Story(start, lines, passedOver);
  }

  /** All lines, the absolute start before them. */
  String text() {
    StringBuilder text = new StringBuilder();
    if (start != null) {
      text.append("start ").append(start).append('\n');
    }
    for (StoryLine line : lines) {
      text.append(Words.offset(line.offset())).append(' ').append(line.text()).append('\n');
    }
    if (leftOut > 0) {
      text.append(leftOut).append(" details left out\n");
    }
    return text.toString();
  }
}
