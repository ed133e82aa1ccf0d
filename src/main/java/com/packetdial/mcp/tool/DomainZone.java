package com.packetdial.mcp.tool;

import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The time zone in which {@code today} is a day: the domain's, read when it is asked for. For one
 * thread.
 */
public final class DomainZone implements Supplier<ZoneId> {

  private final Pbx pbx;
  private final Optional<String> domain;
  private String note = "";

  /**
   * For a domain, or for none, which means UTC.
   *
   * @param pbx may send {@code GET /domains/{domain}}
   */
  public DomainZone(Pbx pbx, Optional<String> domain) {
    this.pbx = pbx;
    this.domain = domain;
  }

  @Override
  public ZoneId get() {
    return domain.map(this::ofDomain).orElseGet(() -> utc("without a domain"));
  }

  /** What the reader of an answer must know about the zone, if there is something. */
  public Optional<String> note() {
    return note.isEmpty() ? Optional.empty() : Optional.of(note);
  }

  private ZoneId ofDomain(String name) {
    try {
      String zone =
          Loose.text(
              pbx.one(PbxRequest.of("GET /domains/{domain}").withPath("domain", name)),
              "time-zone");
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      return utc("the domain names no time zone that is known");
    } catch (PbxException.ScopeTooLow | PbxException.NoSuchRoute e) {
      return utc("the domain's time zone cannot be read");
    }
  }

  private ZoneId utc(String reason) {
    note = "today and yesterday are days in UTC: " + reason + ".";
    return ZoneOffset.UTC;
  }
}
