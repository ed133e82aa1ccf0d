package com.packetdial.mcp.change.nonce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class ProcessNoncesTest {

  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
  private static final Instant END = START.plusSeconds(300);
  private static final Duration GRACE = Duration.ofSeconds(60);
  private static final ObjectNode CREATED = json("{\"status\":\"done\",\"user\":\"1001\"}");

  private Instant now = START;
  private final NonceStore nonces = store(100, 10_000);

  // --- Single use ------------------------------------------------------------------------------

  @Test
  void isGoodOnce() {
    assertThat(nonces.begin("a", END)).isEqualTo(new Use.First());
    assertThat(nonces.begin("a", END)).isEqualTo(repeatedWithoutOutcome());
    assertThat(nonces.begin("b", END)).isEqualTo(new Use.First());
  }

  @Test
  void tellsWhatCameOfTheFirstUse() {
    nonces.begin("a", END);
    nonces.begin("b", END);
    nonces.finish("a", CREATED);
    assertThat(nonces.begin("a", END)).isEqualTo(repeated(CREATED));
    assertThat(nonces.begin("a", END)).isEqualTo(repeated(CREATED));
    assertThat(nonces.begin("b", END)).isEqualTo(repeatedWithoutOutcome());
  }

  @Test
  void aLaterOutcomeTakesThePlaceOfAnEarlier() {
    nonces.begin("a", END);
    nonces.finish("a", json("{\"status\":\"unknown\"}"));
    nonces.finish("a", CREATED);
    assertThat(nonces.begin("a", END)).isEqualTo(repeated(CREATED));
  }

  @Test
  void anOutcomeIsKeptAsItWas() {
    ObjectNode outcome = CREATED.deepCopy();
    nonces.begin("a", END);
    nonces.finish("a", outcome);
    outcome.put("status", "changed by its owner");
    if (nonces.begin("a", END) instanceof Use.Repeated(Optional<ObjectNode> kept)) {
      kept.orElseThrow().put("status", "changed by a reader");
    }
    assertThat(nonces.begin("a", END)).isEqualTo(repeated(CREATED));
  }

  @Test
  void anOutcomeOfNoUseIsLeftAlone() {
    nonces.finish("a", CREATED);
    assertThat(nonces.begin("a", END)).isEqualTo(new Use.First());
    assertThat(nonces.begin("a", END)).isEqualTo(repeatedWithoutOutcome());
  }

  @Test
  void oneOfManyAtTheSameTimeIsTheFirst() throws Exception {
    int callers = 64;
    for (int round = 0; round < 50; round++) {
      String nonce = "nonce " + round;
      CountDownLatch ready = new CountDownLatch(callers);
      Callable<Use> caller =
          () -> {
            ready.countDown();
            ready.await();
            return nonces.begin(nonce, END);
          };
      List<Use> uses = new ArrayList<>();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<Use> use : threads.invokeAll(Collections.nCopies(callers, caller))) {
          uses.add(use.get());
        }
      }
      assertThat(uses).hasSize(callers).filteredOn(new Use.First()::equals).hasSize(1);
    }
  }

  // --- Time ------------------------------------------------------------------------------------

  @Test
  void isRememberedUntilTheGraceIsOver() {
    nonces.begin("a", END);
    nonces.finish("a", CREATED);
    now = END.plus(GRACE).minusNanos(1);
    assertThat(nonces.begin("a", END)).isEqualTo(repeated(CREATED));
    now = END.plus(GRACE);
    assertThat(nonces.begin("a", END.plusSeconds(600))).isEqualTo(new Use.First());
    assertThat(nonces.begin("a", END)).isEqualTo(repeatedWithoutOutcome());
  }

  @Test
  void eachIsForgottenAtItsOwnTime() {
    nonces.begin("long", END.plusSeconds(600));
    nonces.begin("short", END);
    now = END.plus(GRACE);
    assertThat(nonces.begin("long", END)).isEqualTo(repeatedWithoutOutcome());
    assertThat(nonces.begin("short", END.plusSeconds(600))).isEqualTo(new Use.First());
  }

  // --- Room ------------------------------------------------------------------------------------

  @Test
  void refusesANonceRatherThanForgetOneEarly() {
    NonceStore small = store(2, 10_000);
    small.begin("a", END);
    small.begin("b", END);
    assertThatExceptionOfType(NonceException.class).isThrownBy(() -> small.begin("c", END));
    assertThat(small.begin("a", END)).isEqualTo(repeatedWithoutOutcome());
    assertThat(small.begin("b", END)).isEqualTo(repeatedWithoutOutcome());
    now = END.plus(GRACE);
    assertThat(small.begin("c", END)).isEqualTo(new Use.First());
  }

  @Test
  void forgetsTheOldestOutcomesWhenTheyTakeTooMuchRoom() {
    NonceStore small = store(100, 2L * CREATED.toString().length());
    for (String nonce : List.of("a", "b", "c")) {
      small.begin(nonce, END);
      small.finish(nonce, CREATED);
    }
    assertThat(small.begin("a", END)).isEqualTo(repeatedWithoutOutcome());
    assertThat(small.begin("b", END)).isEqualTo(repeated(CREATED));
    assertThat(small.begin("c", END)).isEqualTo(repeated(CREATED));
  }

  @Test
  void anOutcomeThatTakesMoreThanAllTheRoomIsNotKept() {
    NonceStore small = store(100, CREATED.toString().length() - 1L);
    small.begin("a", END);
    small.finish("a", CREATED);
    assertThat(small.begin("a", END)).isEqualTo(repeatedWithoutOutcome());
    small.begin("b", END);
    small.finish("b", json("{}"));
    assertThat(small.begin("b", END)).isEqualTo(repeated(json("{}")));
  }

  /** Room that was never given back would be gone after some days. */
  @Test
  void whatIsForgottenGivesItsRoomBack() {
    NonceStore small = store(100, CREATED.toString().length());
    for (int day = 0; day < 10; day++) {
      Instant end = now.plusSeconds(300);
      small.begin("a", end);
      small.finish("a", json("{\"status\":\"unknown\"}"));
      small.finish("a", CREATED);
      assertThat(small.begin("a", end)).isEqualTo(repeated(CREATED));
      now = now.plus(Duration.ofDays(1));
    }
  }

  @Test
  void keepsSomethingOrIsNoStore() {
    assertThatIllegalArgumentException().isThrownBy(() -> store(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> store(1, -1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProcessNonces(() -> now, Duration.ofNanos(-1), 1, 1));
  }

  private NonceStore store(int mostNonces, long mostCharacters) {
    return new ProcessNonces(() -> now, GRACE, mostNonces, mostCharacters);
  }

  private static Use repeated(ObjectNode outcome) {
    return new Use.Repeated(Optional.of(outcome));
  }

  private static Use repeatedWithoutOutcome() {
    return new Use.Repeated(Optional.empty());
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) JsonMapper.shared().readTree(text);
  }
}
