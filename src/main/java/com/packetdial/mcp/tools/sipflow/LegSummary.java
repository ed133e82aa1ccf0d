package com.packetdial.mcp.tools.sipflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.packetdial.mcp.tools.sipflow.Trace.TraceMessage;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What is known of one leg; what is not is null or empty, and absent in JSON.
 *
 * @param direction {@code in} when the peer called the core, {@code out} when the core the peer
 * @param code the final response of its INVITE
 * @param offered codecs of the first session description, in order of preference
 * @param offeredBy who sent that, the core or the peer
 * @param answered codecs of the first description from the other end
 * @param peerMedia where the peer last wanted to receive audio
 * @param coreMedia where the core last wanted to receive audio
 * @param relay RTP that the core's relay counted for this leg
 * @param messages the numbers of the messages that show this
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record LegSummary(
    String leg,
    String peer,
    String party,
    String direction,
    @Nullable Integer code,
    @Nullable String reason,
    @Nullable Long postDialDelayMs,
    @Nullable Long ringMs,
    @Nullable Long answerMs,
    List<String> offered,
    @Nullable String offeredBy,
    List<String> answered,
    @Nullable String peerMedia,
    @Nullable String coreMedia,
    @Nullable Rtp relay,
    Marks messages) {

  /**
   * RTP between the core's relay and the peer.
   *
   * @param remote the peer's address, when it is another than {@code peerMedia}
   */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Rtp(long bytes, double kbps, @Nullable String remote) {}

  /** Numbers of the messages that a leg's times are between. */
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Marks(
      @Nullable Integer invite,
      @Nullable Integer progress,
      @Nullable Integer decision,
      @Nullable Integer bye) {}

  static LegSummary of(Trace trace, Dialog dialog, List<Relay> relays) {
    TraceMessage invite = dialog.invite();
    TraceMessage progress = dialog.first(m -> progress(m, 180) || progress(m, 183));
    TraceMessage ringing = dialog.first(m -> progress(m, 180));
    TraceMessage decision = dialog.decision();
    TraceMessage offer = dialog.offer();
    TraceMessage answer = dialog.offerAnswered();
    Sdp.Media peerMedia = lastMedia(dialog, TraceMessage::received);
    Sdp.Media coreMedia = lastMedia(dialog, TraceMessage::sent);
    return new LegSummary(
        dialog.label(),
        trace.label(dialog.peer()),
        Words.clip(dialog.party(), 60),
        dialog.inbound() ? "in" : "out",
        decision == null ? null : decision.sip().code(),
        decision == null ? null : Words.clip(Words.phrase(decision.sip()), 60),
        between(invite, progress),
        between(ringing, decision),
        between(invite, dialog.answer()),
        codecs(offer),
        offer == null ? null : offer.received() ? "peer" : "core",
        codecs(answer),
        peerMedia == null ? null : Words.clip(peerMedia.endpoint(), 60),
        coreMedia == null ? null : Words.clip(coreMedia.endpoint(), 60),
        rtp(dialog, relays, peerMedia),
        new Marks(index(invite), index(progress), index(decision), index(dialog.bye())));
  }

  private static boolean progress(TraceMessage message, int code) {
    return message.sip().code() == code && message.sip().method().equals("INVITE");
  }

  private static @Nullable Long between(@Nullable TraceMessage from, @Nullable TraceMessage to) {
    return from == null || to == null
        ? null
        : (Long) Duration.between(from.time(), to.time()).toMillis();
  }

  private static @Nullable Integer index(@Nullable TraceMessage message) {
    return message == null ? null : (Integer) message.index();
  }

  private static List<String> codecs(@Nullable TraceMessage message) {
    Sdp.Media audio = message == null ? null : message.sip().audio();
    return audio == null
        ? List.of()
        : audio.codecs().stream().limit(12).map(codec -> Words.clip(codec, 20)).toList();
  }

  private static Sdp.@Nullable Media lastMedia(Dialog dialog, Predicate<TraceMessage> way) {
    TraceMessage last = dialog.last(m -> way.test(m) && sounding(m.sip().audio()));
    return last == null ? null : last.sip().audio();
  }

  private static boolean sounding(Sdp.@Nullable Media audio) {
    return audio != null && audio.port() != 0 && !audio.nowhere();
  }

  private static @Nullable Rtp rtp(
      Dialog dialog, List<Relay> relays, Sdp.@Nullable Media peerMedia) {
    Relay.Side side = relaySide(dialog, relays);
    if (side == null) {
      return null;
    }
    boolean asSaid = peerMedia != null && side.remote().equals(peerMedia.endpoint());
    return new Rtp(side.bytes(), side.kbps(), asSaid ? null : side.remote());
  }

  /** The side of the relay whose port the core gave to this leg's peer, or null. */
  static Relay.@Nullable Side relaySide(Dialog dialog, List<Relay> relays) {
    Set<Integer> ports = new HashSet<>();
    for (TraceMessage message : dialog.messages()) {
      Sdp.Media audio = message.sip().audio();
      if (audio != null && message.sent()) {
        ports.add(audio.port());
      }
    }
    return relays.reversed().stream()
        .flatMap(relay -> relay.sides().stream())
        .filter(side -> ports.contains(side.localPort()))
        .findFirst()
        .orElse(null);
  }
}
