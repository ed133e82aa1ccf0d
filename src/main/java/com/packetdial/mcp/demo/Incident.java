package com.packetdial.mcp.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** The hour, on the last working day before the world was made, in which the trunks were down. */
record Incident(Instant from, Instant until) {

  private static final LocalTime BEGIN_UTC = LocalTime.of(18, 0);

  static Incident before(Instant madeAt) {
    LocalDate day = LocalDate.ofInstant(madeAt, ZoneOffset.UTC).minusDays(1);
    while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
      day = day.minusDays(1);
    }
    Instant from = day.atTime(BEGIN_UTC).toInstant(ZoneOffset.UTC);
    return new Incident(from, from.plusSeconds(3_600));
  }

  boolean trunkDown(Instant moment) {
    return !moment.isBefore(from) && moment.isBefore(until);
  }
}
