package com.packetdial.mcp.tools.sipflow;

import com.packetdial.mcp.tools.sipflow.Trace.TraceMessage;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The messages between the core and one peer that belong together: one leg of a call.
 *
 * @param label {@code a}, {@code b}, … in the order of the trace
 * @param messages at least one, in the order of time
 */
record Dialog(String label, List<TraceMessage> messages) {

  /** Whether this is about a call, and not about a registration or a subscription. */
  boolean isCall() {
    return first(m -> m.sip().method().equals("INVITE")) != null;
  }

  /** The first INVITE that asks for the call, or null. */
  @Nullable TraceMessage invite() {
    return first(m -> m.sip().opensCall());
  }

  /** The success of the INVITE that asked for the call, or null. */
  @Nullable TraceMessage answer() {
    // Without the first INVITE, a success may be that of a later change of the session.
    boolean began = invite() != null || first(m -> m.sip().isReInvite()) == null;
    return began ? first(m -> m.sip().answers("INVITE", 2)) : null;
  }

  /**
   * The response that decided over the INVITE: its success, else the last refusal, else null. A
   * challenge that was answered by another INVITE decides nothing.
   */
  @Nullable TraceMessage decision() {
    TraceMessage answer = answer();
    return answer == null
        ? last(m -> m.sip().code() >= 300 && m.sip().method().equals("INVITE"))
        : answer;
  }

  /** The first request that asks to end an answered call, or null. */
  @Nullable TraceMessage bye() {
    return first(m -> m.sip().isRequest("BYE"));
  }

  /** The first request that takes the INVITE back, or null. */
  @Nullable TraceMessage cancel() {
    return first(m -> m.sip().isRequest("CANCEL"));
  }

  /** The first message that describes audio, or null; unknown when the INVITE is not there. */
  @Nullable TraceMessage offer() {
    TraceMessage invite = first(m -> m.sip().isRequest("INVITE"));
    TraceMessage first = first(m -> m.sip().audio() != null);
    return invite == null || first == null || first.index() < invite.index() ? null : first;
  }

  /** The first description of audio from the other end, or null. */
  @Nullable TraceMessage offerAnswered() {
    TraceMessage offer = offer();
    return offer == null
        ? null
        : first(m -> m.sip().audio() != null && m.received() != offer.received());
  }

  /** The first message of a kind, or null. */
  @Nullable TraceMessage first(Predicate<TraceMessage> kind) {
    return messages.stream().filter(kind).findFirst().orElse(null);
  }

  /** The last message of a kind, or null. */
  @Nullable TraceMessage last(Predicate<TraceMessage> kind) {
    return messages.reversed().stream().filter(kind).findFirst().orElse(null);
  }

  /** The address of the peer, or an empty string. */
  String peer() {
    return messages.getFirst().peer();
  }

  /** Whether the peer called the core, rather than the core the peer. */
  boolean inbound() {
    TraceMessage opening = messages.getFirst();
    boolean request = opening.sip().start() instanceof SipMessage.Request;
    return request ? opening.received() : opening.sent();
  }

  /** Who is at the peer's end, by the number or name of the address, or an empty string. */
  String party() {
    SipMessage sip = messages.getFirst().sip();
    if (inbound()) {
      return named(sip.from());
    }
    String asked =
        sip.start() instanceof SipMessage.Request request ? NameAddress.user(request.uri()) : "";
    return asked.isEmpty() ? named(sip.to()) : asked;
  }

  private static String named(NameAddress address) {
    return address.user().isEmpty() ? address.display() : address.user();
  }

  /** The CSeq number of the first INVITE, by which later ones are told from it. */
  long inviteNumber() {
    TraceMessage first = first(m -> m.sip().method().equals("INVITE"));
    return first == null ? 0 : first.sip().cseq().number();
  }
}
