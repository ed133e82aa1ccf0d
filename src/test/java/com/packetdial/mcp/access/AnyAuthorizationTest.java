package com.packetdial.mcp.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import com.packetdial.mcp.config.Setting;
import com.packetdial.mcp.config.SettingsReader;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands in the header, there is a verdict, and it is not that somebody is known. */
final class AnyAuthorizationTest {

  /** An issuer on a port that nothing listens to. */
  private final Authenticator authenticator =
      Authenticators.of(
              SettingsReader.read(
                  Map.of(
                      Setting.OAUTH_ISSUER,
                      "http://127.0.0.1:1/",
                      Setting.OAUTH_AUDIENCE,
                      TestIssuer.AUDIENCE),
                  Map.of()),
              InstantSource.system())
          .orElseThrow();

  @Property(tries = 500)
  void anyText(@ForAll String header) {
    letsNobodyIn(header);
    letsNobodyIn("Bearer " + header);
  }

  @Property(tries = 500)
  void anythingOfTheFormOfAtoken(@ForAll("tokens") String token) {
    letsNobodyIn("Bearer " + token);
  }

  @Example
  void headersThatAreMadeToBreakParsers() {
    for (String header :
        List.of(
            "[".repeat(6_000),
            "{\"alg\":" + "[".repeat(5_900),
            "{\"alg\":\"ES256\",\"jwk\":" + "{\"a\":".repeat(950) + "}".repeat(951),
            "{\"alg\":\"ES256\",\"crit\":[null]}",
            "{\"alg\":null}",
            "{\"alg\":\"ES256\",\"alg\":\"none\"}",
            "{\"alg\":\"ES256\",\"typ\":7}",
            "{\"alg\":\"ES256\",\"x5c\":[\"\"]}",
            "{\"alg\":\"ES256\",\"jku\":\"::\"}",
            "{\"alg\":\"ES256\",\"b64\":false}",
            "{\"alg\":\"ES256\",\"kid\":\"" + "\\u0000".repeat(500) + "\"}",
            "{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}",
            "null",
            "")) {
      for (String rest : List.of(".e30.AAAA", "..", ".", ".e30.", ".e30.AAAA.AAAA.AAAA")) {
        letsNobodyIn("Bearer " + Base64URL.encode(header) + rest);
      }
    }
  }

  @Example
  void claimsThatAreMadeToBreakParsers() {
    for (String claims :
        List.of(
            "null", "[]", "7", "", "\"a\"", "{\"iss\":" + "[".repeat(5_000), "{\"exp\":1e999}")) {
      letsNobodyIn(
          "Bearer "
              + Base64URL.encode("{\"alg\":\"ES256\"}")
              + "."
              + Base64URL.encode(claims)
              + ".AAAA");
    }
  }

  @Provide
  Arbitrary<String> tokens() {
    Arbitrary<String> values =
        Arbitraries.of("\"ES256\"", "\"none\"", "\"a\"", "7", "null", "{}", "[[]]");
    Arbitrary<String> header =
        Combinators.combine(
                Arbitraries.of("kid", "typ", "crit", "jku", "x5u", "x5c", "jwk", "b64", "cty"),
                values,
                values)
            .as((name, value, alg) -> "{\"alg\":%s,\"%s\":%s}".formatted(alg, name, value));
    Arbitrary<String> payload =
        Combinators.combine(
                Arbitraries.of("iss", "aud", "exp", "nbf", "sub", "scope", "groups"), values)
            .as("{\"%s\":%s}"::formatted);
    Arbitrary<String> signature = Arbitraries.strings().withChars("Aa0_-").ofMaxLength(90);
    return Combinators.combine(header, payload, signature)
        .as((a, b, c) -> Base64URL.encode(a) + "." + Base64URL.encode(b) + "." + c);
  }

  private void letsNobodyIn(String header) {
    assertThat(authenticator.check(Optional.of(header)))
        .isInstanceOfAny(Verdict.Invalid.class, Verdict.Undecided.class);
  }
}
