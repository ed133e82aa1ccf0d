package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Papers.Kind;
import java.util.List;

/** A route of a release to come: this PBX knows and describes it, and nobody's table has it. */
final class ParkingRoutes {

  static final String UNHEARD_OF = "/domains/{domain}/parkinglots";

  private final Records records;

  ParkingRoutes(Records records) {
    this.records = records;
  }

  List<Route> routes() {
    return List.of(Register.of(records, Kind.PARKING_LOTS, "parkinglot").list(UNHEARD_OF));
  }
}
