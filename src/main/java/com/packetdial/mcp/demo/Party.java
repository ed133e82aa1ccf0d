package com.packetdial.mcp.demo;

/**
 * One end of a call leg. Texts are empty where they do not apply.
 *
 * @param user the extension, or empty outside
 * @param address where its SIP comes from, {@code ip:port}; empty for a service of the core
 * @param matchUri the trunk or device record that its calls match
 * @param mediaIp where its audio comes from
 */
record Party(
    Kind kind,
    String user,
    String domain,
    String reseller,
    String site,
    String department,
    String name,
    String number,
    String host,
    String address,
    String matchUri,
    String userAgent,
    String mediaIp) {

  enum Kind {
    EXTENSION,
    OUTSIDE,
    QUEUE,
    ATTENDANT,
    VOICEMAIL
  }

  static Party extension(Domain domain, Subscriber user, Device device) {
    return new Party(
        Kind.EXTENSION,
        user.extension(),
        domain.name(),
        domain.reseller(),
        user.site(),
        user.department(),
        user.fullName(),
        user.callerIdNumber(),
        domain.name(),
        device.address(),
        device.uri(),
        device.userAgent(),
        device.ip());
  }

  static Party outside(String number, String name, Trunk trunk) {
    return new Party(
        Kind.OUTSIDE,
        "",
        "",
        "",
        "",
        "",
        name,
        number,
        trunk.host(),
        trunk.address(),
        trunk.match(),
        "",
        trunk.mediaIp());
  }

  /** A queue, an attendant or a mailbox: the core itself answers. */
  static Party service(Kind kind, Domain domain, Subscriber user) {
    return new Party(
        kind,
        user.extension(),
        domain.name(),
        domain.reseller(),
        user.site(),
        user.department(),
        user.fullName(),
        user.callerIdNumber(),
        domain.name(),
        "",
        user.uri(),
        "",
        "");
  }

  boolean isService() {
    return kind == Kind.QUEUE || kind == Kind.ATTENDANT || kind == Kind.VOICEMAIL;
  }

  boolean inside() {
    return kind != Kind.OUTSIDE;
  }

  /** What stands before the at sign of its SIP address. */
  String sipUser() {
    return inside() ? user : number;
  }

  String uri() {
    return "sip:" + sipUser() + "@" + host;
  }
}
