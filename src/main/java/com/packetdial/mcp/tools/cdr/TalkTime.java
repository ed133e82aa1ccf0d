package com.packetdial.mcp.tools.cdr;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How long somebody talked in a call whose legs may overlap. */
public final class TalkTime {

  private record Span(Instant from, Instant to) {}

  private TalkTime() {}

  /**
   * The time in which at least one leg talked, each leg having talked at its end. Legs that do not
   * say when they ended are added up instead.
   *
   * @return empty when no leg says how long it talked
   */
  public static Optional<Duration> of(List<? extends LegFacts> legs) {
    if (legs.size() == 1) {
      return legs.getFirst().talkSeconds().map(Duration::ofSeconds);
    }
    if (legs.stream().allMatch(leg -> leg.talkSeconds().isEmpty())) {
      return Optional.empty();
    }
    List<Span> spans = new ArrayList<>();
    Duration undated = Duration.ZERO;
    for (LegFacts leg : legs) {
      Duration talk = Duration.ofSeconds(leg.talkSeconds().orElse(0L));
      Optional<Instant> end = leg.end();
      if (end.isPresent()) {
        spans.add(new Span(end.get().minus(talk), end.get()));
      } else {
        undated = undated.plus(talk);
      }
    }
    return Optional.of(undated.plus(covered(spans)));
  }

  private static Duration covered(List<Span> spans) {
    spans.sort(Comparator.comparing(Span::from));
    Duration covered = Duration.ZERO;
    Instant reached = Instant.MIN;
    for (Span span : spans) {
      Instant from = span.from().isAfter(reached) ? span.from() : reached;
      if (span.to().isAfter(from)) {
        covered = covered.plus(Duration.between(from, span.to()));
        reached = span.to();
      }
    }
    return covered;
  }
}
