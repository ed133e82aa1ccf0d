package com.packetdial.mcp.demo;

import java.time.InstantSource;

/**
 * What a simulated PBX is made from. The same seed, time and release give the same world.
 *
 * @param port the port to listen on, on loopback; 0 takes a free one
 * @param seed decides every name, number, call and secret
 * @param time what the PBX takes for now; its calls end here
 * @param release the platform release to behave like
 */
public record DemoOptions(int port, long seed, InstantSource time, DemoRelease release) {

  private static final long STANDARD_SEED = 5060;

  public DemoOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("The port must be between 0 and 65535, not " + port + ".");
    }
  }

  /** A free port, the standard world, the system's clock, the newest release. */
  public static DemoOptions standard() {
    return new DemoOptions(0, STANDARD_SEED, InstantSource.system(), DemoRelease.V45);
  }

  public DemoOptions withPort(int newPort) {
    return new DemoOptions(newPort, seed, time, release);
  }

  public DemoOptions withSeed(long newSeed) {
    return new DemoOptions(port, newSeed, time, release);
  }

  public DemoOptions withTime(InstantSource newTime) {
    return new DemoOptions(port, seed, newTime, release);
  }

  public DemoOptions withRelease(DemoRelease newRelease) {
    return new DemoOptions(port, seed, time, newRelease);
  }
}
