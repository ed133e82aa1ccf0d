package com.packetdial.mcp.guide;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PbxUriTest {

  @Test
  void segmentsAreDecodedOnce() {
    assertThat(PbxUri.segments("pbx://domains"))
        .hasValueSatisfying(all -> assertThat(all).isEmpty());
    assertThat(PbxUri.segments("pbx://domains/a.example/users/0101"))
        .hasValueSatisfying(all -> assertThat(all).containsExactly("a.example", "users", "0101"));
    assertThat(PbxUri.segments("pbx://domains/%61%2Dz/%C3%A9/a+b@c"))
        .hasValueSatisfying(all -> assertThat(all).containsExactly("a-z", "é", "a+b@c"));
    assertThat(PbxUri.segments("pbx://domains/%252e%252e"))
        .hasValueSatisfying(all -> assertThat(all).containsExactly("%2e%2e"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "pbx://domain",
        "pbx://domainsx",
        "PBX://domains",
        "pbx://Domains",
        "pbx:/domains",
        "pbx://user@domains",
        "pbx://domains:80",
        "http://domains",
        " pbx://domains",
        "pbx://domains ",
        "pbx://domains/",
        "pbx://domains//users/1",
        "pbx://domains/a/",
        "pbx://domains/.",
        "pbx://domains/..",
        "pbx://domains/%2e%2e",
        "pbx://domains/%2E.",
        "pbx://domains/a/../b",
        "pbx://domains/a%2Fb",
        "pbx://domains/a%5cb",
        "pbx://domains/a\\b",
        "pbx://domains/a%00",
        "pbx://domains/a%0a",
        "pbx://domains/a%7f",
        "pbx://domains/a%",
        "pbx://domains/a%4",
        "pbx://domains/a%4g",
        "pbx://domains/a%-1",
        "pbx://domains/a%٤١",
        "pbx://domains/%ff",
        "pbx://domains/%c0%af",
        "pbx://domains/%ed%a0%80",
        "pbx://domains/é",
        "pbx://domains/a b",
        "pbx://domains/a\nb",
        "pbx://domains/a?limit=1",
        "pbx://domains?limit=1",
        "pbx://domains#a",
        "pbx://domains/a#b",
        "pbx://domains/{domain}",
        "pbx://domains/<a>"
      })
  void whatIsNotSpelledAsItShouldIsNoneOfOurs(String uri) {
    assertThat(PbxUri.segments(uri)).isEmpty();
  }

  @Test
  void isBounded() {
    String longest = PbxUri.ROOT + "/" + "a".repeat(1_000 - PbxUri.ROOT.length() - 1);

    assertThat(PbxUri.segments(longest)).isPresent();
    assertThat(PbxUri.segments(longest + "a")).isEmpty();
  }
}
