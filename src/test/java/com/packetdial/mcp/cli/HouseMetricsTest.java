package com.packetdial.mcp.cli;

import static com.packetdial.mcp.cli.TeamHouse.CLINIC;
import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.cli.TeamHouse.Grants;
import com.packetdial.mcp.demo.Quirk;
import com.packetdial.mcp.metrics.Metrics;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** What the figures say of a whole house, and what they do not. */
final class HouseMetricsTest {

  @TempDir private Path folder;

  @Test
  void tellWhatHappensButNotToWhom() {
    Metrics metrics = new Metrics();
    try (TeamHouse house =
        new TeamHouse(folder, (alone, _) -> alone.heardBy(metrics, metrics), "allow-writes=true")) {
      metrics.gauge("packetdial_upstream_waiting", "Waiting.", house.backend()::waitingForPbx);
      house.pbx().quirks().next("GET /version", Quirk.status(503, "Busy"));
      house.answer(Grants.all(), "ann.principal", "whoami", "{}");
      String change = "{'domain':'%s','user':'1001','department':'Billing'}".formatted(CLINIC);
      ObjectNode commit = TeamHouse.json(change);
      commit.set(
          "confirmation_token",
          house
              .answer(Grants.all(), "ann.principal", "update_user", change)
              .get("confirmation_token"));
      house.answer(Grants.all(), "ann.principal", "update_user", commit.toString());
      house.call(Grants.all(), "ann.principal", "list_" + CLINIC, "{}");
      house.answer(
          Grants.all(),
          "ann.principal",
          "get_user",
          "{'domain':'%s','user':'1001'}".formatted(CLINIC));

      String figures = metrics.scrape();
      assertThat(figures)
          .contains(
              "packetdial_tool_calls_total{code=\"ok\",tool=\"update_user\"} 2.0\n",
              "packetdial_tool_calls_total{code=\"unknown_tool\",tool=\"other\"} 1.0\n",
              "packetdial_writes_total{outcome=\"confirmed\",tool=\"update_user\"} 1.0\n",
              "operation=\"PUT /domains/{domain}/users/{user}\",status=\"",
              "operation=\"GET /version\",status=\"503\"} 1\n",
              "packetdial_upstream_retries_total 1.0\n",
              "packetdial_upstream_waiting 0.0\n")
          .doesNotContain("ann.principal", ".example", "1001", "Billing");
      assertThat(house.pbx().secrets().stream().filter(figures::contains)).isEmpty();
      assertThat(figures).doesNotContain("packetdial_redactions_total 0.0");
    }
  }
}
