package com.packetdial.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class CursorsTest {

  @Test
  void leadsBackToItsPosition() {
    Position position = new Position(75, "leg 3");
    String cursor = Cursors.write("list_users", "ann", arguments("{\"domain\":\"a\"}"), position);
    assertThat(Cursors.read("list_users", "ann", with(cursor, "a"))).isEqualTo(position);
  }

  @Test
  void mayBeReadWithAnotherLimitAndOtherFields() {
    String cursor = Cursors.write("t", "ann", arguments("{\"limit\":5}"), Position.at(5));
    assertThat(
            Cursors.read(
                "t",
                "ann",
                arguments(
                    "{\"limit\":50,\"fields\":[\"x\"],\"format\":\"objects\",\"cursor\":\"%s\"}"
                        .formatted(cursor))))
        .isEqualTo(Position.at(5));
  }

  @Test
  void isGoodForItsToolAndItsArgumentsOnly() {
    String cursor =
        Cursors.write("list_users", "ann", arguments("{\"domain\":\"a\"}"), Position.at(25));
    assertRefused("list_devices", with(cursor, "a"));
    assertRefused("list_users", with(cursor, "b"));
  }

  @Test
  void isRefusedToAnotherPrincipalAsAnInventedOneIs() {
    String ofAnn =
        Cursors.write("list_users", "ann", arguments("{\"domain\":\"a\"}"), Position.at(25));
    assertThat(refusal("bob", with(ofAnn, "a"))).isEqualTo(refusal("bob", with("AAAA", "a")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "!", "AAAA", "bm90IGpzb24", "eyJzIjotMX0", "W10", "bnVsbA"})
  void refusesWhatItDidNotWrite(String forged) {
    assertRefused("list_users", with(forged, "a"));
  }

  @Test
  void refusesAPositionBeforeTheBeginning() {
    String cursor = Cursors.write("t", "ann", arguments("{}"), Position.at(1));
    String json =
        new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8)
            .replace("\"s\":1", "\"s\":-1");
    assertRefused(
        "t",
        arguments(
            "{\"cursor\":\"%s\"}"
                .formatted(
                    Base64.getUrlEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8)))));
  }

  private static void assertRefused(String tool, Arguments arguments) {
    assertThatThrownBy(() -> Cursors.read(tool, "ann", arguments))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("next_cursor");
  }

  private static String refusal(String principal, Arguments arguments) {
    return assertThatExceptionOfType(ToolException.class)
        .isThrownBy(() -> Cursors.read("list_users", principal, arguments))
        .actual()
        .getMessage();
  }

  private static Arguments with(String cursor, String domain) {
    return arguments("{\"domain\":\"%s\",\"cursor\":\"%s\"}".formatted(domain, cursor));
  }

  private static Arguments arguments(String json) {
    return new Arguments((ObjectNode) JsonMapper.shared().readTree(json));
  }
}
