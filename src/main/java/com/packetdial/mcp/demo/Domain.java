package com.packetdial.mcp.demo;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A customer with all that belongs to it, at one moment. A change of it is a new one.
 *
 * @param written what was written to the domain's own record since it was made
 */
record Domain(
    Charter charter,
    Fields written,
    List<Subscriber> users,
    List<Device> devices,
    List<Handset> handsets,
    List<PhoneNumber> numbers,
    List<Queue> queues,
    Papers papers) {

  Domain {
    users = List.copyOf(users);
    devices = List.copyOf(devices);
    handsets = List.copyOf(handsets);
    numbers = List.copyOf(numbers);
    queues = List.copyOf(queues);
  }

  DomainProfile profile() {
    return charter.profile();
  }

  String name() {
    return profile().name();
  }

  String reseller() {
    return profile().reseller();
  }

  String coreServer() {
    return charter.coreServer();
  }

  List<String> accountCodes() {
    return charter.accountCodes();
  }

  List<String> digests() {
    return charter.digests();
  }

  String mainNumber() {
    return charter.mainNumber();
  }

  ZoneId zone() {
    return ZoneId.of(written.text("time-zone", profile().timeZone()));
  }

  Optional<Subscriber> user(String extension) {
    return users.stream().filter(user -> user.extension().equals(extension)).findFirst();
  }

  List<Subscriber> people() {
    return users.stream().filter(Subscriber::isPerson).toList();
  }

  List<Device> devicesOf(Subscriber user) {
    return devices.stream().filter(device -> device.belongsTo(user)).toList();
  }

  Optional<Device> deviceAt(String uri) {
    return devices.stream().filter(device -> device.uri().equals(uri)).findFirst();
  }

  /** The handset that has the device as its first line, or as any line. */
  Optional<Handset> handsetOf(Device device) {
    return handsets.stream()
        .filter(handset -> handset.line(1).equals(device.uri()))
        .findFirst()
        .or(() -> handsets.stream().filter(handset -> handset.lineOf(device) > 0).findFirst());
  }

  Optional<Handset> handset(String mac) {
    return handsets.stream().filter(handset -> handset.hasMac(mac)).findFirst();
  }

  Optional<PhoneNumber> number(String number) {
    return numbers.stream().filter(candidate -> candidate.number().equals(number)).findFirst();
  }

  Optional<Queue> queue(String extension) {
    return queues.stream().filter(queue -> queue.extension().equals(extension)).findFirst();
  }

  /** Those that it was made with, and then any that its users have been given since. */
  List<String> departments() {
    return Stream.concat(
            profile().departments().stream(),
            users.stream()
                .map(user -> user.asWritten().department())
                .filter(name -> !name.isEmpty()))
        .distinct()
        .toList();
  }

  List<Fields> papers(Papers.Kind kind, String owner) {
    return papers.find(kind, owner).orElseGet(() -> FirstPapers.of(this, kind, owner));
  }

  boolean hasSite(String site) {
    return papers(Papers.Kind.SITES, Papers.DOMAIN).stream().anyMatch(row -> row.is("site", site));
  }

  Domain with(Fields change) {
    return new Domain(
        charter, written.and(change), users, devices, handsets, numbers, queues, papers);
  }

  /** With a user who is new, or replaces the one of the same extension. */
  Domain with(Subscriber user) {
    return peopled(
        Edited.with(users, old -> old.extension().equals(user.extension()), user), devices);
  }

  /** Numbers and queue seats that lead to the user stay, and lead nowhere. */
  Domain without(Subscriber user) {
    Domain rest = this;
    for (Device device : devicesOf(user)) {
      rest = rest.without(device);
    }
    return rest.peopled(
        Edited.without(users, old -> old.extension().equals(user.extension())), rest.devices);
  }

  Domain with(Device device) {
    return peopled(users, Edited.with(devices, old -> old.name().equals(device.name()), device));
  }

  /** A handset that had the device as a line stays in the inventory without that line. */
  Domain without(Device device) {
    return withHandsets(handsets.stream().map(handset -> handset.withoutLine(device)).toList())
        .peopled(users, Edited.without(devices, old -> old.name().equals(device.name())));
  }

  Domain with(Handset handset) {
    return withHandsets(Edited.with(handsets, old -> old.hasMac(handset.mac()), handset));
  }

  Domain without(Handset handset) {
    return withHandsets(Edited.without(handsets, old -> old.hasMac(handset.mac())));
  }

  Domain with(PhoneNumber number) {
    return withNumbers(Edited.with(numbers, old -> old.number().equals(number.number()), number));
  }

  Domain without(PhoneNumber number) {
    return withNumbers(Edited.without(numbers, old -> old.number().equals(number.number())));
  }

  Domain with(Queue queue) {
    return withQueues(Edited.with(queues, old -> old.extension().equals(queue.extension()), queue));
  }

  Domain without(Queue queue) {
    return withQueues(Edited.without(queues, old -> old.extension().equals(queue.extension())));
  }

  Domain with(Papers changed) {
    return new Domain(charter, written, users, devices, handsets, numbers, queues, changed);
  }

  Domain with(Papers.Kind kind, String owner, UnaryOperator<List<Fields>> change) {
    return with(papers.with(kind, owner, change.apply(papers(kind, owner))));
  }

  private Domain withHandsets(List<Handset> changed) {
    return new Domain(charter, written, users, devices, changed, numbers, queues, papers);
  }

  private Domain withNumbers(List<PhoneNumber> changed) {
    return new Domain(charter, written, users, devices, handsets, changed, queues, papers);
  }

  private Domain withQueues(List<Queue> changed) {
    return new Domain(charter, written, users, devices, handsets, numbers, changed, papers);
  }

  /** Devices and queue seats show their user as that is now. */
  private Domain peopled(List<Subscriber> people, List<Device> equipment) {
    Domain changed =
        new Domain(charter, written, people, equipment, handsets, numbers, queues, papers);
    List<Device> owned =
        equipment.stream()
            .map(device -> changed.user(device.owner().extension()).map(device::of).orElse(device))
            .toList();
    List<Queue> seated = queues.stream().map(queue -> queue.seated(changed)).toList();
    return new Domain(charter, written, people, owned, handsets, numbers, seated, papers);
  }
}
