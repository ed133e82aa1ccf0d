package com.packetdial.mcp.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A list as one stream of its rows. */
final class RowsTest {

  private static final PbxRequest LIST = PbxRequest.of("GET /domains");

  /** The offsets that were asked for. */
  private final List<Integer> asked = new ArrayList<>();

  @Test
  void allRowsComeInTheirOrder() {
    assertThat(numbers(250).rows(LIST).map(RowsTest::number).toList())
        .isEqualTo(IntStream.range(0, 250).boxed().toList());
    assertThat(asked).containsExactly(0, 100, 200);
  }

  @Test
  void theyCanBeginFurtherOn() {
    assertThat(numbers(250).rows(LIST, 199).map(RowsTest::number).findFirst()).contains(199);
    assertThat(asked).containsExactly(199);
  }

  @Test
  void whoStopsEarlyAsksForNoMore() {
    Pbx pbx = numbers(250);
    assertThat(pbx.rows(LIST).map(RowsTest::number).anyMatch(number -> number == 99)).isTrue();
    assertThat(pbx.rows(LIST).limit(100).count()).isEqualTo(100);
    Iterator<ObjectNode> rows = pbx.rows(LIST).iterator();
    for (int i = 0; i < 100; i++) {
      rows.next();
    }
    assertThat(asked).containsExactly(0, 0, 0);
    assertThat(rows.hasNext()).isTrue();
    assertThat(asked).containsExactly(0, 0, 0, 100);
  }

  @Test
  void nothingIsAskedBeforeItIsRead() {
    var unread = numbers(1).rows(LIST).filter(row -> number(row) == 0);
    assertThat(asked).isEmpty();
    assertThat(unread.toList()).hasSize(1);
  }

  @Test
  void aRequestThatIsWrongIsRefusedAtOnce() {
    Pbx pbx =
        new Numbers() {
          @Override
          public Iterator<Page> pages(PbxRequest request, int start, int pageSize) {
            throw new PbxException.Undeclared(request.operation());
          }
        };
    assertThatThrownBy(() -> pbx.rows(LIST)).isInstanceOf(PbxException.Undeclared.class);
  }

  private static int number(ObjectNode row) {
    return row.path("number").intValue();
  }

  private Pbx numbers(int count) {
    return new Numbers() {
      @Override
      public Iterator<Page> pages(PbxRequest request, int start, int pageSize) {
        return new PageWalk(
            request.operation(),
            (from, limit) -> {
              asked.add(from);
              return between(from, Math.min(count, from + limit));
            },
            new HashSet<>(List.of(request.operation())),
            start,
            pageSize);
      }
    };
  }

  private static PageWalk.Rows between(int from, int to) {
    return new PageWalk.Rows(
        IntStream.range(from, to)
            .mapToObj(number -> JsonNodeFactory.instance.objectNode().put("number", number))
            .toList(),
        new PageBody((from + " to " + to).getBytes(StandardCharsets.UTF_8)));
  }

  /** A PBX that has nothing but one list. */
  private abstract static class Numbers implements Pbx {

    @Override
    public ObjectNode one(PbxRequest request) {
      throw new AssertionError(request);
    }

    @Override
    public JsonNode any(PbxRequest request) {
      throw new AssertionError(request);
    }

    @Override
    public long count(PbxRequest request) {
      throw new AssertionError(request);
    }
  }
}
