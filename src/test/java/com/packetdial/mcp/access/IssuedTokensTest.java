package com.packetdial.mcp.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a token of the issuer must be. */
final class IssuedTokensTest {

  private static final ECKey EC = TestIssuer.ecKey("ec");
  private static final RSAKey RSA = TestIssuer.rsaKey("rsa");
  private static final String NOT_SIGNED = "The token is not signed by a key of the issuer.";
  private static final String NOT_TAKEN =
      "The token is signed with an algorithm that this server does not take.";

  private final TurnedClock clock = new TurnedClock();
  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
  private TestIssuer issuer;
  private IssuedTokens tokens;

  @BeforeEach
  void start() {
    issuer = TestIssuer.start();
    issuer.offer(EC.toPublicJWK(), RSA.toPublicJWK());
    tokens = tokens("sub", "groups");
  }

  @AfterEach
  void stop() {
    issuer.close();
    background.close();
  }

  @Test
  void aGoodTokenNamesItsPrincipalWithGroupsAndRights() {
    JWTClaimsSet claims =
        claims()
            .claim("scope", "pbx:write pbx:read")
            .claim("groups", List.of("noc", "lab"))
            .build();

    assertThat(tokens.check(TestIssuer.token(EC, claims)))
        .isEqualTo(known(new Identity("oauth:3f1c", Set.of("noc", "lab"), true)));
    assertThat(tokens.check(TestIssuer.token(EC, claims().build())))
        .isEqualTo(known(new Identity("oauth:3f1c", Set.of(), false)));
  }

  @Test
  void theClaimsForPrincipalAndGroupsCanBeOthers() {
    JWTClaimsSet claims =
        claims().claim("preferred_username", "olga@acme.example").claim("roles", "noc").build();

    assertThat(tokens("preferred_username", "roles").check(TestIssuer.token(EC, claims)))
        .isEqualTo(known(new Identity("oauth:olga@acme.example", Set.of("noc"), false)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "PS256"})
  void rsaKeysSign(String algorithm) {
    JWSHeader header = TestIssuer.header(JWSAlgorithm.parse(algorithm), RSA).build();

    assertThat(tokens.check(TestIssuer.token(header, claims().build(), RSA)))
        .isInstanceOf(Verdict.Known.class);
  }

  @Test
  void edwardsKeysSign() {
    TestIssuer.Edwards key = TestIssuer.Edwards.make("ed");
    issuer.offer(EC.toPublicJWK(), key.jwk());
    String header = "{\"alg\":\"EdDSA\",\"typ\":\"JWT\",\"kid\":\"ed\"}";

    assertThat(tokens.check(TestIssuer.token(header, claims().build(), key.signer())))
        .isInstanceOf(Verdict.Known.class);
    assertThat(
            tokens.check(
                TestIssuer.token(header, claims().build(), TestIssuer.Edwards.make("ed").signer())))
        .isEqualTo(new Verdict.Invalid(NOT_SIGNED));
    assertThat(tokens.check(TestIssuer.token(header, claims().build(), _ -> new byte[3])))
        .isEqualTo(new Verdict.Invalid(NOT_SIGNED));
  }

  static Stream<Object[]> scopes() {
    return Stream.of(
        new Object[] {"scope", "pbx:read", Optional.of(false)},
        new Object[] {"scope", "email pbx:read pbx:write", Optional.of(true)},
        new Object[] {"scp", "pbx:read pbx:write", Optional.of(true)},
        new Object[] {"scp", List.of("pbx:read", "pbx:write"), Optional.of(true)},
        new Object[] {"scp", List.of("pbx:read", 7), Optional.of(false)},
        new Object[] {"scope", "pbx:write", Optional.empty()},
        new Object[] {"scope", "pbx:readers PBX:READ", Optional.empty()},
        new Object[] {"scope", "", Optional.empty()},
        new Object[] {"scope", Map.of("pbx:read", true), Optional.empty()},
        new Object[] {"other", "pbx:read", Optional.empty()});
  }

  @ParameterizedTest
  @MethodSource("scopes")
  void scopesSayWhatTheTokenIsFor(String claim, Object value, Optional<Boolean> mayWrite) {
    JWTClaimsSet claims = claims().claim("scope", null).claim(claim, value).build();

    assertThat(tokens.check(TestIssuer.token(EC, claims)))
        .isEqualTo(
            mayWrite
                .<Verdict>map(write -> known(new Identity("oauth:3f1c", Set.of(), write)))
                .orElse(new Verdict.Insufficient("pbx:read")));
  }

  static Stream<Object[]> wrongClaims() {
    return Stream.of(
        new Object[] {"iss", "https://evil.example", "The token is of another issuer."},
        new Object[] {"iss", null, "The token is of another issuer."},
        new Object[] {"aud", "https://other.example", "The token is for another audience."},
        new Object[] {"aud", List.of(), "The token is for another audience."},
        new Object[] {"aud", null, "The token is for another audience."},
        new Object[] {"exp", null, "The token never expires (exp), so it is not taken."});
  }

  @ParameterizedTest
  @MethodSource("wrongClaims")
  void issuerAudienceAndEndMustBeRight(String claim, Object value, String why) {
    assertThat(tokens.check(TestIssuer.token(EC, claims().claim(claim, value).build())))
        .isEqualTo(new Verdict.Invalid(why));
  }

  @Test
  void theIssuerIsTheSameToTheLetter() {
    JWTClaimsSet claims = claims().issuer(issuer.uri() + "/").build();

    assertThat(tokens.check(TestIssuer.token(EC, claims))).isInstanceOf(Verdict.Invalid.class);
  }

  @Test
  void ourAudienceMayBeOneOfSeveral() {
    JWTClaimsSet claims = claims().audience(List.of("account", TestIssuer.AUDIENCE)).build();

    assertThat(tokens.check(TestIssuer.token(EC, claims))).isInstanceOf(Verdict.Known.class);
  }

  @Test
  void clocksMayDifferByHalfAminute() {
    Instant now = clock.instant();
    assertThat(verdictOfTime(now.minusSeconds(29), now)).isInstanceOf(Verdict.Known.class);
    assertThat(verdictOfTime(now.minusSeconds(31), now))
        .isEqualTo(new Verdict.Invalid("The token has expired."));
    assertThat(verdictOfTime(now.plusSeconds(99), now.plusSeconds(29)))
        .isInstanceOf(Verdict.Known.class);
    assertThat(verdictOfTime(now.plusSeconds(99), now.plusSeconds(31)))
        .isEqualTo(new Verdict.Invalid("The token is not good yet."));
  }

  @Test
  void aPublicKeyIsNoSharedSecret() {
    for (byte[] secret :
        List.of(
            RSA.toPublicJWK().toString().getBytes(StandardCharsets.UTF_8),
            encoded(RSA),
            pem(RSA))) {
      String forged =
          TestIssuer.token(
              "{\"alg\":\"HS256\",\"kid\":\"rsa\"}",
              claims().build(),
              content -> {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret, "HmacSHA256"));
                return mac.doFinal(content);
              });
      assertThat(tokens.check(forged)).isEqualTo(new Verdict.Invalid(NOT_TAKEN));
    }
    assertThat(issuer.asked()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "NONE", "HS512", "RS1", "ES256K", "RS384", ""})
  void otherAlgorithmsAreRefusedBeforeAnybodyLooksForAkey(String algorithm) {
    String header = "{\"alg\":\"%s\",\"kid\":\"ec\"}".formatted(algorithm);

    assertThat(tokens.check(TestIssuer.token(header, claims().build(), _ -> new byte[0])))
        .isInstanceOf(Verdict.Invalid.class);
    assertThat(tokens.check(TestIssuer.token(header, claims().build(), _ -> new byte[64])))
        .isInstanceOf(Verdict.Invalid.class);
    assertThat(issuer.asked()).isZero();
  }

  @Test
  void aKeyOfAnotherKindChecksNothing() {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("rsa").build();

    assertThat(tokens.check(TestIssuer.token(header, claims().build(), EC)))
        .isEqualTo(new Verdict.Invalid(NOT_SIGNED));
  }

  @Test
  void aTokenThatNamesNoKeyIsCheckedWithTheKeysOfItsKind() {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).build();

    assertThat(tokens.check(TestIssuer.token(header, claims().build(), EC)))
        .isInstanceOf(Verdict.Known.class);
    assertThat(tokens.check(TestIssuer.token(header, claims().build(), TestIssuer.ecKey("ec"))))
        .isEqualTo(new Verdict.Invalid(NOT_SIGNED));
  }

  @Test
  void whatTheTokenSaysAboutItsOwnKeyIsNotBelieved() {
    ECKey own = TestIssuer.ecKey("ec");
    JWSHeader header =
        TestIssuer.header(JWSAlgorithm.ES256, own)
            .jwkURL(issuer.url("/evil/jku"))
            .x509CertURL(issuer.url("/evil/x5u"))
            .jwk(own.toPublicJWK())
            .build();
    issuer.answer("/evil/jku", new TestIssuer.Answer("{\"keys\":[" + own.toPublicJWK() + "]}"));

    assertThat(tokens.check(TestIssuer.token(header, claims().build(), own)))
        .isEqualTo(new Verdict.Invalid(NOT_SIGNED));
    assertThat(issuer.asked("/evil/jku") + issuer.asked("/evil/x5u")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"'crit':['exp']", "'crit':[]", "'crit':['b64'],'b64':true", "'b64':false"})
  void whatATokenDemandsMustBeUnderstood(String demand) {
    TestIssuer.Edwards key = TestIssuer.Edwards.make("ed");
    issuer.offer(key.jwk());
    String header = "{'alg':'EdDSA','kid':'ed',%s}".formatted(demand).replace('\'', '"');

    assertThat(tokens.check(TestIssuer.token(header, claims().build(), key.signer())))
        .isEqualTo(
            new Verdict.Invalid(
                "The token demands something (crit, b64) that this server does not know."));
  }

  @Test
  void onlyAccessTokensAreTaken() {
    for (String type : List.of("at+jwt", "AT+JWT", "application/at+jwt", "JWT", "jwt")) {
      assertThat(verdictOfType(new JOSEObjectType(type))).isInstanceOf(Verdict.Known.class);
    }
    assertThat(verdictOfType(null)).isInstanceOf(Verdict.Known.class);
    for (String type : List.of("dpop+jwt", "secevent+jwt", "logout+jwt", "x")) {
      assertThat(verdictOfType(new JOSEObjectType(type))).isInstanceOf(Verdict.Invalid.class);
    }
  }

  @Test
  void aPrincipalHasAnameThatCanBePrinted() {
    assertThat(verdictOfSubject("a".repeat(194))).isInstanceOf(Verdict.Known.class);
    for (String subject : List.of("", "a".repeat(195), "ol\nga", "ol\u202ega", "Zoë", "\u0000")) {
      assertThat(verdictOfSubject(subject)).isInstanceOf(Verdict.Invalid.class);
    }
    assertThat(verdictOfSubject(null)).isInstanceOf(Verdict.Invalid.class);
    assertThat(
            tokens("number", "groups")
                .check(TestIssuer.token(EC, claims().claim("number", 7).build())))
        .isInstanceOf(Verdict.Invalid.class);
  }

  @Test
  void aTokenThatWasAlteredIsRefused() {
    String[] parts = TestIssuer.token(EC, claims().build()).split("\\.", -1);
    String other = TestIssuer.token(EC, claims().subject("root").build()).split("\\.", -1)[1];

    assertThat(tokens.check(parts[0] + "." + other + "." + parts[2]))
        .isEqualTo(new Verdict.Invalid(NOT_SIGNED));
  }

  @Test
  void refusalsQuoteNothing() {
    String canary = "canary-7d1f";
    for (JWTClaimsSet claims :
        List.of(
            claims().issuer(canary).build(),
            claims().audience(canary).build(),
            claims().subject(canary + "\n").build(),
            claims().claim("exp", canary).build(),
            claims().claim("nbf", canary).build(),
            claims().claim("scope", canary).build())) {
      assertThat(tokens.check(TestIssuer.token(EC, claims)).toString()).doesNotContain(canary);
    }
    assertThat(tokens.check(canary).toString()).doesNotContain(canary);
    assertThat(tokens.check("{\"alg\":\"" + canary + "\"}").toString()).doesNotContain(canary);
  }

  private Verdict verdictOfTime(Instant expires, Instant notBefore) {
    JWTClaimsSet claims =
        claims().expirationTime(Date.from(expires)).notBeforeTime(Date.from(notBefore)).build();
    return tokens.check(TestIssuer.token(EC, claims));
  }

  private Verdict verdictOfType(@Nullable JOSEObjectType type) {
    JWSHeader header = TestIssuer.header(JWSAlgorithm.ES256, EC).type(type).build();
    return tokens.check(TestIssuer.token(header, claims().build(), EC));
  }

  private Verdict verdictOfSubject(@Nullable String subject) {
    return tokens.check(TestIssuer.token(EC, claims().subject(subject).build()));
  }

  private static byte[] encoded(RSAKey key) {
    try {
      return key.toRSAPublicKey().getEncoded();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] pem(RSAKey key) {
    return ("-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(encoded(key))
            + "\n-----END PUBLIC KEY-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static Verdict known(Identity identity) {
    return new Verdict.Known(identity);
  }

  private JWTClaimsSet.Builder claims() {
    return issuer.claims(clock.instant());
  }

  private IssuedTokens tokens(String principalClaim, String groupsClaim) {
    return new IssuedTokens(
        new IssuedTokens.Rules(
            issuer.uri(),
            TestIssuer.AUDIENCE,
            Optional.empty(),
            List.of("RS256", "PS256", "ES256", "EdDSA"),
            principalClaim,
            groupsClaim),
        clock,
        background);
  }
}
