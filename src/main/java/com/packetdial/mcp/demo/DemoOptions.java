package com.packetdial.mcp.demo;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a simulated PBX is made from. The same seed, time and release give the same world.
 *
 * @param port the port to listen on, on loopback; 0 takes a free one
 * @param seed decides every name, number, call and secret
 * @param time what the PBX takes for now; its calls end here
 * @param release the platform release to behave like
 * @param cdrs how many call records one more domain, {@code volume.example}, has over 30 days; 0
 *     for no such domain. They are computed when they are asked for, so they take hardly any
 *     memory.
 */
public record DemoOptions(int port, long seed, InstantSource time, DemoRelease release, int cdrs) {

  /** Ten millions: the largest number of call records. */
  public static final int MOST_CDRS = 10_000_000;

  private static final long STANDARD_SEED = 5060;

  public DemoOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("The port must be between 0 and 65535, not " + port + ".");
    }
    if (cdrs < 0 || cdrs > MOST_CDRS) {
      throw new IllegalArgumentException(
          "The call records must be between 0 and " + MOST_CDRS + ", not " + cdrs + ".");
    }
  }

  /** A free port, the standard world, the system's clock, the newest release. */
  public static DemoOptions standard() {
    return new DemoOptions(0, STANDARD_SEED, InstantSource.system(), DemoRelease.V45, 0);
  }

  public DemoOptions withPort(int newPort) {
    return new DemoOptions(newPort, seed, time, release, cdrs);
  }

  public DemoOptions withSeed(long newSeed) {
    return new DemoOptions(port, newSeed, time, release, cdrs);
  }

  public DemoOptions withTime(InstantSource newTime) {
    return new DemoOptions(port, seed, newTime, release, cdrs);
  }

  public DemoOptions withRelease(DemoRelease newRelease) {
    return new DemoOptions(port, seed, time, newRelease, cdrs);
  }

  public DemoOptions withCdrs(int newCdrs) {
    return new DemoOptions(port, seed, time, release, newCdrs);
  }

  List<DomainProfile> customers() {
    return cdrs == 0
        ? DomainProfile.ALL
        : Stream.concat(DomainProfile.ALL.stream(), Stream.of(DomainProfile.volume())).toList();
  }
}
