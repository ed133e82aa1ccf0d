package com.packetdial.mcp.demo;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes handsets of the inventory as the platform does: with the registration of their line 1. */
final class HandsetRows {

  static final String SETTINGS_SERVER = "ndp1.pbx.example.com";

  private HandsetRows() {}

  static ObjectNode handset(Handset handset, Domain domain, Instant now) {
    Optional<Device> device = domain.deviceAt(handset.line(1));
    Row row =
        new Row()
            .text(Handset.MAC, handset.mac())
            .text("domain", domain.name())
            .text("reseller", domain.reseller())
            .text(Handset.MODEL, handset.model())
            .text("device-provisioning-registration-core-server", domain.coreServer())
            .text("notes", "")
            .text("device-provisioning-sip-transport-protocol", handset.transport())
            .text("device-provisioning-username", handset.username())
            .text("device-provisioning-password", handset.password())
            .text("device-models-overrides-blob", handset.overrides())
            .text("global-one-time-pass", handset.password())
            .text("device-provisioning-ndp-hostname", SETTINGS_SERVER)
            .text("device-provisioning-last-retrieved-datetime", registeredAt(device, now));
    lines(handset, row);
    row.text("device-sip-registration-contact", device.map(DeviceRows::contact).orElse(""))
        .text("device-sip-registration-datetime", registeredAt(device, now))
        .text(
            "device-sip-registration-expires-datetime",
            device.map(found -> Instants.plain(found.expiresAt(now))).orElse(null))
        .text(
            "device-sip-registration-state",
            device.filter(Device::online).map(_ -> "registered").orElse(null))
        .text("device-sip-registration-user-agent", device.map(Device::userAgent).orElse(""));
    return handset.written().over(row.node());
  }

  private static void lines(Handset handset, Row row) {
    for (int line = 1; line <= Handset.MOST_LINES; line++) {
      boolean used = !handset.line(line).isEmpty();
      row.text(Handset.uriOf(line), handset.line(line))
          .yesNo("device-provisioning-line-" + line + "-enabled", used)
          .yesNo("device-provisioning-sip-uri-" + line + "-shared-line-enabled", used && line > 1);
    }
  }

  private static @Nullable String registeredAt(Optional<Device> device, Instant now) {
    return device.map(found -> Instants.plain(found.registeredAt(now))).orElse(null);
  }
}
