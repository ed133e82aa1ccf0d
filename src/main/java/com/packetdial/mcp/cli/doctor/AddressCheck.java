package com.packetdial.mcp.cli.doctor;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Whether the name of the host has an address. */
record AddressCheck(URI baseUrl) implements Check {

  @Override
  public String subject() {
    return "dns";
  }

  @Override
  public boolean vital() {
    return true;
  }

  @Override
  public Finding examine() {
    try {
      String addresses =
          Arrays.stream(InetAddress.getAllByName(baseUrl.getHost()))
              .map(InetAddress::getHostAddress)
              .collect(Collectors.joining(", "));
      return Finding.ok(subject(), baseUrl.getHost() + " is " + addresses);
    } catch (UnknownHostException _) {
      return Finding.fail(
          subject(),
          baseUrl.getHost() + " has no address",
          "check the spelling of the base URL and the DNS of this machine");
    }
  }
}
