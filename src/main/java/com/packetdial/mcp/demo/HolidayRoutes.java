package com.packetdial.mcp.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Routes about public holidays, which time frames are made from. */
final class HolidayRoutes {

  private static final Map<String, String> COUNTRIES =
      Map.of("US", "United States", "CA", "Canada");

  private static final Map<String, Map<String, String>> REGIONS =
      Map.of(
          "US", Map.of("US-NY", "New York", "US-IL", "Illinois", "US-CO", "Colorado"),
          "CA", Map.of("CA-ON", "Ontario", "CA-BC", "British Columbia"));

  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2049;

  List<Route> routes() {
    return List.of(
        Route.read("/holidays/countries", HolidayRoutes::countries),
        Route.read("/holidays/regions", q -> Answer.of(regions())),
        Route.read("/holidays/{country}/{year}", q -> Answer.of(holidays(q, "All"))),
        Route.read("/holidays/{country}/{region}/{year}", HolidayRoutes::ofRegion));
  }

  private static Answer countries(Question question) {
    List<String> codes = COUNTRIES.keySet().stream().sorted().toList();
    return Answer.of(codes.stream().map(HolidayRoutes::country).toList());
  }

  private static ObjectNode country(String code) {
    return new Row()
        .text("country_name", COUNTRIES.getOrDefault(code, code))
        .text("iso-3166", code)
        .number("total_holidays", 5)
        .number("supported_languages", 1)
        .text("uuid", Dice.of(0, "country", code).hex(32))
        .text("flag_unicode", flag(code))
        .node();
  }

  private static String flag(String code) {
    return code.chars()
        .mapToObj(letter -> Character.toString(0x1F1E6 + letter - 'A'))
        .reduce("", String::concat);
  }

  private static ObjectNode regions() {
    ObjectNode all = new Row().node();
    REGIONS.forEach(
        (country, regions) -> {
          ObjectNode of = all.putObject(country);
          regions.forEach(of::put);
        });
    return all;
  }

  private static Answer ofRegion(Question question) {
    String region = question.parameter("region").toUpperCase(Locale.ROOT);
    String country = question.parameter("country").toUpperCase(Locale.ROOT);
    if (!REGIONS.getOrDefault(country, Map.of()).containsKey(region)) {
      throw Refusal.badRequest("Invalid region");
    }
    return Answer.of(holidays(question, region));
  }

  private static List<ObjectNode> holidays(Question question, String where) {
    String country = question.parameter("country").toUpperCase(Locale.ROOT);
    String year = question.parameter("year");
    if (!COUNTRIES.containsKey(country)) {
      throw Refusal.badRequest("Invalid country");
    }
    if (!year.matches("\\d{4}")
        || Integer.parseInt(year) < FIRST_YEAR
        || Integer.parseInt(year) > LAST_YEAR) {
      throw Refusal.badRequest("Invalid year");
    }
    boolean states = country.equals("US");
    LocalDate first = LocalDate.of(Integer.parseInt(year), Month.JANUARY, 1);
    LocalDate thanks =
        states
            ? in(first, Month.NOVEMBER, 4, DayOfWeek.THURSDAY)
            : in(first, Month.OCTOBER, 2, DayOfWeek.MONDAY);
    return List.of(
        holiday("New Year's Day", country, first, where),
        holiday(
            states ? "Independence Day" : "Canada Day",
            country,
            first.withMonth(7).withDayOfMonth(states ? 4 : 1),
            where),
        holiday("Labor Day", country, in(first, Month.SEPTEMBER, 1, DayOfWeek.MONDAY), where),
        holiday("Thanksgiving Day", country, thanks, where),
        holiday("Christmas Day", country, first.withMonth(12).withDayOfMonth(25), where));
  }

  private static LocalDate in(LocalDate year, Month month, int ordinal, DayOfWeek day) {
    return year.withMonth(month.getValue()).with(TemporalAdjusters.dayOfWeekInMonth(ordinal, day));
  }

  private static ObjectNode holiday(String name, String country, LocalDate date, String where) {
    ObjectNode row =
        new Row()
            .text("uuid", Dice.of(0, "holiday", country, name).hex(32))
            .text("name", name)
            .text("description", name)
            .text("country", country.toLowerCase(Locale.ROOT))
            .digits("date", date.format(DateTimeFormatter.BASIC_ISO_DATE))
            .text("primary_type", "Federal Holiday")
            .text("locations", where)
            .node();
    row.putArray("type").add("National holiday");
    if (where.equals("All")) {
      return row.put("states", where);
    }
    ArrayNode states = row.putArray("states");
    states.add(where.toLowerCase(Locale.ROOT));
    return row;
  }
}
