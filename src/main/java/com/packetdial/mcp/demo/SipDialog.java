package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.TraceEntry.Packet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes the messages of one SIP dialog between the core and a peer. Not thread-safe. */
final class SipDialog {

  /** The core's address towards the world. */
  static final String CORE_IP = "198.51.100.11";

  private static final String CORE = CORE_IP + ":5060";
  private static final String CORE_PRODUCT = "Server: NetSapiens SiPbx v44-4-0xD";
  private static final Set<String> OUTSIDE_THE_DIALOG = Set.of("INVITE", "CANCEL", "REGISTER");
  private static final String END = "\r\n";

  private final String callId;
  private final Party peer;
  private final boolean placedByPeer;
  private final String requestUri;
  private final String caller;
  private final String callee;
  private final String callerTag;
  private final String calleeTag;
  private final String branchSeed;

  /**
   * @param caller the address of who calls, with its display name
   * @param callee the address of who is called
   */
  SipDialog(
      String callId,
      Party peer,
      boolean placedByPeer,
      String requestUri,
      String caller,
      String callee,
      Dice dice) {
    this.callId = callId;
    this.peer = peer;
    this.placedByPeer = placedByPeer;
    this.requestUri = requestUri;
    this.caller = caller;
    this.callee = callee;
    this.callerTag = dice.word(10);
    this.calleeTag = dice.word(10);
    this.branchSeed = dice.word(14);
  }

  String callId() {
    return callId;
  }

  Party peer() {
    return peer;
  }

  boolean placedByPeer() {
    return placedByPeer;
  }

  String caller() {
    return caller;
  }

  String callee() {
    return callee;
  }

  String callerTag() {
    return callerTag;
  }

  String calleeTag() {
    return calleeTag;
  }

  /**
   * @param byPeer whether the peer sends it to the core, and not the other way round
   * @param headers those that this request has beside the usual ones
   * @param body SDP, or empty
   */
  Packet request(
      Instant at, boolean byPeer, String method, int cseq, List<String> headers, String body) {
    boolean established = !OUTSIDE_THE_DIALOG.contains(method);
    String uri = established ? contact(!byPeer) : requestUri;
    return request(at, byPeer, method, uri, established, cseq, headers, body);
  }

  /** The caller's ACK to an answer, which is a transaction of its own. */
  Packet acknowledge(Instant at, int cseq) {
    return request(at, placedByPeer, "ACK", contact(!placedByPeer), true, cseq, List.of(), "");
  }

  /** The caller's ACK to a refusal, which belongs to the INVITE and goes where that went. */
  Packet acknowledgeRefusal(Instant at, int cseq) {
    return request(at, placedByPeer, "ACK", requestUri, true, cseq, List.of(), "");
  }

  private Packet request(
      Instant at,
      boolean byPeer,
      String method,
      String uri,
      boolean tagged,
      int cseq,
      List<String> headers,
      String body) {
    boolean byCaller = byPeer == placedByPeer;
    String from = byCaller ? caller : callee;
    String to = byCaller ? callee : caller;
    List<String> lines = new ArrayList<>();
    lines.add(method + " " + uri + " SIP/2.0");
    lines.add(via(byPeer, method, cseq));
    lines.add("Max-Forwards: 70");
    lines.add("From: " + from + ";tag=" + (byCaller ? callerTag : calleeTag));
    lines.add("To: " + to + (tagged ? ";tag=" + (byCaller ? calleeTag : callerTag) : ""));
    lines.add("Call-ID: " + callId);
    lines.add("CSeq: " + cseq + " " + method);
    lines.add("Contact: <" + contact(byPeer) + ">");
    lines.addAll(product(byPeer));
    lines.addAll(headers);
    return packet(at, byPeer, method, cseq, method, lines, body);
  }

  /**
   * @param byPeer whether the peer sends it, in answer to a request of the core
   * @param phrase code and reason phrase
   */
  Packet response(
      Instant at,
      boolean byPeer,
      String phrase,
      String method,
      int cseq,
      List<String> headers,
      String body) {
    boolean toCaller = byPeer != placedByPeer;
    boolean trying = phrase.startsWith("100");
    List<String> lines = new ArrayList<>();
    lines.add("SIP/2.0 " + phrase);
    lines.add(via(!byPeer, method, cseq) + ";received=" + (byPeer ? CORE_IP : ip(peer.address())));
    lines.add(
        "From: " + (toCaller ? caller : callee) + ";tag=" + (toCaller ? callerTag : calleeTag));
    lines.add(
        "To: "
            + (toCaller ? callee : caller)
            + (trying ? "" : ";tag=" + (toCaller ? calleeTag : callerTag)));
    lines.add("Call-ID: " + callId);
    lines.add("CSeq: " + cseq + " " + method);
    lines.addAll(product(byPeer));
    if (!trying && phrase.charAt(0) < '3') {
      lines.add("Contact: <" + contact(byPeer) + ">");
    }
    lines.addAll(headers);
    return packet(at, byPeer, phrase.substring(0, 3), cseq, method, lines, body);
  }

  private Packet packet(
      Instant at,
      boolean byPeer,
      String method,
      int cseq,
      String cseqMethod,
      List<String> lines,
      String body) {
    if (!body.isEmpty()) {
      lines.add("Content-Type: application/sdp");
    }
    lines.add("Content-Length: " + body.length());
    String remark =
        byPeer
            ? "Received Packet from " + peer.address()
            : "Sending to " + peer.address() + " (UdpV4)";
    String message = String.join(END, lines) + (body.isEmpty() ? "" : END + END + body);
    return new Packet(at, !byPeer, this, method, cseq, cseqMethod, remark + "\n" + message);
  }

  /** A response repeats the Via of its request, so both must come from the same facts. */
  private String via(boolean byPeer, String method, int cseq) {
    String transaction = method.equals("ACK") || method.equals("CANCEL") ? "INVITE" : method;
    return "Via: SIP/2.0/UDP "
        + (byPeer ? peer.address() : CORE)
        + ";branch=z9hG4bK"
        + branchSeed
        + (byPeer ? "p" : "c")
        + transaction.charAt(0)
        + cseq;
  }

  private String contact(boolean ofPeer) {
    return ofPeer ? "sip:" + peer.sipUser() + "@" + peer.address() : "sip:pbx@" + CORE;
  }

  private List<String> product(boolean byPeer) {
    if (!byPeer) {
      return List.of(CORE_PRODUCT);
    }
    return List.of(
        peer.userAgent().isEmpty() ? "Server: CarrierEdge/9.2" : "User-Agent: " + peer.userAgent());
  }

  private static String ip(String address) {
    return address.substring(0, address.indexOf(':'));
  }
}
