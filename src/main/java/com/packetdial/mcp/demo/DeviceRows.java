package com.packetdial.mcp.demo;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Writes devices as the platform does. */
final class DeviceRows {

  private DeviceRows() {}

  /** The connector to Teams was written with the older names by the older release. */
  static ObjectNode inOlderRelease(Device device, Domain domain, Instant now) {
    ObjectNode row = device(device, domain, now);
    return device.name().endsWith("t") ? OlderNames.DEVICE.applyTo(row) : row;
  }

  static ObjectNode device(Device device, Domain domain, Instant now) {
    Row row = new Row();
    registration(device, domain, now, row);
    behaviour(device, row);
    provisioning(device, domain, row);
    return device.written().over(row.node());
  }

  /** Some releases leave the SIP password out of lists, though a single read shows it. */
  static ObjectNode withoutPassword(Device device, Domain domain, Instant now) {
    ObjectNode row = inOlderRelease(device, domain, now);
    row.remove("authentication_key");
    row.remove("device-sip-registration-password");
    return row;
  }

  private static void registration(Device device, Domain domain, Instant now, Row row) {
    row.digits("device", device.name())
        .digits("user", device.owner().extension())
        .text("domain", domain.name())
        .text("device-sip-registration-uri", device.uri())
        .text("device-sip-registration-state", device.online() ? "registered" : "unregistered")
        .text("device-sip-registration-password", device.password())
        .text("device-sip-registration-contact", contact(device))
        .text(
            "device-sip-registration-core-server",
            device.address().isEmpty() ? "" : domain.coreServer())
        .text("device-sip-registration-datetime", Instants.plain(device.registeredAt(now)))
        .text("device-sip-registration-expires-datetime", Instants.plain(device.expiresAt(now)))
        .number("device-sip-registration-expiry-seconds", Device.EXPIRY_SECONDS)
        .text("device-sip-registration-ip-address", device.address())
        .text("device-sip-registration-user-agent", device.userAgent())
        .yesNo("device-sip-registration-ignore-for-presence-calculation", false)
        .yesNo("device-sip-registration-ignore-report-enabled", false);
    if (device.registeredAt() != null) {
      row.decimal("device-sip-latency-seconds-current", device.latencySeconds())
          .decimal("device-sip-latency-seconds-average", device.latencySeconds());
    }
  }

  private static void behaviour(Device device, Row row) {
    row.text("caller-id-number-emergency", "[*]")
        .yesNo("device-force-notify-new-voicemails-enabled", false)
        .yesNo("device-level-call-recording-enabled", false)
        .yesNo("device-push-enabled", device.name().endsWith("m"))
        .yesNo("device-sip-no-to-tag-in-cancel", false)
        .text("device-srtp-enabled", device.transport().equals("tls") ? "opportunistic" : "no")
        .yesNo("auto-answer-enabled", false)
        .text("device-sip-allowed-user-agent", "")
        .text("device-sip-nat-traversal-enabled", "automatic")
        .nothing("emergency-address-id")
        .text("error-reading-from-endpoint-module", "")
        .text("login-username", device.owner().login())
        .text("name-full-name", device.owner().asWritten().fullName())
        .text("recording-configuration", "no");
  }

  private static void provisioning(Device device, Domain domain, Row row) {
    Optional<Handset> handset = domain.handsetOf(device);
    row.textOrNull("device-models-model", handset.map(Handset::modelNow).orElse(""))
        .textOrNull(Handset.MAC, handset.map(Handset::mac).orElse(""))
        .text("device-provisioning-registration-core-server", domain.coreServer())
        .text("device-provisioning-sip-transport-protocol", device.transport())
        .textOrNull("device-provisioning-username", handset.map(Handset::username).orElse(""))
        .textOrNull("device-provisioning-password", handset.map(Handset::password).orElse(""))
        .number("device-provisioning-line", handset.map(found -> found.lineOf(device)).orElse(1))
        .text("device-provisioning-overrides", handset.map(Handset::overrides).orElse(""));
  }

  static String contact(Device device) {
    return device.address().isEmpty()
        ? ""
        : "sip:" + device.name() + "@" + device.localAddress() + ";transport=" + device.transport();
  }
}
