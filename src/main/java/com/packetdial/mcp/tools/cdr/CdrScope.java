package com.packetdial.mcp.tools.cdr;

import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolException;
import java.util.Optional;

/** Whose CDRs are asked for; the API has a list for each. */
public sealed interface CdrScope {

  /**
   * Those of a user, of a domain, or of all domains, by what is given.
   *
   * @throws ToolException when there is a user without a domain
   */
  static CdrScope of(Optional<String> domain, Optional<String> user) {
    if (domain.isEmpty() && user.isPresent()) {
      throw new ToolException(
          ErrorCode.INVALID_ARGUMENTS,
          "\"user\" needs \"domain\": extensions are the same in many domains.");
    }
    return domain
        .<CdrScope>map(
            name ->
                user.<CdrScope>map(extension -> new OfUser(name, extension))
                    .orElseGet(() -> new OfDomain(name)))
        .orElseGet(Platform::new);
  }

  /** What to throw for a scope that is too low: without a domain it says to name one. */
  static RuntimeException tooLow(PbxException.ScopeTooLow failure, Optional<String> domain) {
    return domain.isPresent()
        ? failure
        : new ToolException(
            ErrorCode.SCOPE_TOO_LOW,
            "CDRs of all domains need a reseller or system credential. Name one:"
                + " domain=acme.example; list_domains tells which there are.");
  }

  /** The list of CDRs. */
  PbxRequest list();

  /** What counts the list. */
  Optional<PbxRequest> count();

  /** Whether a record, as far as it tells, is one of these. */
  boolean mayHold(LegFacts leg);

  /** All that the credential sees. */
  record Platform() implements CdrScope {
    @Override
    public PbxRequest list() {
      return PbxRequest.of("GET /cdrs");
    }

    @Override
    public Optional<PbxRequest> count() {
      return Optional.of(PbxRequest.of("GET /cdrs/count"));
    }

    @Override
    public boolean mayHold(LegFacts leg) {
      return true;
    }
  }

  /** One domain's. */
  record OfDomain(String domain) implements CdrScope {
    @Override
    public PbxRequest list() {
      return PbxRequest.of("GET /domains/{domain}/cdrs").withPath("domain", domain);
    }

    @Override
    public Optional<PbxRequest> count() {
      return Optional.of(
          PbxRequest.of("GET /domains/{domain}/cdrs/count").withPath("domain", domain));
    }

    @Override
    public boolean mayHold(LegFacts leg) {
      return concerns(leg, domain);
    }
  }

  /** One user's. */
  record OfUser(String domain, String user) implements CdrScope {
    @Override
    public PbxRequest list() {
      return PbxRequest.of("GET /domains/{domain}/users/{user}/cdrs")
          .withPath("domain", domain)
          .withPath("user", user);
    }

    @Override
    public Optional<PbxRequest> count() {
      return Optional.of(
          PbxRequest.of("GET /domains/{domain}/users/{user}/cdrs/count")
              .withPath("domain", domain)
              .withPath("user", user));
    }

    @Override
    public boolean mayHold(LegFacts leg) {
      return concerns(leg, domain);
    }
  }

  /** Those of the platform in which one side has this Call-ID. */
  record OfCallId(String parameter, String callId) implements CdrScope {
    @Override
    public PbxRequest list() {
      return PbxRequest.of("GET /cdrs").withQuery(parameter, callId);
    }

    @Override
    public Optional<PbxRequest> count() {
      // The API counts no calls by Call-ID.
      return Optional.empty();
    }

    @Override
    public boolean mayHold(LegFacts leg) {
      return leg.callIds().contains(callId);
    }
  }

  /** A call between two domains has a record that is one's and is about the other, too. */
  private static boolean concerns(LegFacts leg, String domain) {
    String owner = leg.text("domain");
    return owner.isEmpty()
        || owner.equalsIgnoreCase(domain)
        || leg.text("call-orig-domain").equalsIgnoreCase(domain)
        || leg.text("call-term-domain").equalsIgnoreCase(domain)
        || leg.text("call-through-domain").equalsIgnoreCase(domain);
  }
}
