package com.packetdial.mcp.cli;

/** The entry of the program. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {}
}
