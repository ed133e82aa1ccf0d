package com.packetdial.mcp.cli;

import java.util.List;

/** The entry of the program. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Program program = new Program(new ProductAssembly(), Console.ofProcess(), System.getenv());
    // Ends threads that still wait for the PBX as well.
    System.exit(program.run(List.of(args)).number());
  }
}
