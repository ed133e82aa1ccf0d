package com.packetdial.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.packetdial.mcp.catalog.OperationCatalog;
import com.packetdial.mcp.catalog.Substitute;
import com.packetdial.mcp.pbx.CallLimits;
import com.packetdial.mcp.pbx.Cancellation;
import com.packetdial.mcp.pbx.DomainScope;
import com.packetdial.mcp.pbx.Operation;
import com.packetdial.mcp.pbx.Page;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tools.FakePbx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What is read in place of what a build of the PBX lacks. */
final class SubstitutingPbxTest {

  private static final String QUEUES = "GET /domains/{domain}/statistics/queue/per-queue";
  private static final String CALL_QUEUES = "GET /domains/{domain}/statistics/callqueues/per-queue";
  private static final String OF_DOMAIN = "GET /domains/{domain}/subscriptions";
  private static final String OF_ALL = "GET /subscriptions";
  private static final String DEVICES = "GET /domains/{domain}/devices";

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final CallLimits LIMITS =
      new CallLimits(
          NOON.plusSeconds(25), new Cancellation(), "call1", "local", InstantSource.fixed(NOON));

  private static final PbxRequest STATISTICS =
      PbxRequest.of(QUEUES)
          .withPath("domain", "acme.example")
          .withQuery("datetime-start", "2026-11-22T12:00:00Z")
          .withQuery("datetime-end", "2026-11-23T12:00:00Z");
  private static final PbxRequest SUBSCRIPTIONS =
      PbxRequest.of(OF_DOMAIN).withPath("domain", "acme.example");

  private final FakePbx fake = new FakePbx();

  @Test
  void whatThePbxHasIsReadAndNothingElse() {
    fake.one(QUEUES, FakePbx.json("{'8000':{}}"));
    SubstitutingPbx pbx = pbx(QUEUES);
    assertThat(pbx.any(STATISTICS).has("8000")).isTrue();
    assertThat(pbx.notes()).isEmpty();
    assertThat(fake.requests()).hasSize(1);
  }

  @Test
  void aListUnderAnotherNameIsReadWithTheSameParametersAndTheAnswerSaysSo() {
    lacks(QUEUES);
    fake.one(CALL_QUEUES, FakePbx.json("{'8000':{}}"));
    SubstitutingPbx pbx = pbx(QUEUES);
    assertThat(pbx.any(STATISTICS).has("8000")).isTrue();
    assertThat(fake.requests())
        .last()
        .asString()
        .startsWith("GET /domains/acme.example/statistics/callqueues/per-queue?datetime-end=");
    assertThat(pbx.notes())
        .containsExactly(
            "This PBX does not have %s; %s was read in its place.".formatted(QUEUES, CALL_QUEUES));
    assertThat(pbx.lacking()).isEmpty();
  }

  @Test
  void ofAListOfAllDomainsOnlyTheDomainsOwnRecordsComeThroughAtTheirPlace() {
    lacks(OF_DOMAIN);
    fake.list(
        OF_ALL, rows("globex.example", "ACME.example", "globex.example", "acme.example", "*"));
    SubstitutingPbx pbx = pbx(OF_DOMAIN);
    List<ObjectNode> found = new ArrayList<>();
    List<Integer> starts = new ArrayList<>();
    int end = 0;
    for (Iterator<Page> pages = pbx.pages(SUBSCRIPTIONS, 0, 100); pages.hasNext(); ) {
      Page page = pages.next();
      found.addAll(page.rows());
      page.rows().forEach(_ -> starts.add(page.start()));
      end = page.start() + page.rows().size();
    }
    assertThat(found).extracting(row -> row.path("id").asInt()).containsExactly(1, 3);
    assertThat(starts).containsExactly(1, 3);
    assertThat(end).isEqualTo(5);
    assertThat(pbx.any(SUBSCRIPTIONS)).hasSize(2);
    assertThat(pbx.notes()).hasSize(1);
  }

  @Test
  void aServerOfSomeDomainsAsksForNoOther() {
    lacks(OF_DOMAIN);
    fake.list(OF_ALL, rows("globex.example", "acme.example"));
    DomainScope scope = DomainScope.only(List.of("acme.example"));
    SubstitutingPbx pbx =
        SubstitutingPbx.of(
            (operations, limits) -> scope.limit(fake.forTool(operations, limits)),
            OperationCatalog.bundled().all(Set.of(OF_DOMAIN)),
            LIMITS);
    assertThat(pbx.pages(SUBSCRIPTIONS, 0, 100).next().rows())
        .extracting(row -> row.path("id").asInt())
        .containsExactly(1);
    assertThatThrownBy(
            () -> pbx.pages(SUBSCRIPTIONS.withPath("domain", "globex.example"), 0, 100).next())
        .isInstanceOf(PbxException.OutOfScope.class);
  }

  @Test
  void whereTheSubstituteIsMissingTooThePbxLacksWhatWasAskedFor() {
    lacks(QUEUES);
    lacks(CALL_QUEUES);
    SubstitutingPbx pbx = pbx(QUEUES);
    assertThatThrownBy(() -> pbx.any(STATISTICS))
        .isInstanceOfSatisfying(
            PbxException.NoSuchRoute.class,
            missing -> assertThat(missing.operation()).isEqualTo(QUEUES));
    assertThat(pbx.lacking()).isPresent();
    assertThat(pbx.notes()).isEmpty();
  }

  @Test
  void whatNeedsOtherParametersIsNotReadByItself() {
    lacks(DEVICES);
    SubstitutingPbx pbx = pbx(DEVICES, OF_DOMAIN);
    PbxRequest devices = PbxRequest.of(DEVICES).withPath("domain", "acme.example");
    assertThatThrownBy(() -> pbx.pages(devices, 0, 10).next())
        .isInstanceOf(PbxException.NoSuchRoute.class);
    assertThat(pbx.lacking()).as("one of two").isEmpty();
    assertThat(fake.requests()).hasSize(1);
  }

  @Test
  void aRefusalIsNoMissingRoute() {
    fake.fail(QUEUES, () -> new PbxException.NotFound(QUEUES, ""));
    SubstitutingPbx pbx = pbx(QUEUES);
    assertThatThrownBy(() -> pbx.any(STATISTICS)).isInstanceOf(PbxException.NotFound.class);
    assertThat(pbx.lacking()).isEmpty();
    assertThat(fake.requests()).hasSize(1);
  }

  @Test
  void aSubstituteDoesWhatTheMissingOneDoesAndItsPathIsKnown() {
    for (String missing : List.of(QUEUES, OF_DOMAIN)) {
      Operation lacking = OperationCatalog.bundled().find(missing).orElseThrow();
      Operation instead = Substitute.of(missing).orElseThrow().operation(lacking);
      assertThat(instead.effect()).isEqualTo(Operation.Effect.READ);
      assertThat(lacking.pathParameters()).containsAll(instead.pathParameters());
    }
    assertThat(Substitute.of("GET /domains/{domain}/conferences")).isEmpty();
  }

  @Test
  void theFailureNamesTheVersionAndTheNearest() {
    Supplier<PbxException> missing =
        () -> new PbxException.NoSuchRoute(DEVICES, "", Optional.of("44.4.10"));
    assertThat(FailureWords.of(missing.get(), "list_devices", "call1").text())
        .startsWith("unsupported_by_this_pbx")
        .contains("this PBX, version 44.4.10, does not have " + DEVICES)
        .contains("nearest that it may have is GET /domains/{domain}/users/{user}/devices.");
    assertThat(FailureWords.of(new PbxException.NoSuchRoute("GET /x", ""), "t", "c").text())
        .doesNotContain("nearest")
        .contains("whoami tells the version");
  }

  private SubstitutingPbx pbx(String... operations) {
    return SubstitutingPbx.of(fake, OperationCatalog.bundled().all(List.of(operations)), LIMITS);
  }

  private void lacks(String operation) {
    fake.fail(operation, () -> new PbxException.NoSuchRoute(operation, ""));
  }

  private static List<ObjectNode> rows(String... domains) {
    List<ObjectNode> rows = new ArrayList<>();
    for (String domain : domains) {
      rows.add(FakePbx.json("{'id':%d,'domain':'%s'}".formatted(rows.size(), domain)));
    }
    return rows;
  }
}
