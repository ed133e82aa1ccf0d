package com.packetdial.mcp.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Writes devices and handsets as the platform does. */
final class DeviceRows {

  private static final int LINES = 8;

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
    return row.node();
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
        .text("name-full-name", device.owner().fullName())
        .text("recording-configuration", "no");
  }

  private static void provisioning(Device device, Domain domain, Row row) {
    row.textOrNull("device-models-model", device.model())
        .textOrNull("device-provisioning-mac-address", device.mac())
        .text("device-provisioning-registration-core-server", domain.coreServer())
        .text("device-provisioning-sip-transport-protocol", device.transport())
        .textOrNull("device-provisioning-username", device.provisioningUsername())
        .textOrNull("device-provisioning-password", device.provisioningPassword())
        .number("device-provisioning-line", 1)
        .text("device-provisioning-overrides", device.overrides());
  }

  /** A handset of the inventory, with its lines. */
  static ObjectNode phone(Device device, Domain domain, Instant now) {
    Row row =
        new Row()
            .text("device-provisioning-mac-address", device.mac())
            .text("domain", domain.name())
            .text("reseller", domain.reseller())
            .text("device-models-brand-and-model", device.model())
            .text("device-provisioning-registration-core-server", domain.coreServer())
            .text("notes", "")
            .text("device-provisioning-sip-transport-protocol", device.transport())
            .text("device-provisioning-username", device.provisioningUsername())
            .text("device-provisioning-password", device.provisioningPassword())
            .text("device-models-overrides-blob", device.overrides())
            .text("global-one-time-pass", device.provisioningPassword())
            .text("device-provisioning-ndp-hostname", "ndp1.pbx.example.com")
            .text(
                "device-provisioning-last-retrieved-datetime",
                Instants.plain(device.registeredAt(now)));
    List<String> lines = new ArrayList<>(List.of(device.uri()));
    if (!device.sharedWith().isEmpty()) {
      lines.add("sip:" + device.sharedWith() + "@" + domain.name());
    }
    for (int line = 1; line <= LINES; line++) {
      boolean used = line <= lines.size();
      row.text("device-provisioning-sip-uri-" + line, used ? lines.get(line - 1) : "")
          .yesNo("device-provisioning-line-" + line + "-enabled", used)
          .yesNo("device-provisioning-sip-uri-" + line + "-shared-line-enabled", used && line > 1);
    }
    return row.text("device-sip-registration-contact", contact(device))
        .text("device-sip-registration-datetime", Instants.plain(device.registeredAt(now)))
        .text("device-sip-registration-expires-datetime", Instants.plain(device.expiresAt(now)))
        .text("device-sip-registration-state", device.online() ? "registered" : null)
        .text("device-sip-registration-user-agent", device.userAgent())
        .node();
  }

  private static String contact(Device device) {
    return device.address().isEmpty()
        ? ""
        : "sip:" + device.name() + "@" + device.localAddress() + ";transport=" + device.transport();
  }
}
