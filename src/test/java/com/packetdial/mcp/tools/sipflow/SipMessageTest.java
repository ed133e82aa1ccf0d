package com.packetdial.mcp.tools.sipflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.tools.sipflow.SipMessage.Reason;
import com.packetdial.mcp.tools.sipflow.SipMessage.Request;
import com.packetdial.mcp.tools.sipflow.SipMessage.Response;
import com.packetdial.mcp.tools.sipflow.SipMessage.Unreadable;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SipMessageTest {

  private static final String INVITE =
      """
      Sending to 203.0.113.5:5060 (UdpV4)
      INVITE sip:+15550100@trunk.example:5080;transport=udp SIP/2.0
      v: SIP/2.0/UDP 198.51.100.1;branch=z9hG4bKa1;rport, SIP/2.0/UDP 192.0.2.9;branch=z9hG4bKb2
      f: "Desk \\"7\\", <front>" <sip:1001;phone-context=x@acme.example>;tag=f1
      TO  :   <sip:+15550100@trunk.example>
      i: abc@acme.example
      cseq: 7 invite
      Subject: a folded
        header and
       more
      no header here
      m: <sip:1001@198.51.100.1:5062>
      User-Agent: Phone 1.0

      v=0
      o=- 1 1 IN IP4 198.51.100.1
      c=IN IP4 198.51.100.1
      m=audio 4000 RTP/AVP 0 9 111 101
      a=rtpmap:111 opus/48000/2
      a=rtpmap:101 telephone-event/8000
      a=ptime:20
      """;

  @Test
  void readsARequestWithCompactAndFoldedHeaders() {
    SipMessage sip = SipMessage.parse(INVITE.replace("\n", "\r\n"));

    assertThat(sip.hop()).isEqualTo(new Hop(Hop.Way.SENT, "203.0.113.5:5060", "UdpV4"));
    assertThat(sip.start())
        .isEqualTo(new Request("INVITE", "sip:+15550100@trunk.example:5080;transport=udp"));
    assertThat(sip.from())
        .isEqualTo(new NameAddress("Desk \"7\", <front>", "1001", "acme.example", "f1"));
    assertThat(sip.to()).isEqualTo(new NameAddress("", "+15550100", "trunk.example", ""));
    assertThat(sip.callId()).isEqualTo("abc@acme.example");
    assertThat(sip.cseq()).isEqualTo(new SipMessage.CSeq(7, "INVITE"));
    assertThat(sip.branch()).isEqualTo("z9hG4bKa1");
    assertThat(sip.headers().first("subject")).isEqualTo("a folded header and more");
    assertThat(sip.contact()).isEqualTo("<sip:1001@198.51.100.1:5062>");
    assertThat(sip.product()).isEqualTo("Phone 1.0");
    assertThat(sip.opensCall()).isTrue();
    List<String> payloads = List.of("PCMU", "G722", "opus", "telephone-event");
    assertThat(sip.audio())
        .isEqualTo(
            new Sdp.Media("audio", "198.51.100.1", 4000, "RTP/AVP", payloads, "sendrecv", "20"));
    assertThat(sip.text()).startsWith("INVITE ").doesNotContain("Sending to");
  }

  @Test
  void readsAResponseAndWhyItWasGiven() {
    SipMessage sip =
        SipMessage.parse(
            """
            Received Packet from [2001:db8::5]:5060
            SIP/2.0 503 Service Unavailable
            CSeq: 2 INVITE
            Server: Carrier
            Reason: Q.850;cause=34;text="No circuit; sorry", SIP ;cause=503
            Reason: X
            """);

    assertThat(sip.hop()).isEqualTo(new Hop(Hop.Way.RECEIVED, "[2001:db8::5]:5060", ""));
    assertThat(sip.start()).isEqualTo(new Response(503, "Service Unavailable"));
    assertThat(sip.answers("INVITE", 5)).isTrue();
    assertThat(sip.product()).isEqualTo("Carrier");
    assertThat(sip.reasons())
        .containsExactly(
            new Reason("Q.850", 34, "No circuit; sorry"),
            new Reason("SIP", 503, ""),
            new Reason("X", 0, ""));
    assertThat(sip.reasons().getFirst()).hasToString("Q.850 34 No circuit; sorry");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "hello",
        "Sending to 203.0.113.5:5060 (UdpV4)",
        "Received Packet from 203.0.113.5:5060\nINVITE sip:a SIP/3.0",
        "SIP/2.0 700 Over",
        "SIP/2.0",
        "invite sip:a SIP/2.0",
        "GET / HTTP/1.1",
      })
  void takesWhatIsNotSipAsUnreadable(String text) {
    SipMessage sip = SipMessage.parse(text);

    assertThat(sip.start()).isEqualTo(new Unreadable());
    assertThat(sip.method()).isEmpty();
    assertThat(sip.code()).isZero();
    assertThat(sip.callId()).isEmpty();
    assertThat(sip.from()).isEqualTo(NameAddress.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "CSeq: 1, ''",
    "CSeq: x INVITE, INVITE",
    "CSeq: 99999999999999999999 INVITE, INVITE",
  })
  void takesABrokenCSeqAsNumberZero(String header, String method) {
    SipMessage sip = SipMessage.parse("SIP/2.0 200 OK\n" + header);

    assertThat(sip.cseq()).isEqualTo(new SipMessage.CSeq(0, method));
  }

  @ParameterizedTest
  @CsvSource({
    "sip:1001@acme.example;tag=x, 1001, acme.example, x",
    "<sips:1001@[2001:db8::1]:5061>;TAG=x, 1001, 2001:db8::1, x",
    "tel:+15550100;phone-context=a, +15550100, '', ''",
    "<sip:acme.example>, '', acme.example, ''",
    "<sip:1001@acme.example, 1001, acme.example, ''",
  })
  void readsAddressesInAnyForm(String header, String user, String host, String tag) {
    NameAddress address = NameAddress.parse(header);

    assertThat(address.user()).isEqualTo(user);
    assertThat(address.host()).isEqualTo(host);
    assertThat(address.tag()).isEqualTo(tag);
  }

  @Property(tries = 500)
  void neverThrowsOnAnyText(@ForAll @StringLength(max = 300) String text) {
    readEverything(SipMessage.parse(text));
    readEverything(SipMessage.parse("SIP/2.0 200 OK\nFrom: " + text + "\nVia:" + text));
    readEverything(SipMessage.parse("INVITE sip:a SIP/2.0\n\nv=0\nm=" + text + "\nc=" + text));
  }

  @Property(tries = 300)
  void neverThrowsOnADamagedMessage(
      @ForAll @IntRange(max = 2_000) int position, @ForAll @StringLength(max = 4) String damage) {
    int at = position % INVITE.length();
    readEverything(SipMessage.parse(INVITE.substring(0, at) + damage + INVITE.substring(at)));
    readEverything(SipMessage.parse(INVITE.substring(0, at)));
    readEverything(SipMessage.parse(INVITE.substring(at)));
  }

  private static void readEverything(SipMessage sip) {
    assertThat(sip.method()).isNotNull();
    assertThat(sip.callId() + sip.cseq() + sip.from() + sip.to() + sip.branch()).isNotNull();
    assertThat(sip.product() + sip.contact() + sip.reasons()).isNotNull();
    assertThat(sip.code()).isBetween(0, 699);
    Sdp.Media audio = sip.audio();
    if (audio != null) {
      assertThat(audio.endpoint() + audio.codecs() + audio.held()).isNotEmpty();
      assertThat(audio.port()).isNotNegative();
    }
  }
}
