package com.packetdial.mcp.cli;

import static com.packetdial.mcp.cli.TeamHouse.CALL_CENTRE;
import static com.packetdial.mcp.cli.TeamHouse.CLINIC;
import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.access.Grant;
import com.packetdial.mcp.cli.TeamHouse.Grants;
import com.packetdial.mcp.guide.Guide;
import com.packetdial.mcp.guide.Guide.PromptListing;
import com.packetdial.mcp.guide.Guide.ResourceListing;
import com.packetdial.mcp.guide.Guide.Target;
import com.packetdial.mcp.guide.ToolGuide;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two principals on one server, one of them of a single domain: by resources and completion it
 * learns no more than by its tools.
 */
final class ConfinedGuideTest {

  private static final Grant CONFINED = Grants.domains(CLINIC);
  private static final Target USER = new Target.OfTemplate("pbx://domains/{domain}/users/{user}");

  @TempDir private static Path folder;

  @SuppressWarnings("NullAway.Init") // Opened before all tests.
  private static TeamHouse house;

  @BeforeAll
  static void open() {
    house = new TeamHouse(folder, "allow-writes=true");
  }

  @AfterAll
  static void close() {
    house.close();
  }

  private static Guide guide(Grant grant) {
    return new ToolGuide(house.toolbox(grant));
  }

  private static ToolResult read(Grant grant, String principal, String uri) {
    return guide(grant).read(uri, TeamHouse.caller(principal)).orElseThrow();
  }

  private static List<String> complete(Grant grant, String argument, Map<String, String> given) {
    return guide(grant)
        .complete(USER, argument, "", given, TeamHouse.caller("ann"))
        .orElseThrow()
        .values();
  }

  @Test
  void aResourceOfAnotherDomainIsRefusedBeforeAnythingIsAsked() {
    String user = house.first("list_users", "{'domain':'%s'}".formatted(CALL_CENTRE), "user");
    int before = house.pbx().requests().size();
    for (String below : List.of("", "/users/" + user, "/devices", "/numbers")) {
      String uri = "pbx://domains/" + CALL_CENTRE + below;
      assertThat(read(CONFINED, "bob", uri).errorCode())
          .as(uri)
          .isEqualTo(Optional.of(ErrorCode.SCOPE_TOO_LOW));
    }
    assertThat(house.pbx().requests()).hasSize(before);
    for (String below : List.of("", "/users/" + user, "/devices", "/numbers")) {
      assertThat(read(Grants.all(), "ann", "pbx://domains/" + CALL_CENTRE + below))
          .isInstanceOf(ToolResult.Answer.class);
    }
  }

  @Test
  void theListOfDomainsIsTheOwnOne() {
    assertThat(read(CONFINED, "bob", "pbx://domains").text())
        .contains(CLINIC)
        .doesNotContain(CALL_CENTRE);
    assertThat(read(Grants.all(), "ann", "pbx://domains").text()).contains(CLINIC, CALL_CENTRE);
  }

  @Test
  void nothingOfAnotherDomainIsSuggested() {
    assertThat(complete(CONFINED, "domain", Map.of())).containsExactly(CLINIC);
    assertThat(complete(CONFINED, "user", Map.of("domain", CALL_CENTRE))).isEmpty();
    assertThat(complete(CONFINED, "user", Map.of("domain", CLINIC))).isNotEmpty();
    assertThat(complete(Grants.all(), "domain", Map.of())).contains(CLINIC, CALL_CENTRE);
    assertThat(complete(Grants.all(), "user", Map.of("domain", CALL_CENTRE))).isNotEmpty();
  }

  @Test
  void aResourceWhoseToolIsNotGrantedIsNotThere() {
    Guide few = guide(Grants.without("list_domains", "get_user"));

    assertThat(few.resources()).isEmpty();
    assertThat(few.read("pbx://domains", TeamHouse.caller("bob"))).isEmpty();
    assertThat(few.templates())
        .extracting(ResourceListing::uri)
        .containsExactly(
            "pbx://domains/{domain}",
            "pbx://domains/{domain}/devices",
            "pbx://domains/{domain}/numbers");
    assertThat(guide(Grants.level(Grant.NO_CHANGES)).prompts())
        .extracting(PromptListing::name)
        .isNotEmpty()
        .doesNotContain("onboard_customer");
    assertThat(guide(Grants.all()).prompts())
        .extracting(PromptListing::name)
        .contains("onboard_customer");
  }

  @Test
  void readingCountsAsACall() {
    Grant slow = Grants.limits(1, 1);
    read(slow, "carl", "pbx://domains");

    assertThat(read(slow, "carl", "pbx://domains").errorCode())
        .isEqualTo(Optional.of(ErrorCode.RATE_LIMITED));
  }

  @Test
  void aLongListGoesOnWithItsTool() {
    String uri = "pbx://domains/" + CALL_CENTRE + "/devices";
    if (!(read(Grants.all(), "ann", uri) instanceof ToolResult.Answer(ObjectNode first))) {
      throw new AssertionError("no answer");
    }
    assertThat(first.path("has_more").booleanValue()).isTrue();
    ObjectNode next =
        house.answer(
            Grants.all(),
            "ann",
            "list_devices",
            "{'domain':'%s','cursor':'%s'}"
                .formatted(CALL_CENTRE, first.path("next_cursor").stringValue()));
    assertThat(next.path("rows")).isNotEmpty().doesNotContain(first.path("rows").path(0));
  }
}
