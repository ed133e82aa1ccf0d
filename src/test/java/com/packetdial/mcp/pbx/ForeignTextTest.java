package com.packetdial.mcp.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ForeignTextTest {

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x00, 0x07, 0x08, 0x1B, 0x7F, 0x80, 0x9B, 0x9F, 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4,
        0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x202A, 0x202E, 0x2060, 0x2064, 0x2066,
        0x2069, 0x206F, 0x3164, 0xFDD0, 0xFE00, 0xFE0D, 0xFEFF, 0xFFA0, 0xFFF9, 0xFFFB, 0xFFFE,
        0xFFFF, 0x1D173, 0x1FFFE, 0xE0000, 0xE0001, 0xE0041, 0xE007F, 0xE0100, 0xE01EF, 0x10FFFF
      })
  void dropsWhatHidesOrReordersText(int codePoint) {
    String hostile = Character.toString(codePoint);
    assertThat(ForeignText.clean("a" + hostile + hostile + "b")).isEqualTo("ab");
    assertThat(ForeignText.clean(hostile)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0x0B, 0x0C, 0x85, 0x2028, 0x2029})
  void makesASpaceOfAnUnusualLineBreak(int codePoint) {
    assertThat(ForeignText.clean("a" + Character.toString(codePoint) + "b")).isEqualTo("a b");
  }

  @Test
  void keepsLinesAndTabs() {
    assertThat(ForeignText.clean("a\r\nb\rc\n\td\r")).isEqualTo("a\nb\nc\n\td\n");
  }

  @Test
  void dropsSurrogatesThatHaveNoOther() {
    assertThat(ForeignText.clean("a\uD83Db\uDE00c")).isEqualTo("abc");
    assertThat(ForeignText.clean("\uDE00\uD83D")).isEmpty();
    assertThat(ForeignText.clean("\uD83D\u200B\uDE00")).as("must not become a pair").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Zoë Müller",
        "Łukasz",
        "山田太郎",
        "محمد",
        "שלום",
        "Ωmega",
        "😀",
        "☎️ 555-0100",
        "…",
        "a\u00A0b",
        "\uE000"
      })
  void keepsThePeoplesScripts(String text) {
    assertThat(ForeignText.clean(text)).isSameAs(text);
  }

  @Test
  void takesAJoinedEmojiApart() {
    assertThat(ForeignText.clean("👩\u200D🔧")).isEqualTo("👩🔧");
  }

  @Test
  void keepsOnePresentationSelectorACharacterSoThatNothingIsWrittenInThem() {
    assertThat(ForeignText.clean("☎\uFE0F\uFE0E\uFE0F\uFE0F!")).isEqualTo("☎\uFE0F!");
    assertThat(ForeignText.clean("a \uFE0Fb")).isEqualTo("a b");
    assertThat(ForeignText.clean("\uFE0Fa")).isEqualTo("a");
  }

  @Test
  void cutsWithANoticeThatCounts() {
    String text = "x".repeat(4213);
    assertThat(ForeignText.cut(text, 1000))
        .hasSize(1000)
        .startsWith("xxx")
        .endsWith("x… [cut, 4213 characters]");
    assertThat(ForeignText.cut(text, 4213)).isSameAs(text);
  }

  @Test
  void cutsNoPairInTwo() {
    String text = "a" + "😀".repeat(1000);
    for (int max = 40; max < 80; max++) {
      String cut = ForeignText.cut(text, max);
      assertThat(cut).hasSizeLessThanOrEqualTo(max);
      assertThat(ForeignText.clean(cut)).isEqualTo(cut);
    }
  }

  @Test
  void cutsNoRedactionInTwo() {
    String text = "a".repeat(40) + SecretText.REDACTED + "b".repeat(400);
    for (int max = 40; max < 100; max++) {
      assertThat(ForeignText.cut(text, max))
          .matches("a{0,40}(\\[redacted]b*)?… \\[cut, 450 characters]");
    }
  }
}
