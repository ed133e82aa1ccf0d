package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Papers.Kind;
import java.util.List;

/** Routes of a release to come: this PBX knows and describes them, and nobody's table has them. */
final class ParkingRoutes {

  static final String UNHEARD_OF = "/domains/{domain}/parkinglots";

  /** What a new one is made of. */
  static final List<String> FIELDS = List.of("parkinglot", "spaces", "owner-domain", "pickup-pin");

  private final Records records;

  ParkingRoutes(Records records) {
    this.records = records;
  }

  List<Route> routes() {
    return Register.of(records, Kind.PARKING_LOTS, "parkinglot").all(UNHEARD_OF, "parkinglot");
  }
}
