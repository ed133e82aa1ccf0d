package com.packetdial.mcp.demo;

import java.util.List;

/**
 * What kind of customer a domain is: from this its people, devices, numbers and calls are made.
 *
 * @param areaCodes its numbers are 1 + area code + 555-01xx, which no real subscriber has
 * @param firstExtension of its seats, which are numbered upwards from here
 * @param legsPerWeekday about how many call legs an ordinary working day has
 * @param saturdayPercent the share of that on a Saturday; Sundays are quieter still
 */
record DomainProfile(
    String name,
    String reseller,
    String description,
    String timeZone,
    List<String> areaCodes,
    List<String> sites,
    List<String> departments,
    int firstExtension,
    int seats,
    List<QueueProfile> queues,
    String attendant,
    int legsPerWeekday,
    int saturdayPercent,
    int opens,
    int closes) {

  /**
   * @param agents how many seats, from the first, answer it
   */
  record QueueProfile(String extension, String description, String dispatchType, int agents) {}

  /** That of a customer that is added to a running PBX, with nothing in it. */
  static DomainProfile added(
      String name, String reseller, String description, String timeZone, String areaCode) {
    return new DomainProfile(
        name,
        reseller,
        description,
        timeZone,
        List.of(areaCode),
        List.of(),
        List.of(),
        0,
        0,
        List.of(),
        "",
        0,
        0,
        9,
        17);
  }

  /** The reseller whose keys the demo hands out. */
  static final String RESELLER = "acme-telecom";

  /** Where the domain key and its scope refusals live. */
  static final String CALL_CENTRE = "brightcall.example";

  static final String CLINIC = "lakeside-clinic.example";
  static final String LAW_FIRM = "hartwell-law.example";
  static final String CAR_DEALER = "summit-motors.example";

  /** That of the calls in any number. */
  static final String VOLUME = "volume.example";

  static final List<DomainProfile> ALL =
      List.of(
          new DomainProfile(
              CALL_CENTRE,
              RESELLER,
              "BrightCall Support",
              "US/Mountain",
              List.of("303"),
              List.of(),
              List.of("Support", "Billing", "Sales", "Back Office"),
              3001,
              40,
              List.of(
                  new QueueProfile("700", "Support", "Round-robin", 18),
                  new QueueProfile("701", "Billing", "Linear Hunt", 10),
                  new QueueProfile("702", "Sales", "Ring All", 8)),
              "790",
              380,
              35,
              6,
              20),
          new DomainProfile(
              LAW_FIRM,
              RESELLER,
              "Hartwell & Stone, Attorneys",
              "US/Eastern",
              List.of("212"),
              List.of(),
              List.of("Partners", "Associates", "Front Desk"),
              101,
              12,
              List.of(),
              "190",
              60,
              8,
              8,
              18),
          new DomainProfile(
              CLINIC,
              RESELLER,
              "Lakeside Family Clinic",
              "US/Central",
              List.of("312"),
              List.of("Downtown", "Westside"),
              List.of("Reception", "Nursing", "Administration"),
              1001,
              25,
              List.of(new QueueProfile("2000", "Appointments", "Tiered Round-robin", 6)),
              "2900",
              170,
              45,
              7,
              18),
          new DomainProfile(
              CAR_DEALER,
              RESELLER,
              "Summit Motors",
              "US/Pacific",
              List.of("206", "425"),
              List.of("Showroom", "Service Center"),
              List.of("Sales", "Service", "Parts", "Finance", "Administration"),
              200,
              118,
              List.of(new QueueProfile("8001", "Service Desk", "Ring All", 9)),
              "8900",
              320,
              80,
              8,
              20),
          new DomainProfile(
              "northwind.example",
              "harbor-voice",
              "Northwind Traders",
              "US/Eastern",
              List.of("617"),
              List.of(),
              List.of("Sales"),
              400,
              6,
              List.of(),
              "490",
              30,
              10,
              9,
              17));

  /** A large customer, whose calls are made up elsewhere, in the number that was asked for. */
  static DomainProfile volume() {
    return new DomainProfile(
        VOLUME,
        RESELLER,
        "Volume Assurance",
        "America/New_York",
        List.of("212", "646", "718", "917", "929", "347"),
        List.of("Albany", "Buffalo", "Manhattan", "Rochester"),
        List.of(
            "Claims",
            "Underwriting",
            "Billing",
            "Sales",
            "Legal",
            "Finance",
            "Human Resources",
            "Administration"),
        100,
        500,
        List.of(
            new QueueProfile("7001", "Claims", "Round-robin", 40),
            new QueueProfile("7002", "Billing", "Linear Hunt", 25),
            new QueueProfile("7003", "Sales", "Ring All", 20),
            new QueueProfile("7004", "New Policies", "Tiered Round-robin", 15),
            new QueueProfile("7005", "Roadside Help", "Round-robin", 12)),
        "7900",
        0,
        0,
        8,
        18);
  }
}
