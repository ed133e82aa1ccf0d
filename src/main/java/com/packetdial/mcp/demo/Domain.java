package com.packetdial.mcp.demo;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A customer with all that belongs to it.
 *
 * @param accountCodes secret codes that some callers type to bill a call
 * @param digests what its devices answer to a SIP challenge with
 */
record Domain(
    DomainProfile profile,
    String coreServer,
    String smtpUsername,
    String smtpPassword,
    List<String> accountCodes,
    List<String> digests,
    List<Subscriber> users,
    List<Device> devices,
    List<PhoneNumber> numbers,
    List<Queue> queues) {

  String name() {
    return profile.name();
  }

  String reseller() {
    return profile.reseller();
  }

  ZoneId zone() {
    return ZoneId.of(profile.timeZone());
  }

  String mainNumber() {
    return numbers.getFirst().number();
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

  Optional<Queue> queue(String extension) {
    return queues.stream().filter(queue -> queue.extension().equals(extension)).findFirst();
  }

  List<String> departments() {
    return profile.departments();
  }

  List<String> sites() {
    return profile.sites();
  }
}
