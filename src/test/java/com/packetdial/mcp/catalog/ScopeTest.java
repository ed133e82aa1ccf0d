package com.packetdial.mcp.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScopeTest {

  private final OperationCatalog catalog = OperationCatalog.bundled();

  @ParameterizedTest
  @CsvSource({
    "GET /resellers, PLATFORM",
    "GET /resellers/{reseller}, RESELLER",
    "GET /routes, PLATFORM",
    "GET /routes/{route-id}/routecon, PLATFORM",
    "POST /backup, PLATFORM",
    "GET /insight/{label}, PLATFORM",
    "GET /domains, RESELLER",
    "POST /domains, RESELLER",
    "GET /cdrs, RESELLER",
    "GET /phonenumbers, RESELLER",
    "GET /phones, RESELLER",
    "GET /phones/models, DOMAIN",
    "GET /sipflow, DOMAIN",
    "GET /domains/{domain}, DOMAIN",
    "GET /domains/{domain}/users, DOMAIN",
    "GET /domains/{domain}/users/{user}, USER",
    "GET /domains/{domain}/users/{user}/devices, USER",
    "GET /domains/~, USER",
    "GET /version, USER",
    "GET /apikeys/~, USER"
  })
  void whatAnOperationNeedsIsInItsPath(String operation, Scope needed) {
    assertThat(catalog.find(operation).map(Scope::neededBy)).contains(needed);
  }

  @Test
  void whoeverSeesMoreSeesLess() {
    assertThat(Scope.PLATFORM.covers(Scope.USER)).isTrue();
    assertThat(Scope.DOMAIN.covers(Scope.DOMAIN)).isTrue();
    assertThat(Scope.DOMAIN.covers(Scope.RESELLER)).isFalse();
  }

  @Test
  void aNameThatTellsNothingIsNoScope() {
    assertThat(Scope.named(" super user ")).contains(Scope.PLATFORM);
    assertThat(Scope.named("Call Center Supervisor")).contains(Scope.DOMAIN);
    assertThat(Scope.named("Basic User")).contains(Scope.USER);
    assertThat(Scope.named("No Portal")).isEmpty();
    assertThat(Scope.named("")).isEmpty();
  }
}
