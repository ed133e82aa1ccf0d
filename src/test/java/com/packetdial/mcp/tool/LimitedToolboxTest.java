package com.packetdial.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.packetdial.mcp.pbx.Cancellation;
import com.packetdial.mcp.tool.ToolResult.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How much a principal may have, and what is told of its calls. */
final class LimitedToolboxTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final ObjectNode NOTHING = JsonMapper.shared().createObjectNode();

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final InstantSource time = now::get;
  private final Allowances allowances = new Allowances(Paces.local(time), time);
  private final List<String> heard = new ArrayList<>();

  /** Answers at once, unless it is called {@code slow}: then when the latch opens. */
  private static final class Box implements Toolbox {
    private final CountDownLatch begun = new CountDownLatch(2);
    private final CountDownLatch end = new CountDownLatch(1);

    @Override
    public List<ToolListing> tools() {
      return List.of(
          new ToolListing(
              "slow",
              "",
              "",
              NOTHING,
              NOTHING,
              new ToolListing.Annotations(true, false, true, true)));
    }

    @Override
    public boolean withholds(String tool) {
      return tool.equals("withheld");
    }

    @Override
    public ToolResult call(String tool, ObjectNode arguments, Caller caller) {
      if (tool.equals("slow")) {
        begun.countDown();
        try {
          end.await();
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
      return new Answer(arguments);
    }
  }

  @Test
  void oneTooManyAtOnceFailsAtOnceAndOthersAreNotConcerned() throws Exception {
    Box box = new Box();
    Toolbox limited = new LimitedToolbox(box, allowances, 2, 600);
    // The same principal through another toolbox, as after its policy was changed.
    Toolbox another = new LimitedToolbox(box, allowances, 2, 600);
    List<CompletableFuture<ToolResult>> running = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      running.add(
          CompletableFuture.supplyAsync(
              () -> limited.call("slow", NOTHING, caller("ann")), Thread::startVirtualThread));
    }
    box.begun.await();
    for (Toolbox toolbox : List.of(limited, another)) {
      assertThat(toolbox.call("quick", NOTHING, caller("ann")).text())
          .startsWith("rate_limited: you have 2 calls under way");
    }
    assertThat(limited.call("quick", NOTHING, caller("bob"))).isInstanceOf(Answer.class);
    box.end.countDown();
    for (CompletableFuture<ToolResult> call : running) {
      assertThat(call.get(10, TimeUnit.SECONDS)).isInstanceOf(Answer.class);
    }
    assertThat(limited.call("quick", NOTHING, caller("ann"))).isInstanceOf(Answer.class);
  }

  @Test
  void whoeverIsTooFastIsToldWhenToComeAgain() {
    Toolbox limited = new LimitedToolbox(new Box(), allowances, 1, 20);
    // Three are ten seconds' worth, and the next turn is three seconds away.
    for (int i = 0; i < 3; i++) {
      assertThat(limited.call("quick", NOTHING, caller("ann"))).isInstanceOf(Answer.class);
    }
    assertThat(limited.call("quick", NOTHING, caller("ann")).text())
        .isEqualTo(
            "rate_limited: you may call tools 20 times a minute here, and were faster. Nothing was"
                + " done. Call again in 3 seconds.");
    assertThat(limited.call("quick", NOTHING, caller("bob"))).isInstanceOf(Answer.class);
    now.set(NOON.plusSeconds(3));
    assertThat(limited.call("quick", NOTHING, caller("ann"))).isInstanceOf(Answer.class);
  }

  @Test
  void aCallThatIsALittleEarlyWaitsAndIsGivenUpWithItsClient() {
    List<Duration> asked = new ArrayList<>();
    Allowances patient =
        new Allowances(
            (_, _) ->
                longest -> {
                  asked.add(longest);
                  return Optional.of(Duration.ofNanos(1));
                },
            time);
    Toolbox limited = new LimitedToolbox(new Box(), patient, 1, 20);
    assertThat(limited.call("quick", NOTHING, caller("ann"))).isInstanceOf(Answer.class);
    assertThat(asked).containsExactly(Duration.ofSeconds(1));
    Allowances slow = new Allowances((_, _) -> _ -> Optional.of(Duration.ofHours(1)), time);
    Caller gone = caller("ann");
    gone.cancellation().cancel();
    Toolbox slowBox = new LimitedToolbox(new Box(), slow, 1, 20);
    assertThat(slowBox.call("quick", NOTHING, gone).errorCode()).contains(ErrorCode.CANCELLED);
    // Its place is free again.
    assertThat(slowBox.call("quick", NOTHING, gone).errorCode()).contains(ErrorCode.CANCELLED);
  }

  @Test
  void whoRestsIsForgottenAndWhoWorksIsNot() throws Exception {
    Box box = new Box();
    Toolbox limited = new LimitedToolbox(box, allowances, 2, 600);
    CompletableFuture<ToolResult> working =
        CompletableFuture.supplyAsync(
            () -> limited.call("slow", NOTHING, caller("worker")), Thread::startVirtualThread);
    limited.call("quick", NOTHING, caller("worker"));
    for (int i = 0; i < 100; i++) {
      limited.call("quick", NOTHING, caller("p" + i));
    }
    while (box.begun.getCount() > 1) {
      Thread.onSpinWait();
    }
    assertThat(allowances.remembered()).isEqualTo(101);
    now.set(NOON.plus(Duration.ofMinutes(10)));
    limited.call("quick", NOTHING, caller("new"));
    assertThat(allowances.remembered()).isEqualTo(2);
    box.end.countDown();
    assertThat(working.get(10, TimeUnit.SECONDS)).isInstanceOf(Answer.class);
  }

  @Test
  void limitsThatNobodyCouldKeepAreRefused() {
    assertThatThrownBy(() -> new LimitedToolbox(new Box(), allowances, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LimitedToolbox(new Box(), allowances, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyCallIsToldOfButNoNameThatAClientInvents() {
    ToolObserver observer =
        new ToolObserver() {
          @Override
          public void called(String tool, Optional<ErrorCode> failure, Duration took) {
            heard.add(tool + " " + failure.map(ErrorCode::code).orElse("ok") + " " + took);
          }

          @Override
          public void changed(String tool, String outcome, int steps) {}
        };
    Box box = new Box();
    box.end.countDown();
    Toolbox observed =
        new ObservedToolbox(new LimitedToolbox(box, allowances, 1, 12), observer, time);
    observed.call("slow", NOTHING, caller("ann"));
    observed.call("invented", NOTHING, caller("ann"));
    observed.call("slow", NOTHING, caller("ann"));
    assertThat(heard).containsExactly("slow ok PT0S", "other ok PT0S", "slow rate_limited PT0S");
    assertThat(observed.withholds("withheld")).isTrue();
    assertThat(observed.tools()).hasSize(1);
  }

  private static Caller caller(String principal) {
    return new Caller(
        new Cancellation(), ProgressListener.NONE, principal, "test client", Human.NONE);
  }
}
