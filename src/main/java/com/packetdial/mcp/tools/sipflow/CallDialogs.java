package com.packetdial.mcp.tools.sipflow;

import com.packetdial.mcp.tools.sipflow.Trace.TraceMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Splits a trace into calls and their legs.
 *
 * <p>A message belongs to the dialog of its Call-ID that has its Via branch, else to the one that
 * has its tags, else to the last one with its peer. A new INVITE begins a new call when {@link
 * #PAUSE} went by and every leg so far has ended, or its Call-ID was that of one that was hung up.
 * The Call-ID alone says nothing: some callers use one again and again, and the core gives every
 * leg another.
 *
 * <p>Not thread-safe, for one use.
 */
final class CallDialogs {

  private static final Duration PAUSE = Duration.ofSeconds(5);

  /** After this time without an answer (RFC 3261 timer C) an INVITE is given up. */
  private static final Duration UNANSWERED = Duration.ofMinutes(3);

  private final List<Growing> growing = new ArrayList<>();
  private final Map<Place, Growing> byBranch = new HashMap<>();
  private final Map<Place, List<Growing>> byTag = new HashMap<>();
  private final Map<Place, List<Growing>> byPeer = new HashMap<>();
  private final Map<String, Growing> lastOfPeer = new HashMap<>();
  private int calls;
  private Instant lastOfCall = Instant.MIN;

  private CallDialogs() {}

  static List<CallAttempt> split(Trace trace) {
    return new CallDialogs().splitAll(trace.messages());
  }

  private List<CallAttempt> splitAll(List<TraceMessage> messages) {
    for (TraceMessage message : messages) {
      Keys keys = Keys.of(message);
      Growing home = home(keys);
      if (home == null) {
        home = open(keys);
      }
      home.add(keys);
      remember(keys, home);
      if (home.call == calls) {
        lastOfCall = message.time();
      }
    }
    Map<Integer, List<Dialog>> dialogs = new TreeMap<>();
    for (Growing one : growing) {
      dialogs.computeIfAbsent(one.call, call -> new ArrayList<>()).add(one.dialog());
    }
    List<CallAttempt> attempts = new ArrayList<>();
    dialogs.forEach((call, legs) -> attempts.add(new CallAttempt(call, List.copyOf(legs))));
    return attempts;
  }

  private Growing open(Keys keys) {
    if (calls == 0 || (keys.invites() && beginsCall(keys))) {
      calls++;
    }
    Growing dialog = new Growing(label(growing.size()), calls, keys);
    growing.add(dialog);
    byPeer.computeIfAbsent(keys.at(keys.message().peer()), at -> new ArrayList<>()).add(dialog);
    return dialog;
  }

  private boolean beginsCall(Keys keys) {
    TraceMessage message = keys.message();
    if (Duration.between(lastOfCall, message.time()).compareTo(PAUSE) < 0) {
      return false;
    }
    boolean again = ofPeer(keys).stream().anyMatch(g -> g.call == calls && g.hungUp);
    return again || growing.stream().noneMatch(g -> g.call == calls && g.isOpen(message));
  }

  private @Nullable Growing home(Keys keys) {
    if (keys.message().sip().start() instanceof SipMessage.Unreadable) {
      Growing samePeer = lastOfPeer.get(keys.message().peer());
      return samePeer == null && !growing.isEmpty() ? growing.getLast() : samePeer;
    }
    Growing transaction = byBranch.get(keys.atBranch());
    List<Growing> tagged = byTag.getOrDefault(keys.at(keys.fromTag()), List.of());
    if (keys.opensCall()) {
      return transaction != null && transaction.isAskedAgain(keys)
          ? transaction
          : last(tagged, g -> g.isAskedAgain(keys));
    }
    if (transaction != null) {
      return transaction;
    }
    Growing dialog = last(tagged, g -> g.hasTags(keys));
    return dialog == null ? last(ofPeer(keys), g -> g.mayBeOf(keys)) : dialog;
  }

  /** The dialogs of the same Call-ID with the same peer. */
  private List<Growing> ofPeer(Keys keys) {
    return byPeer.getOrDefault(keys.at(keys.message().peer()), List.of());
  }

  private void remember(Keys keys, Growing home) {
    lastOfPeer.put(keys.message().peer(), home);
    if (!keys.branch().isEmpty()) {
      byBranch.put(keys.atBranch(), home);
    }
    for (String tag : List.of(keys.fromTag(), keys.toTag())) {
      if (!tag.isEmpty() && home.tags.add(tag)) {
        byTag.computeIfAbsent(keys.at(tag), at -> new ArrayList<>()).add(home);
      }
    }
  }

  private static @Nullable Growing last(List<Growing> dialogs, Predicate<Growing> kind) {
    for (Growing dialog : dialogs.reversed()) {
      if (kind.test(dialog)) {
        return dialog;
      }
    }
    return null;
  }

  private static String label(int number) {
    String last = Character.toString('a' + number % 26);
    return number < 26 ? last : label(number / 26 - 1) + last;
  }

  /** A branch, a tag or a peer within a Call-ID at a core. */
  private record Place(String core, String callId, String key) {}

  /**
   * What tells to which dialog a message belongs.
   *
   * @param opensCall whether it asks for a new call
   * @param invites whether it is that, or a response to an INVITE
   */
  private record Keys(
      TraceMessage message,
      String callId,
      String branch,
      String fromTag,
      String toTag,
      boolean opensCall,
      boolean invites) {

    private static Keys of(TraceMessage message) {
      SipMessage sip = message.sip();
      return new Keys(
          message,
          sip.callId(),
          sip.branch(),
          sip.from().tag(),
          sip.to().tag(),
          sip.opensCall(),
          sip.opensCall() || (sip.code() > 0 && sip.method().equals("INVITE")));
    }

    private Place at(String key) {
      return new Place(message.core(), callId, key);
    }

    private Place atBranch() {
      return at(branch);
    }
  }

  /** A dialog while its messages are gathered. */
  private static final class Growing {

    private final String label;
    private final int call;
    private final TraceMessage first;
    private final List<TraceMessage> messages = new ArrayList<>();
    private final Set<String> branches = new HashSet<>();
    private final Set<String> tags = new HashSet<>();
    private boolean answered;
    private boolean ended;
    private boolean hungUp;

    private Growing(String label, int call, Keys first) {
      this.label = label;
      this.call = call;
      this.first = first.message();
    }

    private void add(Keys keys) {
      SipMessage sip = keys.message().sip();
      messages.add(keys.message());
      branches.add(keys.branch());
      answered |= sip.answers("INVITE", 2);
      boolean refused = sip.code() >= 300 && sip.method().equals("INVITE") && !answered;
      boolean challenged = sip.code() == 401 || sip.code() == 407;
      hungUp |= sip.isRequest("BYE");
      ended |= hungUp || (refused && !challenged);
    }

    private boolean hasPeer(Keys keys) {
      return first.peer().equals(keys.message().peer());
    }

    private boolean hasBranch(Keys keys) {
      return !keys.branch().isEmpty() && branches.contains(keys.branch());
    }

    /** A response may bring a To tag that is not known yet. */
    private boolean hasTags(Keys keys) {
      boolean toMayBe =
          keys.toTag().isEmpty() || tags.contains(keys.toTag()) || keys.message().sip().code() > 0;
      return tags.contains(keys.fromTag()) && toMayBe;
    }

    /** Whether its tags do not say that it is of another dialog. */
    private boolean mayBeOf(Keys keys) {
      return keys.fromTag().isEmpty()
          || tags.isEmpty()
          || tags.contains(keys.fromTag())
          || tags.contains(keys.toTag());
    }

    /** Whether this INVITE is one of the dialog's sent again, as it was or with credentials. */
    private boolean isAskedAgain(Keys invite) {
      boolean sameWay = first.received() == invite.message().received();
      boolean soon = sinceLast(invite.message()).compareTo(Retransmissions.WINDOW) <= 0;
      boolean repeated = hasBranch(invite) && soon;
      boolean retried = hasTags(invite) && !ended && !answered;
      return hasPeer(invite) && sameWay && (repeated || retried);
    }

    private boolean isOpen(TraceMessage at) {
      return !ended && (answered || sinceLast(at).compareTo(UNANSWERED) < 0);
    }

    private Duration sinceLast(TraceMessage at) {
      return Duration.between(messages.getLast().time(), at.time());
    }

    private Dialog dialog() {
      return new Dialog(label, List.copyOf(messages));
    }
  }
}
