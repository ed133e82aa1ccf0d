package com.packetdial.mcp.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The calls of an office, made up day by day when somebody asks for the day, and then kept. What
 * happened on a day never depends on which days were asked for before, nor on the time of asking.
 * Thread-safe.
 */
final class OfficeHistory implements CallHistory {

  /** Seconds: a leg may begin in the window though its call began before. */
  private static final long LONGEST_CALL = 3 * 3_600;

  private static final int OFF_HOURS_PERCENT = 4;
  private static final int SUNDAY_PERCENT = 6;
  private static final int MINUTES_A_DAY = 24 * 60;

  private final World world;
  private final Domain domain;
  private final Scenes scenes;
  private final List<Call> staged;
  private final Map<LocalDate, List<Call>> days = new ConcurrentHashMap<>();

  OfficeHistory(World world, Domain domain, List<String> outsideNames) {
    this.world = world;
    this.domain = domain;
    Cast cast = new Cast(domain, outsideNames);
    this.scenes = new Scenes(cast, Incident.before(world.madeAt()));
    this.staged = cast.isEmpty() ? List.of() : new Staged(scenes, cast, world).calls();
  }

  @Override
  public List<Call> calls(Instant from, Instant until) {
    Instant oldest = world.madeAt().minus(KEPT);
    Instant first = from.isBefore(oldest) ? oldest : from;
    List<Call> calls = new ArrayList<>();
    LocalDate last = LocalDate.ofInstant(until, domain.zone());
    for (LocalDate day = LocalDate.ofInstant(first, domain.zone());
        !day.isAfter(last);
        day = day.plusDays(1)) {
      calls.addAll(days.computeIfAbsent(day, this::makeUp));
    }
    calls.addAll(staged);
    return calls.stream()
        .filter(call -> !call.start().isBefore(first) && call.start().isBefore(until))
        .sorted(Comparator.comparing(Call::start).thenComparing(Call::callId))
        .toList();
  }

  @Override
  public List<Call> inProgress(Instant now) {
    return calls(now.minus(Duration.ofHours(2)), now.plusMillis(1)).stream()
        .filter(call -> call.inProgress(now))
        .toList();
  }

  @Override
  public Optional<Call> withCallId(String callId, Instant from, Instant until) {
    return calls(from, until.plusMillis(1)).stream()
        .filter(call -> call.callIds().contains(callId))
        .findFirst();
  }

  @Override
  public CdrList records(CdrQuery query, Instant now) {
    return CdrList.of(
        calls(query.from().minusSeconds(LONGEST_CALL), query.end(now)).stream()
            .flatMap(call -> call.legs().stream().map(leg -> new CallLeg(call, leg)))
            .filter(record -> query.selects(record, now))
            .sorted(CdrList.NEWEST_FIRST)
            .toList());
  }

  private List<Call> makeUp(LocalDate day) {
    Dice dice = Dice.of(world.seed(), "calls", domain.name(), day.toString());
    int wanted = legsOn(day, dice);
    List<Call> calls = new ArrayList<>();
    int legs = 0;
    while (legs < wanted) {
      Call call = scenes.any(moment(day, dice), dice);
      calls.add(call);
      legs += call.legs().size();
    }
    return List.copyOf(calls);
  }

  private int legsOn(LocalDate day, Dice dice) {
    DomainProfile profile = domain.profile();
    int usual = profile.legsPerWeekday();
    int percent =
        day.getDayOfWeek() == DayOfWeek.SATURDAY
            ? profile.saturdayPercent()
            : day.getDayOfWeek() == DayOfWeek.SUNDAY ? SUNDAY_PERCENT : 100;
    return usual * percent * dice.between(88, 112) / 10_000;
  }

  /** Mostly in opening hours, busiest in the middle of the morning and of the afternoon. */
  private Instant moment(LocalDate day, Dice dice) {
    DomainProfile profile = domain.profile();
    int minute;
    if (dice.chance(OFF_HOURS_PERCENT)) {
      minute = dice.below(MINUTES_A_DAY);
    } else {
      int half = (profile.closes() - profile.opens()) * 30;
      int spread = (dice.below(half) + dice.below(half)) / 2 + dice.below(half / 4) - half / 8;
      minute = profile.opens() * 60 + Math.max(0, spread) + (dice.chance(55) ? 0 : half);
    }
    LocalTime time =
        LocalTime.MIN.plusMinutes(Math.min(minute, MINUTES_A_DAY - 1)).plusSeconds(dice.below(60));
    return day.atTime(time).atZone(domain.zone()).toInstant();
  }
}
