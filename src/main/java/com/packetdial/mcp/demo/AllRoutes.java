package com.packetdial.mcp.demo;

import java.util.List;
import java.util.stream.Stream;

/** All that the PBX knows how to do, subject by subject. */
final class AllRoutes {

  private AllRoutes() {}

  /**
   * @param made the world as it was made: what has happened in it does not change
   * @param histories of that world
   */
  static RouteTable of(
      World made,
      Histories histories,
      Logins logins,
      DemoRelease release,
      SecretLedger secrets,
      Media media) {
    Records records = new Records(made, secrets, media);
    return new RouteTable(
        Stream.of(
                new AccountRoutes(release).routes(),
                logins.routes(),
                new DomainRoutes(histories).routes(),
                new UserRoutes(new UserRows(made, release), histories, secrets).routes(),
                new DeviceRoutes(release, secrets).routes(),
                new PhoneRoutes().routes(),
                new NumberRoutes().routes(),
                new QueueRoutes(histories).routes(),
                new AgentRoutes(histories).routes(),
                new AnswerRuleRoutes().routes(),
                new NumberFilterRoutes().routes(),
                new TimeFrameRoutes().routes(),
                new AttendantRoutes(records).routes(),
                new TrunkRoutes(records).routes(),
                new ContactRoutes().routes(),
                new AddressRoutes().routes(),
                new MessageRoutes().routes(),
                new CallRoutes(histories, release).routes(),
                new TraceRoutes(histories).routes(),
                new VoicemailRoutes(records).routes(),
                new ResellerRoutes(records).routes(),
                new ConfigurationRoutes(records).routes(),
                new PlatformRoutes(records).routes(),
                new OversightRoutes(records).routes(),
                new SubscriptionRoutes(records).routes(),
                new DialPlanRoutes(records).routes(),
                new HolidayRoutes().routes(),
                new StatisticsRoutes(histories, records, release).routes(),
                new AudioRoutes(records).routes(),
                new RecordingRoutes(histories, records).routes(),
                new MeetingRoutes(records).routes(),
                new ConferenceRoutes(records).routes(),
                new ProvisioningRoutes(records).routes(),
                new EndpointRoutes(records).routes(),
                new ParkingRoutes(records).routes())
            .flatMap(List::stream)
            .toList(),
        release);
  }
}
