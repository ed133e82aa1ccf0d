package com.packetdial.mcp.tools.cdr;

import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Loose;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * The job that puts a call into writing, as a CDR names it.
 *
 * @param id its number
 * @param month of the call, as {@code 202611}
 * @param callId a Call-ID of the leg that names it
 */
public record TranscriptionJob(String id, String month, String callId) {

  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("uuuuMM").withZone(ZoneOffset.UTC);

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

  private static final List<String> CALL_IDS =
      List.of("call-orig-call-id", "call-term-call-id", "call-through-call-id");

  /**
   * The job that a leg names.
   *
   * @param leg a CDR in the names of API v2
   * @param callIds Call-IDs of the call, the preferred ones first
   * @return empty where it names none, or nothing that a job can be asked for by
   */
  public static Optional<TranscriptionJob> of(ObjectNode leg, Collection<String> callIds) {
    Optional<String> id = number(leg);
    Optional<String> month = Loose.instant(leg, "call-start-datetime").map(MONTH::format);
    Optional<String> callId =
        callIds.stream()
            .filter(one -> CALL_IDS.stream().anyMatch(field -> Loose.text(leg, field).equals(one)))
            .findFirst();
    return id.isPresent() && month.isPresent() && callId.isPresent()
        ? Optional.of(new TranscriptionJob(id.get(), month.get(), callId.get()))
        : Optional.empty();
  }

  /** The number of the job, which is sometimes written as {@code 123.0}. */
  private static Optional<String> number(ObjectNode leg) {
    String job = Loose.text(leg, "call-intelligence-job-id");
    String whole = job.endsWith(".0") ? job.substring(0, job.length() - 2) : job;
    return Optional.of(whole).filter(text -> NUMBER.matcher(text).matches());
  }

  /** What asks for its result: {@code GET /domains/{domain}/transcriptions}. */
  public PbxRequest request(String domain) {
    return PbxRequest.of("GET /domains/{domain}/transcriptions")
        .withPath("domain", domain)
        .withQuery("id", id)
        .withQuery("date", month)
        .withQuery("callid", callId);
  }
}
