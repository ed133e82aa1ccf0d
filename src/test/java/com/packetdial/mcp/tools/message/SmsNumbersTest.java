package com.packetdial.mcp.tools.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.packetdial.mcp.tool.ToolException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From which number a user's text message goes. */
final class SmsNumbersTest {

  private static final String ONE = "13035550101";
  private static final String OTHER = "13035550102";

  @Test
  void theOnlyNumberIsTaken() {
    assertThat(new SmsNumbers("1001", List.of(ONE)).choose(Optional.empty())).isEqualTo(ONE);
  }

  @Test
  void ofSeveralTheWantedOneIsTaken() {
    assertThat(new SmsNumbers("1001", List.of(ONE, OTHER)).choose(Optional.of(OTHER)))
        .isEqualTo(OTHER);
  }

  @Test
  void ofSeveralNoneIsGuessed() {
    assertThatExceptionOfType(ToolException.class)
        .isThrownBy(() -> new SmsNumbers("1001", List.of(ONE, OTHER)).choose(Optional.empty()))
        .withMessageContaining("13035550101, 13035550102. from_number says which");
  }

  @Test
  void aNumberOfSomebodyElseIsRefused() {
    assertThatExceptionOfType(ToolException.class)
        .isThrownBy(() -> new SmsNumbers("1001", List.of(ONE)).choose(Optional.of(OTHER)))
        .withMessageContaining("is no SMS number of user 1001, who has 13035550101");
  }
}
