package com.packetdial.mcp.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.pbx.Hazard;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.pbx.Redaction;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the audit log keeps of steps is enough to undo them, also after its redaction. */
final class StepJsonTest {

  private static final PbxRequest PUT =
      new PbxRequest(
          "PUT /domains/{domain}/users/{user}",
          Map.of("domain", "acme.example", "user", "1001"),
          Map.of("limit", "100"),
          Optional.of(fields().put("name-last-name", "Lee")));

  private static final Locator ONE = Locator.of(PbxRequest.of("GET /domains/{domain}"));
  private static final Locator OF_LIST =
      Locator.in(PbxRequest.of("GET /domains/{domain}/users"), "user", "1001");

  private final Redaction redaction = new Redaction();

  static Stream<Expectation> expectations() {
    return Stream.of(
        new Expectation.Present(ONE, fields().put("name-last-name", "Lee")),
        new Expectation.Present(OF_LIST, fields().put("ring-no-answer-timeout-seconds", 25)),
        new Expectation.Absent(OF_LIST),
        new Expectation.Listed(ONE, "phone-numbers-to-reject", "12125550177", true),
        new Expectation.Listed(ONE, "phone-numbers-to-reject", "12125550177", false),
        new Expectation.Unseen("The API does not show it."));
  }

  static Stream<Reversal> reversals() {
    return Stream.of(
        new Reversal.Impossible("It is gone."),
        new Reversal.Inverse(
            "take it back", PUT, Hazard.TOLL_FRAUD, new Expectation.Absent(OF_LIST)));
  }

  @ParameterizedTest
  @MethodSource("expectations")
  void expectationsComeBackAsTheyWere(Expectation expectation) {
    assertThat(StepJson.expectation(redaction.of(StepJson.of(expectation)))).isEqualTo(expectation);
  }

  @ParameterizedTest
  @MethodSource("reversals")
  void reversalsComeBackAsTheyWere(Reversal reversal) {
    assertThat(StepJson.reversal(redaction.of(StepJson.of(reversal)))).isEqualTo(reversal);
  }

  private static ObjectNode fields() {
    return JsonNodeFactory.instance.objectNode();
  }
}
