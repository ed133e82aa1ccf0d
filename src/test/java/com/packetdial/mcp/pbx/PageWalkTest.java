package com.packetdial.mcp.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.packetdial.mcp.pbx.PageWalk.Rows;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

final class PageWalkTest {

  private static final String OPERATION = "GET /things";

  private final List<String> requests = new ArrayList<>();
  private final Set<String> honouringStart = new HashSet<>();

  @Test
  void walksToTheShortPage() {
    List<Page> pages = walk(route(7, true, true), 0, 3);
    assertThat(pages).extracting(Page::start).containsExactly(0, 3, 6);
    assertThat(pages).extracting(Page::last).containsExactly(false, false, true);
    assertThat(ids(pages)).containsExactlyElementsOf(range(0, 7));
  }

  @Test
  void endsAMultipleOfThePageSizeWithAnEmptyPage() {
    List<Page> pages = walk(route(6, true, true), 0, 3);
    assertThat(pages).extracting(page -> page.rows().size()).containsExactly(3, 3, 0);
    assertThat(pages.getLast().last()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0", "5"})
  void anEmptyListIsOneEmptyPage(int start) {
    List<Page> pages = walk(route(0, true, true), start, 3);
    assertThat(pages).hasSize(1);
    assertThat(pages.getFirst().rows()).isEmpty();
    assertThat(pages.getFirst().last()).isTrue();
    assertThat(requests).hasSize(1);
  }

  @Test
  void asksForAPageOnlyWhenItIsWanted() {
    PageWalk walk = new PageWalk(OPERATION, route(7, true, true), honouringStart, 0, 3);
    walk.next();
    assertThat(requests).containsExactly("0+3");
  }

  @Test
  void takesTheOnePageOfARouteThatIgnoresLimit() {
    List<Page> pages = walk(route(7, true, false), 0, 3);
    assertThat(pages).hasSize(1);
    assertThat(ids(pages)).containsExactlyElementsOf(range(0, 7));
  }

  @Test
  void dropsWhatLiesBeforeTheStartOnARouteThatIgnoresBoth() {
    List<Page> pages = walk(route(7, false, false), 2, 3);
    assertThat(ids(pages)).containsExactlyElementsOf(range(2, 7));
    assertThat(pages.getFirst().start()).isEqualTo(2);
    assertThat(pages.getFirst().last()).isTrue();
  }

  @Test
  void dropsNothingWhereTheStartIsHonouredAndTheLimitIsNot() {
    assertThat(ids(walk(route(9, true, false), 2, 3))).containsExactlyElementsOf(range(2, 9));
  }

  @Test
  void aRepeatedPageIsAnError() {
    PageWalk walk = new PageWalk(OPERATION, route(7, false, true), honouringStart, 0, 3);
    walk.next();
    assertThatThrownBy(walk::next)
        .isInstanceOfSatisfying(
            PbxException.PageRepeated.class, repeated -> assertThat(repeated.start()).isEqualTo(3));
  }

  @Test
  void aContinuationOnARouteThatIgnoresStartIsAnErrorToo() {
    assertThatThrownBy(() -> walk(route(7, false, true), 3, 3))
        .isInstanceOf(PbxException.PageRepeated.class);
  }

  @Test
  void aRouteThatAlwaysAnswersAllIsReadEvenIfThatIsJustOnePage() {
    assertThat(ids(walk(route(3, false, false), 0, 3))).containsExactlyElementsOf(range(0, 3));
    assertThat(ids(walk(route(3, false, false), 1, 3))).containsExactlyElementsOf(range(1, 3));
  }

  @Test
  void aHundredRowsAreNotTheEndWhenMoreWereAskedFor() {
    List<Page> pages = walk(cappedAt100(250), 0, 500);
    assertThat(ids(pages)).containsExactlyElementsOf(range(0, 250));
  }

  @Test
  void looksForTheFirstPageOnlyUntilTheRouteIsKnownToHonourStart() {
    walk(route(7, true, true), 3, 3);
    assertThat(requests).containsExactly("3+3", "0+3", "6+3");
    requests.clear();
    walk(route(7, true, true), 3, 3);
    assertThat(requests).containsExactly("3+3", "6+3");
  }

  @Test
  void refusesAStartOrAPageSizeOutOfBounds() {
    PageWalk.Source source = route(1, true, true);
    assertThatThrownBy(() -> new PageWalk(OPERATION, source, honouringStart, -1, 3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PageWalk(OPERATION, source, honouringStart, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PageWalk(OPERATION, source, honouringStart, 0, 1_001))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hasNothingAfterTheLastPage() {
    PageWalk walk = new PageWalk(OPERATION, route(1, true, true), honouringStart, 0, 3);
    walk.next();
    assertThat(walk.hasNext()).isFalse();
    assertThatThrownBy(walk::next).isInstanceOf(NoSuchElementException.class);
  }

  @Property(tries = 2_000)
  void everyRowOnceAndInOrderOrAnError(
      @ForAll @IntRange(max = 260) int total,
      @ForAll @IntRange(max = 120) int start,
      @ForAll @IntRange(min = 1, max = 130) int pageSize,
      @ForAll boolean honoursStart,
      @ForAll boolean honoursLimit) {
    PageWalk.Source route = route(total, honoursStart, honoursLimit);
    try {
      List<Page> pages = collect(new PageWalk(OPERATION, route, new HashSet<>(), start, pageSize));
      assertThat(ids(pages)).containsExactlyElementsOf(range(Math.min(start, total), total));
      assertThat(pages.getLast().last()).isTrue();
    } catch (PbxException.PageRepeated _) {
      assertThat(honoursStart).isFalse();
    }
  }

  private List<Page> walk(PageWalk.Source source, int start, int pageSize) {
    return collect(new PageWalk(OPERATION, source, honouringStart, start, pageSize));
  }

  private static List<Page> collect(PageWalk walk) {
    List<Page> pages = new ArrayList<>();
    walk.forEachRemaining(pages::add);
    return pages;
  }

  private PageWalk.Source route(int total, boolean honoursStart, boolean honoursLimit) {
    return (start, limit) -> {
      requests.add(start + "+" + limit);
      int from = honoursStart ? Math.min(start, total) : 0;
      int to = honoursLimit ? Math.min(total, from + limit) : total;
      return rows(from, to);
    };
  }

  private static PageWalk.Source cappedAt100(int total) {
    return (start, _) -> rows(Math.min(start, total), Math.min(total, start + 100));
  }

  private static Rows rows(int from, int to) {
    List<ObjectNode> rows =
        range(from, to).stream()
            .map(id -> JsonNodeFactory.instance.objectNode().put("id", id))
            .toList();
    return new Rows(rows, new PageBody(rows.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Integer> ids(List<Page> pages) {
    return pages.stream()
        .flatMap(page -> page.rows().stream())
        .map(row -> row.path("id").intValue())
        .toList();
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }
}
