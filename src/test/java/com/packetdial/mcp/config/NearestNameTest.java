package com.packetdial.mcp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NearestNameTest {

  private static final List<String> KNOWN = List.of("deadline", "demo", "domains", "base-url");

  @Test
  void findsAslipOfTheFingers() {
    assertThat(NearestName.of("dedline", KNOWN)).contains("deadline");
    assertThat(NearestName.of("deadlien", KNOWN)).contains("deadline");
    assertThat(NearestName.of("domain", KNOWN)).contains("domains");
    assertThat(NearestName.of("base_url", KNOWN)).contains("base-url");
  }

  @Test
  void doesNotGuessWildly() {
    assertThat(NearestName.of("colour", KNOWN)).isEmpty();
    assertThat(NearestName.of("", List.of())).isEmpty();
    assertThat(NearestName.of("x", List.of("whoami"))).isEmpty();
  }

  @Test
  void ranksAllNamesHoweverFarAndInWhateverCase() {
    assertThat(NearestName.ranked("DEMO", KNOWN, 2)).containsExactly("demo", "domains");
    assertThat(NearestName.ranked("demo", List.of("b", "a"), 5)).containsExactly("a", "b");
    assertThat(NearestName.ranked("demo", List.of(), 5)).isEmpty();
  }
}
