package com.packetdial.mcp.tools.directory;

import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.WholeList;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * All devices of a domain: {@code GET /domains/{domain}/devices}, or user by user where a PBX of
 * the 44.x line lacks that list.
 */
public final class DomainDevices {

  private DomainDevices() {}

  /** Reads them. */
  public static WholeList of(Pbx pbx, String domain) {
    try {
      return WholeList.of(
          pbx, PbxRequest.of("GET /domains/{domain}/devices").withPath("domain", domain));
    } catch (PbxException.NoSuchRoute _) {
      return ofUsers(pbx, domain);
    }
  }

  private static WholeList ofUsers(Pbx pbx, String domain) {
    WholeList users =
        WholeList.of(pbx, PbxRequest.of("GET /domains/{domain}/users").withPath("domain", domain));
    List<ObjectNode> devices = new ArrayList<>();
    for (ObjectNode user : users.records()) {
      if (!ListUsers.isSystem(user)) {
        devices.addAll(
            WholeList.of(pbx, ListDevices.devicesOf(domain, Loose.text(user, "user"))).records());
      }
    }
    return new WholeList(devices, users.cut());
  }
}
