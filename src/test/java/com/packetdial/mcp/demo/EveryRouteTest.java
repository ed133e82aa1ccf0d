package com.packetdial.mcp.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Every path that can be read answers with something, in every release that has it. */
final class EveryRouteTest {

  @ParameterizedTest
  @EnumSource(DemoRelease.class)
  void answers(DemoRelease release) {
    try (DemoClient client = DemoClient.start(DemoOptions.standard().withRelease(release))) {
      ExamplePaths paths = new ExamplePaths(client);
      int answers = 0;
      for (Route route : client.pbx().routes()) {
        if (route.reader().isPresent() && !ofWhoeverAsks(route.template())) {
          DemoClient.Reply reply = client.get(paths.of(route.template()));
          assertThat(reply.status()).as(route.template() + ": " + reply.text()).isEqualTo(200);
          JsonNode body = reply.json();
          boolean mayBeEmpty = route.template().endsWith("/users/{user}/calls");
          assertThat(body.isEmpty() && !mayBeEmpty).as(route.template() + " is empty").isFalse();
          answers++;
        }
      }
      assertThat(answers).isGreaterThan(release == DemoRelease.V45 ? 110 : 80);
    }
  }

  @Test
  void noListOfTheWholePlatformIsForAKeyOfOneDomain() {
    List<String> open =
        List.of(
            "/phones/models",
            "/phones/servers",
            "/version",
            "/holidays",
            "/sipflow",
            "/deviceprofiles",
            "/jwt");
    try (DemoClient client = DemoClient.start()) {
      String key = client.credentials().domainKey();
      ExamplePaths paths = new ExamplePaths(client);
      List<String> told = new ArrayList<>();
      for (Route route : client.pbx().routes()) {
        String template = route.template();
        if (route.reader().isPresent()
            && !template.startsWith("/domains/{domain}")
            && !ofWhoeverAsks(template)
            && open.stream().noneMatch(template::startsWith)
            && client.get(key, paths.of(template)).status() == 200) {
          told.add(template);
        }
      }
      assertThat(told).isEmpty();
    }
  }

  private static boolean ofWhoeverAsks(String template) {
    return template.contains("~") || template.equals("/jwt") || template.equals("/sipflow");
  }
}
