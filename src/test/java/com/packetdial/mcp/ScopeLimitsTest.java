package com.packetdial.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.catalog.Scope;
import com.packetdial.mcp.demo.DemoCredentials;
import com.packetdial.mcp.demo.DemoOptions;
import com.packetdial.mcp.tool.KnownScope;
import com.packetdial.mcp.tool.ScopeLimits;
import com.packetdial.mcp.tool.ToolListing;
import com.packetdial.mcp.tools.AllTools;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left out once the scope of the credential is known, and how that is told. */
final class ScopeLimitsTest {

  @TempDir private Path folder;

  private static ScopeLimits limits(KnownScope scope) {
    return new ScopeLimits(AllTools.all(), scope);
  }

  @Test
  void nothingIsLeftOutBeforeTheScopeIsKnownOrWhereItsNameTellsNothing() {
    KnownScope scope = KnownScope.unknown();
    assertThat(limits(scope).leftOut()).isEmpty();
    scope.learn("No Portal");
    scope.learn("");
    assertThat(limits(scope).leftOut()).isEmpty();
    scope.learn("Super User");
    assertThat(limits(scope).leftOut()).isEmpty();
  }

  @Test
  void aToolIsLeftOutOnlyWhenEveryWayOfItNeedsMore() {
    KnownScope scope = KnownScope.unknown();
    ScopeLimits limits = limits(scope);
    scope.learn("Office Manager");
    assertThat(limits.leftOut()).containsOnlyKeys("onboard_domain");
    scope.learn("Basic User");
    assertThat(limits.leftOut())
        .containsKeys("list_users", "list_call_queues", "list_queue_agents", "check_e911")
        .doesNotContainKeys("whoami", "list_domains", "list_devices", "query_cdrs", "list_messages")
        .containsEntry("list_phone_numbers", Scope.DOMAIN);
  }

  @Test
  void whatASignInSaidIsKnownToo() {
    assertThat(limits(new KnownScope(() -> Optional.of("Basic User"))).leftOut())
        .containsKey("list_users");
  }

  @Test
  void whoamiTeachesTheScopeAndTellsWhatItLeavesOut() {
    try (DemoProduct product =
        DemoProduct.start(
            DemoOptions.standard(),
            DemoCredentials::domainKey,
            DemoProduct.Limits.STANDARD.with(DemoWrites.in(folder)))) {
      assertThat(names(product)).contains("onboard_domain");
      assertThat(product.answer("whoami", "{}").get("server").get("left_out").toString())
          .isEqualTo("{\"onboard_domain\":\"needs Reseller scope\"}");
      assertThat(names(product)).contains("whoami", "create_user").doesNotContain("onboard_domain");
      assertThat(product.tools().withholds("onboard_domain")).isTrue();
      int asked = product.pbx().requests().size();
      assertThat(product.failure("onboard_domain", "{'domain':'new.example'}"))
          .startsWith("scope_too_low: onboard_domain needs Reseller scope")
          .contains("Office Manager");
      assertThat(product.pbx().requests()).hasSize(asked);
    }
  }

  private static List<String> names(DemoProduct product) {
    return product.tools().tools().stream().map(ToolListing::name).toList();
  }
}
