package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Papers.Kind;
import java.util.List;

/** Routes about which number the carrier of emergency calls calls back, and where that rings. */
final class EndpointRoutes {

  private static final String NUMBER = "address-callback-number";

  private final Register endpoints;

  EndpointRoutes(Records records) {
    endpoints = Register.of(records, Kind.ENDPOINTS, NUMBER);
  }

  List<Route> routes() {
    String all = "/domains/{domain}/addresses/endpoints";
    String one = all + "/{endpoint}";
    return List.of(
        endpoints.creating(endpoints.list(all)),
        Route.writeOnly(one)
            .put(
                q ->
                    endpoints.update(
                        q, endpoints.named(q, one), EmergencyAddresses.flattened(q.sent())))
            .delete(this::delete));
  }

  /** The carrier has to be named. */
  private Change delete(Question question) {
    question.sent().required("carrier");
    return endpoints.delete(question, endpoints.find(question, question.parameter("endpoint")));
  }
}
