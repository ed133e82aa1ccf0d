package com.packetdial.mcp.change.approval;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests and decisions as they stand in a store. Nothing that is read here is to be believed, and
 * what cannot be read is not there. Thread-safe.
 */
final class ApprovalRecords {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final ApprovalStore store;

  ApprovalRecords(ApprovalStore store) {
    this.store = store;
  }

  /** The request of an id, which has to have the form of one. */
  Optional<PendingChange> request(String id) {
    return store.request(id).flatMap(text -> request(id, text));
  }

  /** All requests by their ids, those whose time is over too; empty for what is none. */
  Map<String, Optional<PendingChange>> requests() {
    Map<String, Optional<PendingChange>> requests = new LinkedHashMap<>();
    store.requests().forEach((id, text) -> requests.put(id, request(id, text)));
    return requests;
  }

  Optional<Decision> decision(PendingChange change, String operator) {
    return store
        .decision(change.id(), operator)
        .flatMap(ApprovalRecords::json)
        .flatMap(Decision::of);
  }

  void put(PendingChange change) {
    store.putRequest(change.id(), change.json().toString(), change.expires());
  }

  void put(PendingChange change, Decision decision) {
    store.putDecision(
        change.id(), decision.operator(), decision.json().toString(), change.expires());
  }

  void remove(String id) {
    store.remove(id);
  }

  private static Optional<PendingChange> request(String id, String text) {
    return json(text)
        .filter(_ -> PendingChange.isId(id))
        .flatMap(json -> PendingChange.of(id, json));
  }

  private static Optional<JsonNode> json(String text) {
    try {
      return Optional.of(JSON.readTree(text));
    } catch (JacksonException _) {
      // Whatever it is, it is no request and no decision.
      return Optional.empty();
    }
  }
}
