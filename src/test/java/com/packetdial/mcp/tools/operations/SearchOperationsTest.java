package com.packetdial.mcp.tools.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.catalog.ApiOperation;
import com.packetdial.mcp.pbx.DomainScope;
import com.packetdial.mcp.pbx.WriteLevel;
import com.packetdial.mcp.tool.Offer;
import com.packetdial.mcp.tool.ToolDefinition;
import com.packetdial.mcp.tools.AllTools;
import com.packetdial.mcp.tools.FakePbx;
import com.packetdial.mcp.tools.ToolRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is found by the words that people use. */
final class SearchOperationsTest {

  private static final Path PHRASINGS = Path.of("src/test/resources/search/phrasings.txt");

  private static final ToolRun SEARCH = search(Optional.empty());

  /** A phrasing and what has to be found first, one of several. */
  record Phrasing(String words, List<String> expected) {}

  static Stream<Phrasing> phrasings() throws IOException {
    return Files.readAllLines(PHRASINGS).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(" \\| ", 2))
        .map(parts -> new Phrasing(parts[0], List.of(parts[1].split("; ", -1))));
  }

  @ParameterizedTest
  @MethodSource("phrasings")
  void whatSomebodyMeansIsAmongTheFirstThree(Phrasing phrasing) {
    assertThat(ids(SEARCH, "{'query':'%s','limit':3}".formatted(phrasing.words())))
        .containsAnyElementsOf(phrasing.expected());
  }

  @Test
  void thePhrasingsAreManyAndNameWhatThereIs() throws IOException {
    assertThat(phrasings()).hasSizeGreaterThanOrEqualTo(60);
    assertThat(phrasings().flatMap(one -> one.expected().stream())).isSubsetOf(everything());
  }

  @Test
  void theWordsOfOurOwnAreAboutWhatThereIs() {
    Set<String> known = everything();
    AllTools.catalog().operations().forEach(one -> known.add(one.group()));
    assertThat(known).containsAll(SearchWords.read().all().keySet());
  }

  @Test
  void groupAndEffectNarrow() {
    assertThat(rows(SEARCH, "{'query':'list messages','group':'voice','effect':'read','limit':50}"))
        .isNotEmpty()
        .allSatisfy(
            row -> {
              assertThat(row.path("id").stringValue()).startsWith("GET ");
              assertThat(row.path("kind").stringValue()).isEqualTo("operation");
            });
    assertThat(rows(SEARCH, "{'query':'user','effect':'write','limit':50}"))
        .isNotEmpty()
        .noneMatch(row -> row.path("here").asString("").equals("read_operation"));
  }

  @Test
  void anUnknownGroupIsAnsweredWithAllOfThem() {
    assertThat(SEARCH.call("{'query':'x','group':'nonsense'}").text())
        .startsWith("invalid_arguments:")
        .contains("voicemail", "call center");
  }

  @Test
  void wordsThatNothingHasAreSaidToFindNothing() {
    ObjectNode answer = SEARCH.answer("{'query':'zzyzx'}");
    assertThat(answer.get("returned").intValue()).isZero();
    assertThat(answer.get("notes").toString()).contains("Nothing fits");
  }

  @Test
  void whetherItCanBeSentHereFollowsFromWhatIsAllowed() {
    String query = "{'query':'remove a domain with everything in it','limit':5,'effect':'write'}";
    assertThat(here(SEARCH, query, "DELETE /domains/{domain}")).isEqualTo("needs --allow-writes");
    assertThat(here(search(Optional.of(WriteLevel.UPDATE)), query, "DELETE /domains/{domain}"))
        .isEqualTo("needs --write-level destructive");
    assertThat(here(search(Optional.of(WriteLevel.DESTRUCTIVE)), query, "DELETE /domains/{domain}"))
        .isEqualTo("write_operation");
    assertThat(here(SEARCH, "{'query':'push service accounts private keys'}", "GET /firebase"))
        .isEqualTo("never");
  }

  @Test
  void tenHitsAreAnAnswerThatIsSoonRead() {
    for (String words : List.of("business hours", "music on hold", "forward calls of a user")) {
      ObjectNode answer = SEARCH.answer("{'query':'%s'}".formatted(words));
      assertThat(answer.get("returned").intValue()).isEqualTo(10);
      assertThat(answer.toString()).hasSizeLessThan(2_500);
    }
  }

  @Test
  void aPageGoesOnWhereTheLastEnded() {
    ObjectNode first = SEARCH.answer("{'query':'user','limit':4}");
    ObjectNode second =
        SEARCH.answer(
            "{'query':'user','limit':4,'cursor':'%s'}"
                .formatted(first.get("next_cursor").stringValue()));
    assertThat(first.get("rows").toString()).isNotEqualTo(second.get("rows").toString());
    List<String> both = Stream.of(first, second).flatMap(SearchOperationsTest::idsOf).toList();
    assertThat(both).hasSize(8).doesNotHaveDuplicates();
  }

  private static Set<String> everything() {
    return Stream.concat(
            AllTools.catalog().operations().stream().map(ApiOperation::id),
            AllTools.all().stream().map(ToolDefinition::name))
        .collect(Collectors.toSet());
  }

  private static ToolRun search(Optional<WriteLevel> level) {
    Offer offer = AllTools.offer(level, DomainScope.all());
    return new ToolRun(new SearchOperations(offer), new FakePbx(), Instant.EPOCH);
  }

  private static String here(ToolRun search, String query, String id) {
    return rows(search, query).stream()
        .filter(row -> row.path("id").stringValue().equals(id))
        .map(row -> row.path("here").stringValue())
        .findFirst()
        .orElse("not found");
  }

  private static List<JsonNode> rows(ToolRun search, String query) {
    ObjectNode arguments = FakePbx.json(query).put("format", "objects");
    return search.answer(arguments).get("rows").valueStream().toList();
  }

  private static List<String> ids(ToolRun search, String query) {
    return rows(search, query).stream().map(row -> row.path("id").stringValue()).toList();
  }

  private static Stream<String> idsOf(ObjectNode answer) {
    return answer.get("rows").valueStream().map(row -> row.get(1).stringValue());
  }
}
