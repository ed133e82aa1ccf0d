package com.packetdial.mcp.change.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.pbx.Hazard;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.pbx.Redaction;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the audit log keeps of a step, after its redaction, is enough to look for it and to take it
 * back later.
 */
final class StepJsonTest {

  private static final ObjectNode VALUES =
      (ObjectNode)
          JsonMapper.shared().readTree("{\"company\":\"Example\",\"phonenumber-work\":\"1\"}");
  private static final PbxRequest LIST =
      PbxRequest.of("GET /domains/{domain}/contacts").withPath("domain", "acme.example");
  private static final PbxRequest WRITE =
      PbxRequest.of("DELETE /domains/{domain}/contacts/{contact_id}")
          .withPath("domain", "acme.example");

  static Stream<Expectation> expectations() {
    return Stream.of(
        new Expectation.Present(Locator.of(LIST), VALUES),
        new Expectation.Present(Locator.in(LIST, VALUES), VALUES),
        new Expectation.Absent(Locator.in(LIST, "unique-id", "7")),
        new Expectation.Listed(
            Locator.of(LIST), "phone-numbers-to-reject", List.of("1", "2"), true),
        new Expectation.Listed(Locator.of(LIST), "phone-numbers-to-reject", List.of("1"), false),
        new Expectation.Unseen("Nobody sees it."));
  }

  static Stream<Reversal> reversals() {
    Locator at = Locator.in(LIST, VALUES);
    return Stream.of(
        new Reversal.Inverse(
            "take it back",
            WRITE.withPath("contact_id", "7").withBody(VALUES),
            Hazard.LIFE_SAFETY,
            new Expectation.Absent(at)),
        new Reversal.Removal(
            "delete it again", WRITE, at, "contact_id", "unique-id", Optional.empty()),
        new Reversal.Removal(
            "delete it again", WRITE, at, "contact_id", "unique-id", Optional.of("uses")),
        new Reversal.Impossible("It is gone."));
  }

  @ParameterizedTest
  @MethodSource("expectations")
  void anExpectationIsReadBackAsItWas(Expectation expectation) {
    assertThat(StepJson.expectation(reread(StepJson.of(expectation)))).isEqualTo(expectation);
  }

  @ParameterizedTest
  @MethodSource("reversals")
  void aReversalIsReadBackAsItWas(Reversal reversal) {
    assertThat(StepJson.reversal(reread(StepJson.of(reversal)))).isEqualTo(reversal);
  }

  private static ObjectNode reread(ObjectNode json) {
    return new Redaction().of((ObjectNode) JsonMapper.shared().readTree(json.toString()));
  }
}
