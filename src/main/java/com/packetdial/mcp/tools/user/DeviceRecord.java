package com.packetdial.mcp.tools.user;

import com.packetdial.mcp.change.plan.Locator;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.OneLine;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Where a device of a user is read, and how it is called. */
public final class DeviceRecord {

  private static final int LONGEST_MODEL = 40;

  private DeviceRecord() {}

  /** In the list of the user's devices: some builds lack the reading of a single one. */
  public static Locator locator(String domain, String user, String device) {
    return Locator.in(list(domain, user), "device", device);
  }

  /** The devices of a user, in the order of the PBX; none when there is no such user. */
  public static List<ObjectNode> all(Pbx pbx, String domain, String user) {
    try {
      return pbx.rows(list(domain, user)).toList();
    } catch (PbxException.NotFound e) {
      return List.of();
    }
  }

  public static String name(ObjectNode device) {
    return Loose.text(device, "device");
  }

  /** As in {@code 1001a@acme.example}. */
  public static String address(String domain, String device) {
    return device + "@" + domain;
  }

  /** As in {@code sip:1001a@acme.example}. */
  public static String uri(String domain, String device) {
    return "sip:" + address(domain, device);
  }

  /** Whether its state says that it can be called; the state may be some minutes old. */
  public static boolean isRegistered(ObjectNode device) {
    return Loose.text(device, "device-sip-registration-state").equalsIgnoreCase("registered");
  }

  /** The MAC address of the handset that is set up as this device. */
  public static Optional<String> mac(ObjectNode device) {
    return Optional.of(Loose.text(device, "device-provisioning-mac-address"))
        .filter(mac -> !mac.isEmpty());
  }

  /** As in {@code device 1001a (handset 0015655501aa, Yealink T46U)}. */
  public static String words(ObjectNode device) {
    String model = OneLine.of(Loose.text(device, "device-models-model"), LONGEST_MODEL);
    String handset =
        mac(device)
            .map(mac -> " (handset " + mac + (model.isEmpty() ? "" : ", " + model) + ")")
            .orElse("");
    return "device " + name(device) + handset;
  }

  private static PbxRequest list(String domain, String user) {
    return PbxRequest.of("GET /domains/{domain}/users/{user}/devices")
        .withPath("domain", domain)
        .withPath("user", user);
  }
}
