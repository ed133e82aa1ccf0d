package com.packetdial.mcp.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class RequestUriTest {

  private static final URI BASE = URI.create("https://pbx.example.com/ns-api/v2");
  private static final List<String> PARAMETERS =
      List.of(
          "domain",
          "user",
          "device",
          "phonenumber",
          "mac",
          "callid",
          "site",
          "timeframe",
          "key_id",
          "callqueue-agent-id",
          "index",
          "filename");

  @ParameterizedTest
  @CsvSource({
    "domain, acme.example, acme.example",
    "domain, ~, ~",
    "user, 1001, 1001",
    "user, 0042, 0042",
    "user, ~, ~",
    "device, 1001a, 1001a",
    "phonenumber, 15855550100, 15855550100",
    "mac, 00:15:65:55:01:aa, 00%3A15%3A65%3A55%3A01%3Aaa",
    "callid, 5f3a@10.0.0.1:5060;x=*, 5f3a%4010.0.0.1%3A5060%3Bx%3D%2A",
    "timeframe, *, %2A",
    "timeframe, Heures ouvrées, Heures%20ouvr%C3%A9es",
    "callqueue-agent-id, 1001@acme.example, 1001%40acme.example",
    "callqueue-agent-id, sip:1001a@acme.example, sip%3A1001a%40acme.example",
    "key_id, ~, ~",
  })
  void encodesEachValueAsOneSegment(String parameter, String value, String segment) {
    assertThat(uri(parameter, value)).hasToString(BASE + "/before/" + segment + "/after");
  }

  static Stream<String> hostile() {
    return Stream.of(
        "",
        " ",
        ".",
        "..",
        "%2e%2e",
        "a/b",
        "a\\b",
        "a%2fb",
        "a\r\nb",
        "a\u0000b",
        "\uD83D\uDE00",
        "\uD83D",
        "a\u202Eb",
        "a\u200Bb",
        "a\u007Fb",
        "1".repeat(10_000));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void refusesHostileValuesOfEveryKindAndSaysWhatIsAllowed(String value) {
    assertThat(PARAMETERS)
        .allSatisfy(
            parameter ->
                assertThatThrownBy(() -> uri(parameter, value))
                    .isInstanceOfSatisfying(
                        PbxException.BadParameter.class,
                        bad -> {
                          assertThat(bad.parameter()).isEqualTo(parameter);
                          assertThat(bad.allowed()).isNotBlank();
                        }));
  }

  @Test
  void refusesMineWhereNothingIsMine() {
    assertThatThrownBy(() -> uri("device", "~")).isInstanceOf(PbxException.BadParameter.class);
    assertThatThrownBy(() -> uri("timeframe", "~")).isInstanceOf(PbxException.BadParameter.class);
  }

  @Test
  void refusesMissingAndUnknownPathParameters() {
    Operation operation = operation("/domains/{domain}", Set.of());
    assertThatThrownBy(
            () -> RequestUri.of(BASE, operation, PbxRequest.of(operation.id()), Map.of()))
        .isInstanceOfSatisfying(
            PbxException.BadParameter.class,
            bad -> assertThat(bad.parameter()).isEqualTo("domain"));
    PbxRequest unknown =
        PbxRequest.of(operation.id()).withPath("domain", "acme.example").withPath("user", "1001");
    assertThatThrownBy(() -> RequestUri.of(BASE, operation, unknown, Map.of()))
        .isInstanceOfSatisfying(
            PbxException.BadParameter.class, bad -> assertThat(bad.parameter()).isEqualTo("user"));
  }

  @Test
  void sendsOnlyKnownQueryParametersInAFixedOrder() {
    Operation operation = operation("/cdrs", Set.of("datetime-start", "datetime-end", "type"));
    PbxRequest request =
        PbxRequest.of(operation.id())
            .withQuery("type", "a&b=c d+é#")
            .withQuery("datetime-start", "2026-11-01T00:00:00Z");
    assertThat(RequestUri.of(BASE, operation, request, Map.of("limit", "100", "start", "0")))
        .hasToString(
            BASE
                + "/cdrs?datetime-start=2026-11-01T00%3A00%3A00Z&limit=100&start=0"
                + "&type=a%26b%3Dc%20d%2B%C3%A9%23");
    assertThatThrownBy(
            () -> RequestUri.of(BASE, operation, request.withQuery("offset", "1"), Map.of()))
        .isInstanceOf(PbxException.BadParameter.class);
  }

  @ParameterizedTest
  @MethodSource("hostileQueries")
  void refusesHostileQueryValues(String value) {
    Operation operation = operation("/cdrs", Set.of("type"));
    PbxRequest request = PbxRequest.of(operation.id()).withQuery("type", value);
    assertThatThrownBy(() -> RequestUri.of(BASE, operation, request, Map.of()))
        .isInstanceOf(PbxException.BadParameter.class);
  }

  static Stream<String> hostileQueries() {
    return Stream.of("a\r\nb", "a\u0000", "\uD83D", "1".repeat(2_001));
  }

  @Property(tries = 5_000)
  void whateverTheValueThePathKeepsItsSegmentsAndTheValueOrIsRefused(
      @ForAll("parameters") String parameter, @ForAll("values") String value) {
    Optional<URI> sent = sent(parameter, value);
    sent.ifPresent(
        uri -> {
          String[] segments = uri.getRawPath().split("/", -1);
          assertThat(segments).hasSize(6);
          assertThat(segments[4]).matches("([A-Za-z0-9._~-]|%[0-9A-F]{2})+").isNotIn(".", "..");
          assertThat(URLDecoder.decode(segments[4], StandardCharsets.UTF_8)).isEqualTo(value);
          assertThat(uri.getRawQuery()).isNull();
          assertThat(uri.getRawFragment()).isNull();
          assertThat(uri.normalize()).isEqualTo(uri);
          assertThat(uri.getHost()).isEqualTo("pbx.example.com");
        });
  }

  @Provide
  Arbitrary<String> parameters() {
    return Arbitraries.of(PARAMETERS);
  }

  /** Anything at all, and texts of the characters that matter in a path, which get through more. */
  @Provide
  Arbitrary<String> values() {
    Arbitrary<String> tricky =
        Arbitraries.strings().withChars("aZ09._-~*@:;=+%/\\?#& ()é").ofMaxLength(12);
    return Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(300), tricky);
  }

  private static Optional<URI> sent(String parameter, String value) {
    try {
      return Optional.of(uri(parameter, value));
    } catch (PbxException.BadParameter _) {
      return Optional.empty();
    }
  }

  private static URI uri(String parameter, String value) {
    Operation operation = operation("/before/{" + parameter + "}/after", Set.of());
    PbxRequest request = PbxRequest.of(operation.id()).withPath(parameter, value);
    return RequestUri.of(BASE, operation, request, Map.of());
  }

  private static Operation operation(String path, Set<String> query) {
    return new Operation(
        Operation.Method.GET,
        path,
        Operation.Effect.READ,
        Hazard.NONE,
        query,
        Operation.AnswerForm.JSON,
        Vocabulary.NONE);
  }
}
