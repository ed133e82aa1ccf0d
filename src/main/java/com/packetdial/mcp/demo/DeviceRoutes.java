package com.packetdial.mcp.demo;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Routes about the devices that register for users. */
final class DeviceRoutes {

  private static final Set<String> FIXED = Set.of("device", "user", "domain", Handset.MAC);
  private static final String PASSWORD = "device-sip-registration-password";
  private static final String MODEL = "device-models-model";

  private final DemoRelease release;
  private final SecretLedger secrets;

  DeviceRoutes(DemoRelease release, SecretLedger secrets) {
    this.release = release;
    this.secrets = secrets;
  }

  List<Route> routes() {
    return List.of(
        Route.read("/domains/{domain}/users/{user}/devices", this::devicesOfUser)
            .post(this::create),
        Route.read(
            "/domains/{domain}/users/{user}/devices/count",
            q -> Answer.total(q.domain().devicesOf(q.user()).size())),
        Route.read("/domains/{domain}/users/{user}/devices/{device}", this::one)
            .put(DeviceRoutes::update)
            .delete(q -> Change.accepted(q, q.domain().without(device(q)))),
        Route.read("/domains/{domain}/devices", this::devicesOfDomain).since(DemoRelease.V45),
        Route.read(
            "/domains/{domain}/devices/{device}/count",
            q ->
                Answer.total(
                    q.domain().devices().stream()
                        .filter(device -> device.name().equals(q.parameter("device")))
                        .count())),
        Route.read(
            "/domains/{domain}/devices/count", q -> Answer.total(q.domain().devices().size())));
  }

  private Answer devicesOfUser(Question question) {
    return devices(question, question.domain().devicesOf(question.user()));
  }

  private Answer devicesOfDomain(Question question) {
    return devices(question, question.domain().devices());
  }

  private Answer devices(Question question, List<Device> devices) {
    Domain domain = question.domain();
    return question.page(
        devices,
        device ->
            release == DemoRelease.V44
                ? DeviceRows.withoutPassword(device, domain, question.now())
                : DeviceRows.device(device, domain, question.now()));
  }

  private Answer one(Question question) {
    return Answer.of(row(device(question), question.domain(), question));
  }

  private ObjectNode row(Device device, Domain domain, Question question) {
    return release == DemoRelease.V44
        ? DeviceRows.inOlderRelease(device, domain, question.now())
        : DeviceRows.device(device, domain, question.now());
  }

  private static Device device(Question question) {
    String name = question.parameter("device");
    Domain domain = question.domain();
    return domain.devicesOf(question.user()).stream()
        .filter(device -> device.name().equals(name))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("Device", name, domain.name()));
  }

  private Change create(Question question) {
    Domain domain = question.domain();
    Subscriber owner = question.user();
    Fields sent = question.sent(OlderNames.DEVICE);
    String name = sent.required("device");
    if (domain.devices().stream().anyMatch(device -> device.name().equals(name))) {
      throw Refusal.exists("Device already exists");
    }
    Device device =
        Device.unregistered(name, owner, password(question, sent), "udp").with(stored(sent));
    Domain after = linked(question, domain.with(device), device, sent);
    return Change.created(question, sent, after, made -> row(device, made, question));
  }

  private String password(Question question, Fields sent) {
    return sent.text(PASSWORD)
        .filter(given -> !given.isEmpty())
        .orElseGet(() -> secrets.password(question.world().dice("device")));
  }

  private static Change update(Question question) {
    Fields sent = question.sent(OlderNames.DEVICE);
    Device device = device(question).with(stored(sent));
    return Change.accepted(
        question, linked(question, question.domain().with(device), device, sent));
  }

  /** What is stored with the device itself: its MAC address and model are its handset's. */
  private static Fields stored(Fields sent) {
    return sent.without(FIXED).without(Set.of(MODEL));
  }

  /** Ties a device to the handset whose MAC address it is given, or unties it for an empty one. */
  private static Domain linked(Question question, Domain domain, Device device, Fields sent) {
    Domain tied =
        sent.text(Handset.MAC).map(mac -> tied(question, domain, device, mac)).orElse(domain);
    return sent.text(MODEL)
        .flatMap(
            model ->
                tied.handsetOf(device)
                    .map(handset -> handset.with(Fields.NONE.and(Handset.MODEL, model))))
        .map(tied::with)
        .orElse(tied);
  }

  private static Domain tied(Question question, Domain domain, Device device, String mac) {
    Domain untied =
        domain.handsetOf(device).map(h -> domain.with(h.withoutLine(device))).orElse(domain);
    if (mac.isEmpty()) {
      return untied;
    }
    Handset handset =
        untied.handset(mac).orElseGet(() -> PhoneRoutes.unclaimed(question.world(), mac));
    return untied.with(handset.withLine(device));
  }
}
