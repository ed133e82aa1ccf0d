package com.packetdial.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.DemoProduct.Limits;
import com.packetdial.mcp.demo.DemoCredentials;
import com.packetdial.mcp.demo.DemoOptions;
import com.packetdial.mcp.demo.DemoRelease;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an agent finds out about domains, users, devices and numbers, on the embedded PBX. */
final class DirectoryJourneysTest {

  private static final String DEALER = "summit-motors.example";
  private static final String LAW_FIRM = "hartwell-law.example";
  private static final String CALL_CENTER = "brightcall.example";

  private static DemoProduct product;

  @BeforeAll
  static void start() {
    product = DemoProduct.start();
  }

  @AfterAll
  static void stop() {
    product.close();
  }

  @Test
  void listsTheDomainsOfAReseller() {
    ObjectNode answer = product.answer("list_domains", "{}");
    assertThat(values(answer, "domain"))
        .containsExactlyInAnyOrder(CALL_CENTER, LAW_FIRM, "lakeside-clinic.example", DEALER);
    assertThat(answer.get("total").intValue()).isEqualTo(4);
    assertThat(answer.get("has_more").booleanValue()).isFalse();
  }

  @Test
  void listsMoreUsersThanThePbxGivesUnasked() {
    List<String> users = everything("list_users", "'domain':'%s'".formatted(DEALER), 40, "user");
    assertThat(users).hasSizeGreaterThan(100).doesNotHaveDuplicates().doesNotContain("domain");
  }

  @ParameterizedTest
  @CsvSource({
    "list_users,1",
    "list_users,7",
    "list_users,100",
    "list_users,200",
    "list_devices,13",
    "list_phone_numbers,33"
  })
  void pagesOfAnySizeAddUpToTheSameList(String tool, int limit) {
    String column =
        switch (tool) {
          case "list_users" -> "user";
          case "list_devices" -> "device";
          default -> "phone_number";
        };
    String domain = "'domain':'%s'".formatted(limit < 10 ? LAW_FIRM : DEALER);
    assertThat(everything(tool, domain, limit, column))
        .isEqualTo(everything(tool, domain, 200, column))
        .doesNotHaveDuplicates();
  }

  @Test
  void tellsPeopleFromVirtualUsers() {
    String domain = "'domain':'%s'".formatted(CALL_CENTER);
    List<String> system = everything("list_users", domain + ",'kind':'system'", 200, "user");
    List<String> people = everything("list_users", domain, 200, "user");
    assertThat(system).contains("domain", "700").doesNotContainAnyElementsOf(people);
    assertThat(everything("list_users", domain + ",'kind':'all'", 200, "user"))
        .hasSize(system.size() + people.size());
  }

  @Test
  void readsOneUserWithoutNoise() {
    String user =
        everything("list_users", "'domain':'%s'".formatted(LAW_FIRM), 200, "user").getFirst();
    ObjectNode answer =
        product.answer("get_user", "{'domain':'%s','user':'%s'}".formatted(LAW_FIRM, user));
    assertThat(answer.get("user").stringValue()).isEqualTo(user);
    assertThat(answer.get("voicemail").isBoolean()).isTrue();
    assertThat(answer.toString()).doesNotContain("null").hasSizeLessThan(1_500);
  }

  @Test
  void keepsTheLeadingZeroOfAnExtension() {
    List<String> users = new ArrayList<>();
    for (String domain : values(product.answer("list_domains", "{}"), "domain")) {
      users.addAll(everything("list_users", "'domain':'%s'".formatted(domain), 200, "user"));
    }
    assertThat(users).anyMatch(user -> user.startsWith("0"));
  }

  @Test
  void findsAPersonByNameNumberMacAndMail() {
    ObjectNode device =
        rowsAsObjects("list_devices", "'domain':'%s'".formatted(LAW_FIRM)).stream()
            .filter(row -> row.has("mac") && row.has("name"))
            .findFirst()
            .orElseThrow();
    String mac = device.get("mac").stringValue().toUpperCase(java.util.Locale.ROOT);
    String withColons = String.join(":", mac.split("(?<=\\G..)"));
    String name = device.get("name").stringValue();
    assertThat(found(withColons)).contains("device " + device.get("device").stringValue());
    assertThat(found(name)).contains("user " + device.get("user").stringValue());
    String number =
        everything("list_phone_numbers", "'domain':'%s'".formatted(LAW_FIRM), 200, "phone_number")
            .getFirst();
    String national =
        "(" + number.substring(1, 4) + ") " + number.substring(4, 7) + "-" + number.substring(7);
    assertThat(found(national)).contains("phone_number " + number);
    assertThat(found("@" + LAW_FIRM)).isNotEmpty();
  }

  @Test
  void searchPagesGoOnWhereTheyStopped() {
    assertThat(everything("search_directory", "'query':'555'", 9, "id"))
        .isEqualTo(everything("search_directory", "'query':'555'", 200, "id"));
  }

  @Test
  void anEmptyResultSaysThatItIsWhole() {
    ObjectNode answer = product.answer("search_directory", "{'query':'nobody has this name'}");
    assertThat(answer.get("returned").intValue()).isZero();
    assertThat(answer.get("total").intValue()).isZero();
    assertThat(answer.get("has_more").booleanValue()).isFalse();
  }

  @Test
  void tellsWhichPhonesAreOffline() {
    String domain = "'domain':'%s'".formatted(DEALER);
    List<String> offline =
        everything("list_devices", domain + ",'state':'unregistered'", 200, "state");
    List<String> online =
        everything("list_devices", domain + ",'state':'registered'", 200, "state");
    assertThat(offline).isNotEmpty().doesNotContain("registered");
    assertThat(online).isNotEmpty().containsOnly("registered");
    assertThat(everything("list_devices", domain, 200, "device"))
        .hasSize(offline.size() + online.size());
  }

  @Test
  void readsDevicesUserByUserWhereTheListIsMissing() {
    String domain = "'domain':'%s'".formatted(LAW_FIRM);
    try (DemoProduct old =
        DemoProduct.start(
            DemoOptions.standard().withRelease(DemoRelease.V44),
            DemoCredentials::resellerKey,
            Limits.STANDARD)) {
      assertThat(everything(old, "list_devices", domain, 5, "device"))
          .containsExactlyInAnyOrderElementsOf(everything("list_devices", domain, 200, "device"));
      assertThat(old.answer("list_devices", "{" + domain + "}").get("notes").toString())
          .contains("user by user");
    }
  }

  @Test
  void aDomainKeySeesItsDomainAndIsToldSo() {
    try (DemoProduct narrow =
        DemoProduct.start(DemoOptions.standard(), DemoCredentials::domainKey, Limits.STANDARD)) {
      ObjectNode domains = narrow.answer("list_domains", "{}");
      assertThat(values(domains, "domain")).hasSize(1);
      assertThat(domains.get("notes").toString()).contains("reseller scope");
      String other = values(domains, "domain").contains(LAW_FIRM) ? DEALER : LAW_FIRM;
      assertThat(narrow.failure("list_users", "{'domain':'%s'}".formatted(other)))
          .startsWith("scope_too_low:")
          .contains("whoami");
      assertThat(narrow.answer("whoami", "{}").get("credential").stringValue())
          .isEqualTo("API key of a domain");
    }
  }

  @Test
  void aLoginIsItsUser() {
    try (DemoProduct login = DemoProduct.startWithLogin()) {
      ObjectNode self = login.answer("whoami", "{}");
      assertThat(self.get("credential").stringValue()).isEqualTo("OAuth login");
      assertThat(self.get("scope").stringValue()).isEqualTo("Office Manager");
      assertThat(self.get("domain").stringValue()).endsWith(".example");
    }
  }

  @Test
  void whoamiTellsVersionScopeAndLimits() {
    ObjectNode self = product.answer("whoami", "{}");
    assertThat(self.get("pbx_version").stringValue()).startsWith("45");
    assertThat(Math.abs(self.get("clock_skew_seconds").intValue())).isLessThanOrEqualTo(1);
    assertThat(self.get("scope").stringValue()).isEqualTo("Reseller");
    assertThat(self.get("server").get("writes").stringValue())
        .startsWith("off: ")
        .contains("--allow-writes");
  }

  @Test
  void aServerLimitedToADomainStaysThere() {
    try (DemoProduct limited =
        DemoProduct.start(
            DemoOptions.standard(),
            DemoCredentials::resellerKey,
            new Limits(List.of("Hartwell-Law.example"), 20_000))) {
      assertThat(values(limited.answer("list_domains", "{}"), "domain")).containsExactly(LAW_FIRM);
      assertThat(limited.failure("list_users", "{'domain':'%s'}".formatted(DEALER)))
          .startsWith("scope_too_low:")
          .contains("limited by its operator", "hartwell-law.example");
      assertThat(values(limited.answer("search_directory", "{'query':'555'}"), "domain"))
          .containsOnly(LAW_FIRM);
    }
  }

  @Test
  void anAnswerKeepsToItsBudgetAndGoesOnExactlyThere() {
    try (DemoProduct small =
        DemoProduct.start(
            DemoOptions.standard(), DemoCredentials::resellerKey, new Limits(List.of(), 3_000))) {
      String domain = "'domain':'%s'".formatted(DEALER);
      assertThat(everything(small, "list_users", domain, 200, "user"))
          .isEqualTo(everything("list_users", domain, 200, "user"));
      assertThat(small.answer("list_users", "{%s,'limit':200}".formatted(domain)).toString())
          .hasSizeLessThanOrEqualTo(3_000);
    }
  }

  @Test
  void aMissingUserIsNotFoundAndSaysHowToFindOne() {
    assertThat(product.failure("get_user", "{'domain':'%s','user':'4711'}".formatted(LAW_FIRM)))
        .startsWith("not_found:")
        .contains("search_directory");
  }

  @Test
  void callsInProgressSayHowLongTheyLast() {
    ObjectNode answer =
        product.answer("list_active_calls", "{'domain':'%s'}".formatted(CALL_CENTER));
    assertThat(answer.get("rows").size()).isPositive();
    assertThat(values(answer, "state")).isSubsetOf("answered", "ringing");
    assertThat(answer.get("untrusted").toString()).contains("from_name");
  }

  private static List<String> found(String query) {
    return objects(
            product.answer(
                "search_directory",
                "{'query':'%s','domain':'%s','format':'objects'}".formatted(query, LAW_FIRM)))
        .stream()
        .map(row -> row.get("kind").stringValue() + " " + row.get("id").stringValue())
        .toList();
  }

  private static List<ObjectNode> rowsAsObjects(String tool, String arguments) {
    return objects(
        product.answer(tool, "{%s,'limit':200,'format':'objects'}".formatted(arguments)));
  }

  private static List<ObjectNode> objects(ObjectNode answer) {
    return answer.get("rows").valueStream().map(ObjectNode.class::cast).toList();
  }

  private static List<String> everything(String tool, String arguments, int limit, String column) {
    return everything(product, tool, arguments, limit, column);
  }

  /** The values of one column over all pages. */
  private static List<String> everything(
      DemoProduct from, String tool, String arguments, int limit, String column) {
    List<String> all = new ArrayList<>();
    String cursor = "";
    do {
      ObjectNode answer =
          from.answer(
              tool,
              "{%s,'limit':%d,'fields':['%s']%s}"
                  .formatted(
                      arguments,
                      limit,
                      column,
                      cursor.isEmpty() ? "" : ",'cursor':'" + cursor + "'"));
      assertThat(answer.get("returned").intValue()).isLessThanOrEqualTo(limit);
      all.addAll(values(answer, column));
      cursor = answer.path("next_cursor").asString("");
      assertThat(answer.get("has_more").booleanValue()).isEqualTo(!cursor.isEmpty());
    } while (!cursor.isEmpty());
    return all;
  }

  private static List<String> values(ObjectNode answer, String column) {
    int index = 0;
    for (JsonNode name : answer.get("columns")) {
      if (name.stringValue().equals(column)) {
        break;
      }
      index++;
    }
    int at = index;
    return answer.get("rows").valueStream().map(row -> row.get(at).asString("")).toList();
  }
}
