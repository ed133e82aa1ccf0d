package com.packetdial.mcp.change.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.packetdial.mcp.change.Approvals.Request;
import com.packetdial.mcp.change.Approvals.State;
import com.packetdial.mcp.change.token.Digest;
import com.packetdial.mcp.config.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OperatorApprovalsTest {

  private static final Instant BEGIN = Instant.parse("2026-11-19T19:30:00Z");
  private static final String ID = "apr_0123456789ab";
  private static final String OTHER_ID = "apr_ba9876543210";

  @TempDir private Path home;
  private Path operators;
  private Path folder;
  private Secret olga;
  private Secret omar;
  private Instant now = BEGIN;
  private OperatorApprovals approvals;
  private OperatorDesk desk;

  @BeforeEach
  void setUp() {
    operators = home.resolve("operators");
    folder = home.resolve("state").resolve("approvals");
    olga = add("olga");
    omar = add("omar");
    ApprovalStore store = new ApprovalFolder(folder);
    approvals = new OperatorApprovals(operators, store, Optional.empty(), () -> now);
    desk = new OperatorDesk(operators, store, () -> now);
  }

  @Test
  void whatIsAskedForWaitsAndIsListed() {
    assertThat(approvals.stateOf(request(ID, "Change user 1001?")))
        .isInstanceOf(State.Pending.class);
    now = BEGIN.plusSeconds(5);
    assertThat(approvals.stateOf(request(OTHER_ID, "Delete it?")))
        .isInstanceOf(State.Pending.class);

    assertThat(desk.waiting()).extracting(PendingChange::id).containsExactly(ID, OTHER_ID);
    PendingChange first = desk.waiting().getFirst();
    assertThat(first.text()).isEqualTo("Change user 1001?");
    assertThat(first.principal()).isEqualTo("local");
    assertThat(first.client()).isEqualTo("example-client 1.0");
    assertThat(first.requestedAt()).isEqualTo(BEGIN);
    assertThat(first.expires()).isEqualTo(BEGIN.plus(Duration.ofHours(1)));
  }

  @Test
  void anOperatorApprovesOrRejects() {
    approvals.stateOf(request(ID, "One?"));
    approvals.stateOf(request(OTHER_ID, "Two?"));

    assertThat(desk.decide(desk.find(ID), Ruling.APPROVE, olga)).isEqualTo("olga");
    assertThat(desk.decide(desk.find(OTHER_ID), Ruling.REJECT, omar)).isEqualTo("omar");

    assertThat(approvals.stateOf(request(ID, "One?"))).isEqualTo(new State.Approved("olga"));
    assertThat(approvals.stateOf(request(OTHER_ID, "Two?"))).isEqualTo(new State.Rejected("omar"));
    assertThat(desk.waiting()).isEmpty();
  }

  @Test
  void anOperatorMayThinkAgainAndARejectionOfAnotherCounts() {
    approvals.stateOf(request(ID, "One?"));
    PendingChange change = desk.find(ID);
    desk.decide(change, Ruling.REJECT, olga);
    desk.decide(change, Ruling.APPROVE, olga);
    assertThat(approvals.stateOf(request(ID, "One?"))).isEqualTo(new State.Approved("olga"));
    desk.decide(change, Ruling.REJECT, omar);
    assertThat(approvals.stateOf(request(ID, "One?"))).isEqualTo(new State.Rejected("omar"));
  }

  @Test
  void decisionsAtTheSameTimeAllCount() throws Exception {
    approvals.stateOf(request(ID, "One?"));
    PendingChange change = desk.find(ID);
    List<Callable<String>> calls = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      calls.add(() -> desk.decide(change, Ruling.APPROVE, olga));
      calls.add(() -> desk.decide(change, Ruling.REJECT, omar));
      calls.add(
          () -> {
            State state = approvals.stateOf(request(ID, "One?"));
            return state.getClass().getSimpleName();
          });
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<String> result : threads.invokeAll(calls)) {
        assertThat(result.get()).isIn("olga", "omar", "Pending", "Approved", "Rejected");
      }
    }
    assertThat(approvals.stateOf(request(ID, "One?"))).isEqualTo(new State.Rejected("omar"));
    assertThat(files()).containsExactlyInAnyOrder(name(""), name(".olga"), name(".omar"));
  }

  @Test
  void aDecisionByAnybodyElseIsNone() throws IOException {
    approvals.stateOf(request(ID, "One?"));
    Secret stranger = OperatorKeys.make(new SecureRandom()).secret();

    assertThatThrownBy(() -> desk.decide(desk.find(ID), Ruling.APPROVE, stranger))
        .isInstanceOf(ApprovalException.class)
        .hasMessageContaining("belongs to none of the operators");
    // As a stranger who can write files would do it.
    Decision forged =
        Decision.sign(desk.find(ID), Ruling.APPROVE, "olga", now, OperatorKeys.seed(stranger));
    Files.writeString(folder.resolve(name(".olga")), forged.json().toString());

    assertThat(approvals.stateOf(request(ID, "One?"))).isInstanceOf(State.Pending.class);
    assertThat(desk.waiting()).hasSize(1);
  }

  @Test
  void aDecisionUnderAnotherOperatorsNameIsNone() throws IOException {
    approvals.stateOf(request(ID, "One?"));
    desk.decide(desk.find(ID), Ruling.APPROVE, olga);
    Files.move(folder.resolve(name(".olga")), folder.resolve(name(".omar")));

    assertThat(approvals.stateOf(request(ID, "One?"))).isInstanceOf(State.Pending.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"decision\":\"approve\"->\"decision\":\"reject\"",
        "\"operator\":\"olga\"->\"operator\":\"omar\"",
        "T19:30->T19:29",
        "apr_0123456789ab->apr_ba9876543210",
        "\"signature\":\"->\"signature\":\"A",
        "{->[",
        "\"digest\":\"->\"digest\":\"00"
      })
  void anEditedDecisionIsNone(String edit) throws IOException {
    approvals.stateOf(request(ID, "One?"));
    desk.decide(desk.find(ID), Ruling.APPROVE, olga);
    Path file = folder.resolve(name(".olga"));
    String text = Files.readString(file);
    String[] fromTo = edit.split("->", 2);
    assertThat(text).contains(fromTo[0]);
    Files.writeString(file, text.replace(fromTo[0], fromTo[1]));

    assertThat(approvals.stateOf(request(ID, "One?"))).isInstanceOf(State.Pending.class);
  }

  @Test
  void aDecisionAboutAnotherChangeIsNone() throws IOException {
    approvals.stateOf(request(ID, "One?"));
    approvals.stateOf(request(OTHER_ID, "One?"));
    desk.decide(desk.find(OTHER_ID), Ruling.APPROVE, olga);
    Files.copy(folder.resolve(OTHER_ID + ".olga.json"), folder.resolve(name(".olga")));

    assertThat(approvals.stateOf(request(ID, "One?"))).isInstanceOf(State.Pending.class);
  }

  @Test
  void aDecisionStandsForWhatTheOperatorSawAndNothingElse() throws IOException {
    approvals.stateOf(request(ID, "Change the caller id?"));
    Path file = folder.resolve(name(""));
    String genuine = Files.readString(file);
    Files.writeString(file, genuine.replace("Change the caller id?", "Change a comma?"));
    desk.decide(desk.find(ID), Ruling.APPROVE, olga);

    assertThat(approvals.stateOf(request(ID, "Change the caller id?")))
        .isInstanceOf(State.Pending.class);
    assertThat(Files.readString(file)).isEqualTo(genuine);
    assertThat(
            approvals.stateOf(
                new Request(
                    ID,
                    digest("other state"),
                    "Change a comma?",
                    "local",
                    "example-client 1.0",
                    BEGIN.plus(Duration.ofHours(1)))))
        .isInstanceOf(State.Pending.class);
  }

  @Test
  void aDecisionAfterTheTimeOfTheRequestIsNoneAndIsNotEvenMade() throws IOException {
    approvals.stateOf(request(ID, "One?"));
    PendingChange change = desk.find(ID);
    now = change.expires();

    assertThatThrownBy(() -> desk.find(ID)).hasMessageContaining("was over at " + now);
    assertThatThrownBy(() -> desk.decide(change, Ruling.APPROVE, olga))
        .hasMessageContaining("was over");
    assertThat(desk.waiting()).isEmpty();
    Decision late = Decision.sign(change, Ruling.APPROVE, "olga", now, OperatorKeys.seed(olga));
    Files.writeString(folder.resolve(name(".olga")), late.json().toString());
    assertThat(approvals.stateOf(request(ID, "One?"))).isInstanceOf(State.Pending.class);
  }

  @Test
  void anOperatorWhoIsTakenOutCountsNoMore() throws IOException {
    approvals.stateOf(request(ID, "One?"));
    desk.decide(desk.find(ID), Ruling.APPROVE, olga);
    String lines = Files.readString(operators);
    Files.writeString(operators, lines.substring(lines.indexOf("omar")));

    assertThat(approvals.stateOf(request(ID, "One?"))).isInstanceOf(State.Pending.class);
  }

  @Test
  void withoutOperatorsNobodyIsThere() throws IOException {
    Files.writeString(operators, "# none\n");
    assertThat(approvals.stateOf(request(ID, "One?"))).isEqualTo(new State.NobodyThere());
    Files.writeString(operators, "olga rsa AAAA\n");
    assertThat(approvals.stateOf(request(ID, "One?"))).isEqualTo(new State.NobodyThere());
    Files.delete(operators);
    assertThat(approvals.stateOf(request(ID, "One?"))).isEqualTo(new State.NobodyThere());
    assertThat(folder).doesNotExist();
  }

  @Test
  void onlySoManyWaitAndThoseWhoseTimeIsOverMakeRoom() {
    for (int i = 0; i < OperatorApprovals.MOST_WAITING; i++) {
      assertThat(approvals.stateOf(request(id(i), "One?"))).isInstanceOf(State.Pending.class);
    }
    assertThat(approvals.stateOf(request(ID, "One?"))).isInstanceOf(State.Unavailable.class);
    assertThat(approvals.stateOf(request(id(7), "One?"))).isInstanceOf(State.Pending.class);
    desk.decide(desk.find(id(7)), Ruling.APPROVE, olga);

    now = BEGIN.plus(Duration.ofHours(1));
    assertThat(approvals.stateOf(request(ID, "One?"))).isInstanceOf(State.Pending.class);
    assertThat(files()).containsExactly(name(""));
  }

  @Test
  void onlyTheOwnerSeesRequestsAndDecisions() throws IOException {
    approvals.stateOf(request(ID, "One?"));
    desk.decide(desk.find(ID), Ruling.APPROVE, olga);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    for (String file : files()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsSaid() throws IOException {
    Files.writeString(home.resolve("state"), "");
    assertThat(approvals.stateOf(request(ID, "One?"))).isInstanceOf(State.Unavailable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "apr_",
        "../operators",
        "apr_0123456789AB",
        "apr_0123456789ab/",
        "apr_../../abcd"
      })
  void whatIsNoIdIsNoFile(String id) {
    assertThatThrownBy(() -> approvals.stateOf(request(id, "One?")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> desk.find(id)).isInstanceOf(ApprovalException.class);
    assertThat(folder).doesNotExist();
  }

  @Test
  void whatIsNoRequestIsNotListed() throws IOException {
    approvals.stateOf(request(ID, "One?"));
    Files.writeString(
        folder.resolve(OTHER_ID + ".json"), Files.readString(folder.resolve(name(""))));
    Files.writeString(folder.resolve("apr_000000000000.json"), "{}");
    Files.writeString(folder.resolve("apr_000000000001.json"), "x".repeat(300_000));
    Files.createSymbolicLink(folder.resolve("notes"), operators);

    assertThat(desk.waiting()).extracting(PendingChange::id).containsExactly(ID);
    assertThatThrownBy(() -> desk.find(OTHER_ID)).hasMessageContaining("No request");
  }

  @Test
  void aTextThatIsNoSecretIsSaidToBeNone() {
    approvals.stateOf(request(ID, "One?"));
    assertThatThrownBy(() -> desk.decide(desk.find(ID), Ruling.APPROVE, Secret.of("canary")))
        .isInstanceOf(ApprovalException.class)
        .hasMessageContaining("no operator's secret")
        .hasMessageNotContaining("canary");
  }

  private Secret add(String name) {
    OperatorKeys keys = OperatorKeys.make(new SecureRandom());
    Operators.add(operators, name, keys.publicKey());
    return keys.secret();
  }

  private static Request request(String id, String text) {
    return new Request(
        id,
        digest("state"),
        text,
        "local",
        "example-client 1.0",
        (id.equals(ID) || id.equals(OTHER_ID) ? BEGIN : BEGIN.minusSeconds(1))
            .plus(Duration.ofHours(1)));
  }

  private static Digest digest(String content) {
    return Digest.sha256(content.getBytes(StandardCharsets.UTF_8));
  }

  private static String id(int number) {
    return "apr_%012x".formatted(number);
  }

  private static String name(String operator) {
    return ID + operator + ".json";
  }

  private List<String> files() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
