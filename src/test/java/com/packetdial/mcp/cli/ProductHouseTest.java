package com.packetdial.mcp.cli;

import static com.packetdial.mcp.cli.TeamHouse.CALL_CENTRE;
import static com.packetdial.mcp.cli.TeamHouse.CLINIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.packetdial.mcp.access.Grant;
import com.packetdial.mcp.cli.TeamHouse.Grants;
import com.packetdial.mcp.config.Secret;
import com.packetdial.mcp.pbx.Pace;
import com.packetdial.mcp.pbx.credential.CredentialSource;
import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.Paces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One house, many grants. */
final class ProductHouseTest {

  private static final String ALLOW = "allow-writes=true";
  private static final String RENAME =
      "{'domain':'lakeside-clinic.example','user':'1001','department':'Billing'}";
  private static final String DELETE = "{'domain':'lakeside-clinic.example','user':'1003'}";

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // Each test opens its own.
  private TeamHouse house;

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aGrantLeavesOnlyToolsThatTheServerOffersToo() {
    house = new TeamHouse(folder, ALLOW, "exclude-tools=list_domains");
    assertThat(house.names(Grants.tools("whoami", "list_domains", "update_user")))
        .containsExactly("whoami", "update_user");
    assertThat(house.names(Grants.without("whoami")))
        .doesNotContain("whoami", "list_domains")
        .contains("list_users", "update_user");
    assertThat(house.names(Grant.everything()))
        .isEqualTo(house.backend().toolbox().tools().stream().map(tool -> tool.name()).toList());
  }

  @Test
  void aGrantMayLeaveOutWhatStoresFiles() throws IOException {
    Path exports = Files.createDirectory(folder.resolve("exports"));
    Files.setPosixFilePermissions(exports, PosixFilePermissions.fromString("rwx------"));
    house = new TeamHouse(folder, "export-dir=" + exports);
    String call = "{'kind':'greeting','domain':'lakeside-clinic.example','user':'1001','id':'1'}";
    assertThat(house.names(Grants.all())).contains("save_media");
    assertThat(house.names(Grants.level("none"))).contains("save_media");
    assertThat(house.names(Grants.without("save_media"))).doesNotContain("save_media");
    assertThat(house.call(Grants.without("save_media"), "ann", "save_media", call).text())
        .startsWith("unknown_tool:");
    assertThat(house.pbx().requests()).isEmpty();
  }

  @Test
  void withoutAFolderNothingIsStoredAndOneThatOthersWriteStopsTheStart() throws IOException {
    house = new TeamHouse(folder);
    assertThat(house.names(Grants.all())).doesNotContain("save_media");
    assertThat(house.call(Grants.all(), "ann", "save_media", "{}").text())
        .startsWith("not_permitted: this server stores no files");
    Path open = Files.createDirectory(folder.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    for (Path wrong : List.of(open, folder.resolve("none"))) {
      assertThatThrownBy(() -> new TeamHouse(folder, "export-dir=" + wrong))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("folder for exports");
    }
  }

  @Test
  void toolsWithNothingInCommonAreNoneAndNotAll() {
    house = new TeamHouse(folder, ALLOW, "tools=whoami");
    Grant other = Grants.tools("list_users", "update_user");
    assertThat(house.names(other)).isEmpty();
    assertThat(house.call(other, "ann", "whoami", "{}").text()).startsWith("unknown_tool:");
    assertThat(house.call(other, "ann", "list_users", "{'domain':'x.example'}").text())
        .startsWith("unknown_tool:");
    assertThat(house.call(other, "ann", "update_user", RENAME).text())
        .startsWith("writes_disabled:");
    assertThat(house.pbx().requests()).isEmpty();
  }

  @Test
  void theLowerWriteLevelHolds() {
    house = new TeamHouse(folder, ALLOW, "write-level=update");
    assertThat(house.names(Grants.level("destructive")))
        .contains("update_user")
        .doesNotContain("delete_user");
    assertThat(house.names(Grants.level("additive")))
        .contains("create_user")
        .doesNotContain("update_user", "delete_user");
    assertThat(house.call(Grants.level("additive"), "ann", "update_user", RENAME).text())
        .isEqualTo(
            "writes_disabled: the server's policy lets you go as far as write level additive, and"
                + " update_user needs update.");
    assertThat(house.call(Grants.level("destructive"), "ann", "delete_user", DELETE).text())
        .startsWith("writes_disabled: the operator lets this server go as far as --write-level");
    assertThat(house.call(Grants.without("update_user"), "ann", "update_user", RENAME).text())
        .isEqualTo("writes_disabled: the server's policy does not offer update_user to you.");
    assertThat(whoami(Grants.level("additive")).get("writes").stringValue()).isEqualTo("additive");
    assertThat(whoami(Grants.all()).get("writes").stringValue()).isEqualTo("update");
  }

  /** A tool that is offered may have steps that go further than its level. */
  @Test
  void theLowerWriteLevelHoldsWhereAStepIsSent() {
    house = new TeamHouse(folder, ALLOW, "write-level=destructive");
    String remove =
        "{'action':'remove','domain':'lakeside-clinic.example','user':'1001','device':'1001'}";
    assertThat(house.answer(Grants.all(), "ann", "manage_device", remove).has("confirmation_token"))
        .isTrue();
    assertThat(house.call(Grants.level("additive"), "ann", "manage_device", remove).text())
        .startsWith("not_permitted:");
  }

  @Test
  void aGrantWithoutWritesHasNoToolsForThemAndSaysWhy() {
    house = new TeamHouse(folder, ALLOW);
    Grant none = Grants.level("none");
    assertThat(house.names(none)).contains("whoami").doesNotContain("update_user", "list_changes");
    assertThat(house.toolbox(none).withholds("update_user")).isTrue();
    assertThat(house.call(none, "ann", "update_user", RENAME).text())
        .startsWith("writes_disabled: ")
        .contains("policy");
    assertThat(whoami(none).get("writes").stringValue()).startsWith("off: ").contains("policy");
    assertThat(house.backend().instructionsFor(none)).contains("it changes nothing.");
    assertThat(house.backend().instructionsFor(Grants.all())).contains("confirmation_token");
    assertThat(house.writes()).isEmpty();
  }

  @Test
  void aServerWithoutWritesIsNotTalkedIntoThem() {
    house = new TeamHouse(folder);
    Grant wide = Grants.level("destructive");
    assertThat(house.names(wide)).doesNotContain("update_user");
    assertThat(house.call(wide, "ann", "update_user", RENAME).text()).contains("--allow-writes");
    assertThat(whoami(wide).get("writes").stringValue()).contains("--allow-writes");
  }

  @Test
  void domainsWithNothingInCommonAreNoneAndNotAll() {
    house = new TeamHouse(folder, "domains=" + CLINIC);
    Grant other = Grants.domains(CALL_CENTRE);
    assertThat(whoami(other).get("only_domains")).hasToString("[]");
    for (String domain : List.of(CLINIC, CALL_CENTRE)) {
      assertThat(house.call(other, "ann", "list_users", "{'domain':'%s'}".formatted(domain)).text())
          .startsWith("scope_too_low: no domain is open to you");
    }
    assertThat(house.answer(other, "ann", "list_domains", "{}").get("total").intValue()).isZero();
  }

  @Test
  void whoamiTellsWhoAsksAndWhatItMayTouch() {
    house = new TeamHouse(folder, "domains=%s,%s".formatted(CLINIC, CALL_CENTRE));
    JsonNode server = whoami(Grants.domains(CLINIC.toUpperCase(Locale.ROOT)));
    assertThat(server.get("principal").stringValue()).isEqualTo("ann");
    assertThat(server.get("only_domains")).hasToString("[\"" + CLINIC + "\"]");
    assertThat(whoami(Grants.all()).get("only_domains")).hasSize(2);
    ObjectNode local = house.answer(Grants.all(), Caller.LOCAL, "whoami", "{}");
    assertThat(local.get("server").has("principal")).isFalse();
  }

  @Test
  void theSameGrantHasTheSameTools() {
    house = new TeamHouse(folder, ALLOW);
    assertThat(house.toolbox(Grants.domains(CLINIC)))
        .isSameAs(house.toolbox(Grants.domains(CLINIC)))
        .isNotSameAs(house.toolbox(Grants.all()));
  }

  @Test
  void aGrantActsWithTheCredentialOfItsProfile() {
    List<String> asked = new ArrayList<>();
    house =
        new TeamHouse(
            folder,
            (alone, credentials) ->
                alone.withProfiles(
                    profile -> {
                      asked.add(profile);
                      return profile.equals("clinic")
                          ? Optional.of(
                              new CredentialSource.ApiKey(Secret.of(credentials.domainKey())))
                          : Optional.empty();
                    }),
            ALLOW);
    Grant clinic = Grants.credential("clinic");
    assertThat(house.answer(clinic, "ann", "whoami", "{}").get("credential").stringValue())
        .isEqualTo("API key of a domain");
    assertThat(house.answer(Grants.all(), "ann", "whoami", "{}").get("credential").stringValue())
        .isEqualTo("API key of a reseller");
    house.toolbox(Grants.credential("clinic"));
    assertThat(asked).containsExactly("clinic");
    assertThatThrownBy(() -> house.toolbox(Grants.credential("nobody")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("nobody");

    // A token says what may be changed with one credential, and is none for another.
    ObjectNode commit = TeamHouse.json(RENAME);
    commit.set(
        "confirmation_token",
        house.answer(Grants.all(), "ann", "update_user", RENAME).get("confirmation_token"));
    assertThat(house.call(clinic, "ann", "update_user", commit.toString()).text())
        .startsWith("token_mismatch:");
    assertThat(house.writes()).isEmpty();
  }

  @Test
  void allCredentialsGoByOneDocumentOfThePbx() {
    house =
        new TeamHouse(
            folder,
            (alone, credentials) ->
                alone.withProfiles(
                    _ ->
                        Optional.of(
                            new CredentialSource.ApiKey(Secret.of(credentials.domainKey())))));
    Grant clinic = Grants.credential("clinic");
    house.answer(clinic, "ann", "whoami", "{}");
    assertThat(documents()).isZero();
    for (Grant grant : List.of(clinic, Grants.all(), Grants.domains(CALL_CENTRE))) {
      assertThat(
              house
                  .answer(grant, "ann", "search_operations", "{'query':'parking lots'}")
                  .get("rows")
                  .toString())
          .contains("GET /domains/{domain}/parkinglots");
    }
    assertThat(documents()).isEqualTo(1);
  }

  private long documents() {
    return house.pbx().requests().stream()
        .filter(request -> request.path().endsWith("/openapi.json"))
        .count();
  }

  @Test
  void allCredentialsKeepOnePaceTowardsThePbx() {
    List<String> paced = new ArrayList<>();
    Pace.Sharing counting =
        (connection, _, alone) -> {
          paced.add(connection);
          return longest -> {
            paced.add("turn");
            return alone.reserve(longest);
          };
        };
    house =
        new TeamHouse(
            folder,
            (alone, credentials) ->
                alone
                    .withProfiles(
                        _ ->
                            Optional.of(
                                new CredentialSource.ApiKey(Secret.of(credentials.domainKey()))))
                    .withPaces(counting, Paces.local(InstantSource.system())));
    house.answer(Grants.all(), "ann", "whoami", "{}");
    house.answer(Grants.credential("clinic"), "ann", "whoami", "{}");
    assertThat(paced).hasSize(1 + house.pbx().requests().size()).endsWith("turn");
    assertThat(house.backend().waitingForPbx()).isZero();
  }

  @Test
  void eachPrincipalIsHeldToTheRateOfItsGrant() {
    List<String> asked = new ArrayList<>();
    house =
        new TeamHouse(
            folder,
            (alone, _) ->
                alone.withPaces(
                    Pace.Sharing.NONE,
                    (principal, perMinute) -> {
                      asked.add(principal + " " + perMinute);
                      List<Duration> turns = new ArrayList<>(List.of(Duration.ZERO));
                      return _ ->
                          turns.isEmpty() ? Optional.empty() : Optional.of(turns.removeFirst());
                    }));
    Grant slow = Grants.limits(2, 30);
    house.answer(slow, "ann", "whoami", "{}");
    assertThat(house.call(slow, "ann", "whoami", "{}").text())
        .startsWith("rate_limited:")
        .contains("30 times a minute", "in 2 seconds");
    house.answer(slow, "bob", "whoami", "{}");
    assertThat(asked).containsExactly("ann 30.0", "bob 30.0");
  }

  private JsonNode whoami(Grant grant) {
    return house.answer(grant, "ann", "whoami", "{}").get("server");
  }
}
