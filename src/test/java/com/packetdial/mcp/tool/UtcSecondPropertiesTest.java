package com.packetdial.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** It reads what java.time reads, or nothing. */
final class UtcSecondPropertiesTest {

  private static final DateTimeFormatter BARE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss")
          .withResolverStyle(java.time.format.ResolverStyle.STRICT);

  @Property(tries = 3_000)
  void everySecondOfFourDigitYearsIsReadInEveryForm(
      @ForAll @LongRange(min = -62_167_219_200L, max = 253_402_300_799L) long second,
      @ForAll("ends") String end,
      @ForAll boolean blank) {
    String time = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC).format(BARE);
    assertThat(UtcSecond.of((blank ? time : time.replace(' ', 'T')) + end)).hasValue(second);
  }

  @Property(tries = 5_000)
  void whatIsSpoiltIsReadAsJavaReadsItOrNotAtAll(
      @ForAll("texts") String time, @ForAll @IntRange(max = 24) int at, @ForAll("spoils") char c) {
    StringBuilder text = new StringBuilder(time);
    text.setCharAt(Math.min(at, text.length() - 1), c);
    OptionalLong read = UtcSecond.of(text.toString());
    if (read.isPresent()) {
      assertThat(read).isEqualTo(byJava(text.toString()));
    }
  }

  @Property(tries = 5_000)
  void whatJavaReadsInTheseFormsIsRead(@ForAll("texts") String text) {
    assertThat(UtcSecond.of(text)).as(text).isEqualTo(byJava(text));
  }

  @Property(tries = 1_000)
  void anyTextIsNoFault(@ForAll String text) {
    UtcSecond.of(text);
    assertThat(Loose.instant(text).map(Instant::getEpochSecond))
        .isEqualTo(
            byJava(text).isPresent()
                ? java.util.Optional.of(byJava(text).getAsLong())
                : java.util.Optional.empty());
  }

  @Provide
  static Arbitrary<String> ends() {
    return Arbitraries.of("", "Z", "+00:00");
  }

  @Provide
  static Arbitrary<Character> spoils() {
    return Arbitraries.of('-', ':', ' ', 'T', 'Z', '+', '9', '/', '\u0663', '.', 't', '0');
  }

  /** Digits in the right places, whether or not there is such a time. */
  @Provide
  static Arbitrary<String> texts() {
    Arbitrary<Integer> two = Arbitraries.integers().between(0, 99);
    Arbitrary<Integer> month = Arbitraries.integers().between(0, 13);
    Arbitrary<Integer> day = Arbitraries.integers().between(0, 32);
    Arbitrary<Integer> hour = Arbitraries.integers().between(0, 25);
    Arbitrary<Integer> minute = Arbitraries.integers().between(0, 61);
    return Combinators.combine(
            Arbitraries.oneOf(
                Arbitraries.integers().between(1, 9999), Arbitraries.of(1900, 2000, 2024, 2026)),
            Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(9, month), net.jqwik.api.Tuple.of(1, two)),
            day,
            hour,
            minute,
            minute,
            ends())
        .as(
            (y, mo, d, h, mi, s, end) ->
                "%04d-%02d-%02dT%02d:%02d:%02d%s".formatted(y, mo, d, h, mi, s, end));
  }

  private static OptionalLong byJava(String text) {
    try {
      return OptionalLong.of(
          text.length() == 19
              ? LocalDateTime.parse(text.replace('T', ' '), BARE).toEpochSecond(ZoneOffset.UTC)
              : OffsetDateTime.parse(text.replace(' ', 'T')).toEpochSecond());
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }
}
