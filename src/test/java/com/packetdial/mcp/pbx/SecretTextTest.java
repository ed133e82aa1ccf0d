package com.packetdial.mcp.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretTextTest {

  private static final String TOKEN =
      "eyJhbGciOiJFWEFNUExFIn0.eyJzdWIiOiIxMDAxQGFjbWUuZXhhbXBsZSJ9.c2lnbmF0dXJl_-x";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          nsd_EXAMPLEexample0123456789 | [redacted]
          see nss_EXAMPLE1, then | see [redacted], then
          /apikeys/nsr_EXAMPLEexample/x | /apikeys/[redacted]/x
          written out\\nnsd_EXAMPLE\\r\\nnext | written out\\n[redacted]\\r\\nnext
          the prefix nsd_ alone | the prefix nsd_ alone
          dnsr_lookup and ns_api_hostname | dnsr_lookup and ns_api_hostname
          """)
  void hidesApiKeys(String text, String expected) {
    assertThat(SecretText.redact(text)).isEqualTo(expected);
  }

  @Test
  void hidesWebTokens() {
    assertThat(SecretText.redact("jwt " + TOKEN + " end")).isEqualTo("jwt [redacted] end");
    assertThat(SecretText.redact("(" + TOKEN + ")")).isEqualTo("([redacted])");
    assertThat(SecretText.redact("unsigned eyJhbGciOjB9.eyJzdWIiOjB9"))
        .isEqualTo("unsigned [redacted]");
    assertThat(SecretText.redact("heyJoe. Hello. There")).isEqualTo("heyJoe. Hello. There");
    assertThat(SecretText.redact("eyJust a word")).isEqualTo("eyJust a word");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          sent Bearer 0123456789abcdef to | sent Bearer [redacted] to
          BEARER abcdefghijklmnopqrstuvwxyz | BEARER [redacted]
          the bearer of this letter | the bearer of this letter
          Bearer authentication is used | Bearer authentication is used
          """)
  void hidesBearerTokens(String text, String expected) {
    assertThat(SecretText.redact(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          https://pbx.example.com/a?user=1001&auth=c4n4ry&file=x.wav | https://pbx.example.com/a?user=1001&auth=[redacted]&file=x.wav
          /a?token=c4n4ry | /a?token=[redacted]
          /a?x=1&access_token=c4n4ry#f=1 | /a?x=1&access_token=[redacted]
          password=c4n4ry;user=1001 | password=[redacted];user=1001
          /a?next=%2Fb%3Fauth%3Dc4n4ry%26x%3D1 | /a?next=%2Fb%3Fauth%3D[redacted]%26x%3D1
          /a?%61=1&pin=4711 | /a?%61=1&pin=[redacted]
          ?X-Amz-Signature=c4n4ry&X-Amz-Date=1 | ?X-Amz-Signature=[redacted]&X-Amz-Date=1
          sip:1001@10.0.0.7;pn-prid=c4n4ry;pn-provider=acme | sip:1001@10.0.0.7;pn-prid=[redacted];pn-provider=acme
          /a?author=jane&tokenized=no&spin=2 | /a?author=jane&tokenized=no&spin=2
          """)
  void hidesTheSecretPartsOfAQuery(String text, String expected) {
    assertThat(SecretText.redact(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          (user):(1001) (authentication_key):(c4n4ry x) (a):(b) | (user):(1001) (authentication_key):([redacted]) (a):(b)
          Password='c4 n4ry' Ani='' | Password='[redacted]' Ani=''
          authKey       =<c4n4ry> from <x> | authKey       =<[redacted]> from <x>
          {"user":"1001","voicemail-login-pin":"47\\"11","a":1} | {"user":"1001","voicemail-login-pin":"[redacted]","a":1}
          {"voicemail-login-pin":4711,"a":1} | {"voicemail-login-pin":[redacted],"a":1}
          {\\"subscriber_pin\\":\\"4711\\",\\"a\\":1} | {\\"subscriber_pin\\":\\"[redacted]\\",\\"a\\":1}
          {"data_token":{"x":[1,{"y":"c4n4ry"}]},"a":1} | {"data_token":[redacted],"a":1}
          [password] => c4n4ry [a] => b | [password] => [redacted] [a] => b
          password == "c4n4ry" | password == "[redacted]"
          &quot;smtp_pwd&quot;:&quot;c4n4ry&quot;,&quot;a&quot; | &quot;smtp_pwd&quot;:&quot;[redacted]&quot;,&quot;a&quot;
          smtp_pwd=&#039;c4n4ry&#039; x | smtp_pwd=&#039;[redacted]&#039; x
          reg.1.auth.password="c4n4ry" reg.2 | reg.1.auth.password="[redacted]" reg.2
          password: c4n4ry | password: [redacted]
          password="c4n4ry | password="[redacted]
          password= | password=
          Foo::Password::Check(1001) | Foo::Password::Check(1001)
          {"Authorization":"Digest username=\\"1001\\"","a":1} | {"Authorization":"[redacted]","a":1}
          press any key: 5 | press any key: 5
          url: example.com | url: example.com
          """)
  void hidesWhatTextAssignsToASecretName(String text, String expected) {
    assertThat(SecretText.redact(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          https://admin:c4n4ry@pbx.example.com/x?a=b@c | https://admin:[redacted]@pbx.example.com/x?a=b@c
          sip:1001:c4n4ry@acme.example;user=phone | sip:1001:[redacted]@acme.example;user=phone
          SIPS:1001:c4n4ry@acme.example | SIPS:1001:[redacted]@acme.example
          <sip:1001@10.0.0.7:5060;ob> at 10.0.0.7:5060 | <sip:1001@10.0.0.7:5060;ob> at 10.0.0.7:5060
          https://pbx.example.com:8443/a:b@c | https://pbx.example.com:8443/a:b@c
          sip:10.0.0.7:5060 for 1001@acme.example | sip:10.0.0.7:5060 for 1001@acme.example
          """)
  void hidesThePasswordOfAnAddress(String text, String expected) {
    assertThat(SecretText.redact(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\n", "\r", "\\r\\n", "\\n"})
  void hidesAuthenticationHeadersAndKeepsTheOtherLines(String eol) {
    String message =
        String.join(
            eol,
            "Received Packet from 10.0.0.7:5060 (UdpV4)",
            "REGISTER sip:acme.example SIP/2.0",
            "Via: SIP/2.0/UDP 10.0.0.7:5060;branch=z9hG4bKexample;rport",
            "Authorization: Digest username=\"1001\", realm=\"acme.example\",",
            "  nonce=\"c4n4ry\", uri=\"sip:acme.example\",",
            "\tresponse=\"c4n4ry\"",
            "proxy-authorization :Digest c4n4ry",
            "WWW-AUTHENTICATE:\tDigest nonce=\"c4n4ry\"",
            "Proxy-Authenticate: Digest nonce=\"c4n4ry\"",
            "Authentication-Info: nextnonce=\"c4n4ry\"",
            "From: <sip:1001@acme.example>;tag=abc",
            "CSeq: 2 REGISTER",
            "k: timer",
            "",
            "");
    assertThat(SecretText.redact(message))
        .isEqualTo(
            String.join(
                eol,
                "Received Packet from 10.0.0.7:5060 (UdpV4)",
                "REGISTER sip:acme.example SIP/2.0",
                "Via: SIP/2.0/UDP 10.0.0.7:5060;branch=z9hG4bKexample;rport",
                "Authorization: [redacted]",
                "proxy-authorization :[redacted]",
                "WWW-AUTHENTICATE:\t[redacted]",
                "Proxy-Authenticate: [redacted]",
                "Authentication-Info: [redacted]",
                "From: <sip:1001@acme.example>;tag=abc",
                "CSeq: 2 REGISTER",
                "k: timer",
                "",
                ""));
  }

  @Test
  void hidesAHeaderThatBeginsOrFoldsAtTheEndOfTheText() {
    assertThat(SecretText.redact("Authorization:\n Digest c4n4ry\n"))
        .isEqualTo("Authorization:[redacted]\n");
    assertThat(SecretText.redact("Authorization:")).isEqualTo("Authorization:");
    assertThat(SecretText.redact("Authorization: Digest c4n4ry\n\nbody"))
        .isEqualTo("Authorization: [redacted]\n\nbody");
  }

  @Test
  void hidesDigestCredentialsOutsideOfTheirHeader() {
    assertThat(SecretText.redact("got Digest username=\"1001\", response=\"c4n4ry\"\nnext"))
        .isEqualTo("got Digest [redacted]\nnext");
    assertThat(SecretText.redact("Reader's Digest magazine")).isEqualTo("Reader's Digest magazine");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\\r\\n"})
  void hidesTheKeysOfAnSdp(String eol) {
    String sdp =
        String.join(
            eol,
            "v=0",
            "k=clear:c4n4ry",
            "m=audio 10000 RTP/SAVP 0",
            "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:c4n4ry|2^20|1:4;inline:c4n4ry2 KDR=1",
            "a=key-mgmt:mikey c4n4ry",
            "a=ice-ufrag:ab12",
            "a=ice-pwd:c4n4ry",
            "a=fingerprint:sha-256 AA:BB",
            "a=sendrecv");
    assertThat(SecretText.redact(sdp))
        .isEqualTo(
            String.join(
                eol,
                "v=0",
                "k=[redacted]",
                "m=audio 10000 RTP/SAVP 0",
                "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:[redacted];inline:[redacted] KDR=1",
                "a=key-mgmt:[redacted]",
                "a=ice-ufrag:ab12",
                "a=ice-pwd:[redacted]",
                "a=fingerprint:sha-256 AA:BB",
                "a=sendrecv"));
  }

  @Test
  void hidesPrivateKeys() {
    String key = "-----BEGIN RSA PRIVATE KEY-----\nc4n4ry\n-----END RSA PRIVATE KEY-----";
    assertThat(SecretText.redact("before " + key + " after")).isEqualTo("before [redacted] after");
    assertThat(SecretText.redact(key.replace("\n", "\\n"))).isEqualTo("[redacted]");
    assertThat(SecretText.redact("-----BEGIN PRIVATE KEY-----\nc4n4ry")).isEqualTo("[redacted]");
    assertThat(SecretText.redact("private_key = " + key + "\nx"))
        .isEqualTo("private_key = [redacted]\nx");
    assertThat(SecretText.redact("private_key: \"" + key + "\"\nx"))
        .isEqualTo("private_key: \"[redacted]\"\nx");
    String certificate = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----";
    assertThat(SecretText.redact(certificate)).isSameAs(certificate);
  }

  /** With a cost that grew by the square these would take minutes; the limit is no measure. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=",
        "k=",
        "sip:",
        "x://",
        "a=crypto:inline:",
        "token=",
        "token=[",
        "pin:\"",
        "]:",
        ") ",
        "Digest ",
        "Bearer ",
        "eyJ.",
        "nsd_",
        "-----BEGIN ",
        "-----BEGIN PRIVATE KEY-----",
        "Authorization:",
        "Authorization: x\n ",
        "auth%3D%26",
        "\\n",
        "token=&quot;",
        ": ",
        "-"
      })
  @Timeout(60)
  void costsNoMoreThanTheLengthOfAHostileText(String piece) {
    String text = piece.repeat(1_000_000 / piece.length());
    String redacted = SecretText.redact(text);
    assertThat(SecretText.redact(redacted)).isEqualTo(redacted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1001",
        "Orig: Bye",
        "2026-11-20T10:00:00+00:00",
        "sip:15555550100@acme.example",
        "To-Conn-For-DNIS-Add-Header",
        "P-Charge-Info: <LT>sip:15555550100@<AppIP><GT>",
        "Basic User",
        "Basic authentication",
        "My pin number is on the desk",
        "time=12:30 date=2026-11-20",
        "<OwnDevices> 1001a;delay=15",
        "from=<sip:1001@acme.example>, to=<15555550100>, dow='4',tod='15:22'",
        "a=rtpmap:0 PCMU/8000",
        "a=b k=c"
      })
  void returnsTextWithoutSecretsAsItIs(String text) {
    assertThat(SecretText.redact(text)).isSameAs(text);
  }
}
