package com.packetdial.mcp.tool;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** One end of a time window, as a caller writes it. */
sealed interface TimeExpression {

  /** The instant when this is where a window begins. */
  Instant beginning(Instant now, ZoneId zone);

  /** The instant when this is where a window ends. */
  Instant end(Instant now, ZoneId zone);

  /** Whether it means something else in another time zone. */
  boolean dependsOnZone();

  /** A point in time. */
  record At(Instant instant) implements TimeExpression {
    @Override
    public Instant beginning(Instant now, ZoneId zone) {
      return instant;
    }

    @Override
    public Instant end(Instant now, ZoneId zone) {
      return instant;
    }

    @Override
    public boolean dependsOnZone() {
      return false;
    }
  }

  /** So long before now; hours are hours and days are 24 of them, whatever clocks do. */
  record Ago(Duration duration) implements TimeExpression {
    @Override
    public Instant beginning(Instant now, ZoneId zone) {
      return now.minus(duration);
    }

    @Override
    public Instant end(Instant now, ZoneId zone) {
      return now.minus(duration);
    }

    @Override
    public boolean dependsOnZone() {
      return false;
    }
  }

  /** A calendar day: a window begins where it begins, and ends where it ends or now. */
  record Day(int daysAgo) implements TimeExpression {
    @Override
    public Instant beginning(Instant now, ZoneId zone) {
      return start(date(now, zone), zone);
    }

    @Override
    public Instant end(Instant now, ZoneId zone) {
      Instant end = start(date(now, zone).plusDays(1), zone);
      return end.isAfter(now) ? now : end;
    }

    @Override
    public boolean dependsOnZone() {
      return true;
    }

    private LocalDate date(Instant now, ZoneId zone) {
      return LocalDate.ofInstant(now, zone).minusDays(daysAgo);
    }

    /** Not always midnight: some zones put their clocks forward at that very hour. */
    private static Instant start(LocalDate date, ZoneId zone) {
      return date.atStartOfDay(zone).toInstant();
    }
  }

  /** A time of a clock on the wall, on a calendar day. */
  record TimeOfDay(int daysAgo, LocalTime time) implements TimeExpression {
    @Override
    public Instant beginning(Instant now, ZoneId zone) {
      return at(now, zone);
    }

    @Override
    public Instant end(Instant now, ZoneId zone) {
      return at(now, zone);
    }

    @Override
    public boolean dependsOnZone() {
      return true;
    }

    /** Of an hour that clocks show twice the first; one that they leave out is an hour later. */
    private Instant at(Instant now, ZoneId zone) {
      LocalDate date = LocalDate.ofInstant(now, zone).minusDays(daysAgo);
      return ZonedDateTime.of(date, time, zone).toInstant();
    }
  }
}
