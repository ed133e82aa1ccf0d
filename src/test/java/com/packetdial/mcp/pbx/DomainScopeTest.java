package com.packetdial.mcp.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

final class DomainScopeTest {

  @Test
  void noneGivenMeansAllButNothingInCommonMeansNone() {
    assertThat(DomainScope.only(List.of()).names()).isEmpty();
    assertThat(DomainScope.all().narrowedTo(List.of()).names()).isEmpty();
    DomainScope none = DomainScope.only(List.of("acme.example")).narrowedTo(List.of("b.example"));
    assertThat(none.names()).hasValue(List.of());
    assertThat(none.holds("acme.example")).isFalse();
    assertThat(none.holds("b.example")).isFalse();
    assertThat(none.narrowedTo(List.of()).names()).hasValue(List.of());
    assertThat(none.narrowedTo(List.of("acme.example")).names()).hasValue(List.of());
  }

  @Test
  void caseDoesNotTellDomainsApart() {
    DomainScope scope =
        DomainScope.only(List.of("Acme.Example")).narrowedTo(List.of(" ACME.example "));
    assertThat(scope.names()).hasValue(List.of("acme.example"));
    assertThat(scope.holds("aCME.example")).isTrue();
  }

  @Property
  void narrowingNeverWidens(
      @ForAll @Size(max = 4) List<@Chars({'a', 'b', 'c'}) @StringLength(1) String> server,
      @ForAll @Size(max = 4) List<@Chars({'a', 'b', 'c'}) @StringLength(1) String> grant) {
    DomainScope wide = DomainScope.only(server);
    DomainScope narrow = wide.narrowedTo(grant);
    for (String domain : Set.of("a", "b", "c", "z")) {
      assertThat(narrow.holds(domain))
          .isEqualTo(wide.holds(domain) && (grant.isEmpty() || grant.contains(domain)));
    }
    Set<String> common = new TreeSet<>(server);
    common.retainAll(grant);
    if (!server.isEmpty() && !grant.isEmpty()) {
      assertThat(narrow.names()).hasValue(List.copyOf(common));
    }
  }
}
