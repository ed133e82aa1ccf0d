package com.packetdial.mcp.catalog;

import com.packetdial.mcp.pbx.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What another build of the PBX has in place of an operation.
 *
 * @param missing id of the operation that some builds lack
 * @param instead id of the operation to use there
 * @param use how far it gives the same
 */
public record Substitute(String missing, String instead, Use use) {

  /** How a substitute is used. */
  public enum Use {
    /** It gives the same for the same parameters. */
    SAME,
    /** It gives the same and records of other domains, too: those of the domain are picked. */
    OF_ALL_DOMAINS,
    /** It needs other parameters or says something else, so somebody has to decide. */
    BY_HAND
  }

  private static final String QUEUES = "GET /domains/{domain}/statistics/queue/per-queue";
  private static final String CALL_QUEUES = "GET /domains/{domain}/statistics/callqueues/per-queue";

  /** What there is nothing for, as conferences, is not here. */
  private static final Map<String, Substitute> BY_MISSING =
      Stream.of(
              new Substitute(QUEUES, CALL_QUEUES, Use.SAME),
              new Substitute(CALL_QUEUES, QUEUES, Use.SAME),
              new Substitute(
                  "GET /domains/{domain}/subscriptions", "GET /subscriptions", Use.OF_ALL_DOMAINS),
              new Substitute(
                  "POST /domains/{domain}/subscriptions", "POST /subscriptions", Use.BY_HAND),
              new Substitute(
                  "PUT /domains/{domain}/subscriptions/{id}",
                  "PUT /subscriptions/{id}",
                  Use.BY_HAND),
              new Substitute(
                  "DELETE /domains/{domain}/subscriptions/{id}",
                  "DELETE /subscriptions/{id}",
                  Use.BY_HAND),
              new Substitute(
                  "GET /domains/{domain}/devices",
                  "GET /domains/{domain}/users/{user}/devices",
                  Use.BY_HAND),
              new Substitute("GET /routes/{route-id}/routecon", "GET /routecon", Use.BY_HAND),
              new Substitute("POST /routes/{route-id}/routecon", "POST /routecon", Use.BY_HAND))
          .collect(Collectors.toUnmodifiableMap(Substitute::missing, one -> one));

  private static final List<Substitute> AUTOMATIC =
      BY_MISSING.values().stream().filter(Substitute::isAutomatic).toList();

  /** The nearest substitute of an operation, if there is one. */
  public static Optional<Substitute> of(String missing) {
    return Optional.ofNullable(BY_MISSING.get(missing));
  }

  /** Those that may be used without asking anybody, in no order. */
  public static List<Substitute> automatic() {
    return AUTOMATIC;
  }

  /** All of them, in no order. */
  static List<Substitute> all() {
    return List.copyOf(BY_MISSING.values());
  }

  /** Whether it may be used without asking anybody. */
  public boolean isAutomatic() {
    return use != Use.BY_HAND;
  }

  /**
   * The substitute as it may be sent: where it is automatic it does and puts at stake what the
   * missing one does.
   */
  public Operation operation(Operation lacking) {
    return new Operation(
        lacking.method(),
        instead.substring(instead.indexOf(' ') + 1),
        lacking.effect(),
        lacking.hazard(),
        lacking.query(),
        lacking.form(),
        lacking.vocabulary());
  }
}
