package com.packetdial.mcp.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

final class QuirksTest {

  private static final String ROUTE = "PUT /domains/{domain}/users/{user}";
  private static final String READ = "GET /domains/{domain}/users/{user}";
  private static final String USER = "/domains/hartwell-law.example/users/101";

  private final DemoClient client = DemoClient.start();
  private final Quirks quirks = client.pbx().quirks();

  @AfterEach
  void stop() {
    client.close();
  }

  private DemoClient.Reply rename(String name) {
    return client.change("PUT", USER, "{'name-last-name': '" + name + "'}");
  }

  private boolean isRenameLost(String name) {
    return client.isLost(
        client.writing(
            client.credentials().systemKey(), "PUT", USER, "{'name-last-name': '" + name + "'}"));
  }

  private String name() {
    return client.get(USER).json().get("name-last-name").asString();
  }

  @Test
  void acceptsAndForgets() {
    String before = name();
    quirks.next(ROUTE, Quirk.acceptedWithoutEffect());

    assertThat(rename("One").status()).isEqualTo(202);
    assertThat(name()).isEqualTo(before);

    rename("Two");
    assertThat(name()).isEqualTo("Two");
  }

  @Test
  void refusesWhatItWouldForget() {
    quirks.next(ROUTE, Quirk.acceptedWithoutEffect());

    assertThat(client.change("PUT", USER.replace("101", "999"), "{}").status()).isEqualTo(404);
  }

  @Test
  void showsTheOldStateForAWhile() {
    String before = name();
    quirks.next(ROUTE, Quirk.slowToShow(2));

    rename("Newname");

    assertThat(client.get("/domains/hartwell-law.example/agents").status()).isEqualTo(200);
    assertThat(name()).isEqualTo(before);
    assertThat(client.get("/domains/hartwell-law.example/users").text()).doesNotContain("Newname");
    assertThat(name()).isEqualTo("Newname");
    assertThat(client.get("/domains/hartwell-law.example/users").text()).contains("Newname");
  }

  @Test
  void losesAnAnswerAfterTheWork() {
    quirks.next(ROUTE, Quirk.answerLost());

    assertThat(isRenameLost("Newname")).isTrue();
    assertThat(name()).isEqualTo("Newname");
  }

  @Test
  void losesARequestBeforeTheWork() {
    String before = name();
    quirks.next(ROUTE, Quirk.requestLost());

    assertThat(isRenameLost("Newname")).isTrue();
    assertThat(name()).isEqualTo(before);
    assertThat(client.pbx().requests()).anyMatch(request -> request.body().contains("Newname"));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 409, 429, 500, 503})
  void failsWithoutAndWithTheWorkDone(int code) {
    String before = name();
    quirks.next(
        ROUTE,
        Quirk.status(code, "Not today").withRetryAfter(Duration.ofSeconds(7)),
        Quirk.status(code, "Not today").afterwards());

    DemoClient.Reply first = rename("One");
    assertThat(first.status()).isEqualTo(code);
    assertThat(first.json().get("message").asString()).isEqualTo("Not today");
    assertThat(first.header("Retry-After")).isEqualTo("7");
    assertThat(name()).isEqualTo(before);

    DemoClient.Reply second = rename("Two");
    assertThat(second.status()).isEqualTo(code);
    assertThat(second.header("Retry-After")).isEmpty();
    assertThat(name()).isEqualTo("Two");
  }

  @Test
  void garblesAnswersToWhatItDoes() {
    quirks.next(ROUTE, Quirk.html(), Quirk.truncated());

    DemoClient.Reply page = rename("One");
    assertThat(page.status()).isEqualTo(202);
    assertThat(page.header("Content-Type")).isEqualTo("text/html");
    assertThat(page.text()).startsWith("<html>");
    assertThat(name()).isEqualTo("One");

    DemoClient.Reply half = rename("Two");
    assertThat(half.header("Content-Type")).isEqualTo("application/json");
    assertThatThrownBy(half::json).isInstanceOf(JacksonException.class);
    assertThat(name()).isEqualTo("Two");
  }

  @Test
  void readsFailToo() {
    quirks.next(READ, Quirk.asUsual(), Quirk.status(503, "Busy"), Quirk.html(), Quirk.truncated());

    assertThat(client.get(USER).status()).isEqualTo(200);
    assertThat(client.get(USER).status()).isEqualTo(503);
    assertThat(client.get(USER).text()).startsWith("<html>");
    assertThatThrownBy(() -> client.get(USER).json()).isInstanceOf(JacksonException.class);
    assertThat(client.get(USER).status()).isEqualTo(200);
  }

  @Test
  void whatIsAlwaysWrongGivesWayToWhatIsNextAndEndsWhenCleared() {
    quirks.always(ROUTE, Quirk.status(503, "Busy"));
    quirks.next(ROUTE, Quirk.status(500, "Broken"));

    assertThat(rename("One").status()).isEqualTo(500);
    assertThat(rename("Two").status()).isEqualTo(503);
    assertThat(rename("Three").status()).isEqualTo(503);

    quirks.clear();
    assertThat(rename("Four").status()).isEqualTo(202);
  }

  @Test
  void aQuirkMayBeThatOfOneThingOnly() {
    quirks.always("PUT " + USER, Quirk.status(503, "Busy"));

    assertThat(rename("One").status()).isEqualTo(503);
    assertThat(client.change("PUT", USER.replace("101", "102"), "{}").status()).isEqualTo(202);
  }

  @Test
  void refusesQuirksThatWouldNeverCome() {
    assertThatThrownBy(() -> quirks.next("PUT /nowhere/{at}", Quirk.html()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/nowhere");
    assertThatThrownBy(() -> quirks.next(READ, Quirk.slowToShow(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> quirks.always(READ, Quirk.acceptedWithoutEffect()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Quirk.slowToShow(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void oneDomainNeverStoresNumberFilters() {
    String body = "{'phone-numbers-to-reject': {'parameters': ['19005550142']}}";
    for (String list : List.of("/number-filters", "/users/200/number-filters")) {
      String path = "/domains/summit-motors.example" + list;
      assertThat(client.change("POST", path, body).status()).isEqualTo(202);
      assertThat(client.get(path).text()).doesNotContain("19005550142");
    }

    quirks.next("POST /domains/{domain}/number-filters", Quirk.asUsual());
    client.change("POST", "/domains/summit-motors.example/number-filters", body);
    assertThat(client.get("/domains/summit-motors.example/number-filters").text())
        .contains("19005550142");
  }

  @Test
  void writesInParallelAreAllThere() throws Exception {
    String users = "/domains/hartwell-law.example/users";
    int before = client.get(users + "/count").json().get("total").asInt();
    List<Callable<Integer>> writes =
        IntStream.range(500, 540)
            .<Callable<Integer>>mapToObj(
                extension ->
                    () ->
                        client
                            .change(
                                "POST",
                                users,
                                """
                                {'user': '%d', 'name-first-name': 'A', 'name-last-name': 'B',
                                 'email-address': 'a@example.com', 'user-scope': 'Basic User'}
                                """
                                    .formatted(extension))
                            .status())
            .toList();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (var status : threads.invokeAll(writes)) {
        assertThat(status.get()).isEqualTo(202);
      }
    }

    assertThat(client.get(users + "/count").json().get("total").asInt()).isEqualTo(before + 40);
  }
}
