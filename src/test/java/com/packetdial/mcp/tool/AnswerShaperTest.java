package com.packetdial.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.tool.Outcome.Listing;
import com.packetdial.mcp.tool.Outcome.Row;
import com.packetdial.mcp.tool.Outcome.Thing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

final class AnswerShaperTest {

  private static final Columns COLUMNS =
      new Columns(
          List.of(
              new Column("user", List.of("user"), Column.Kind.TEXT, true, false),
              new Column("name", List.of("name-first-name"), Column.Kind.TEXT, true, true),
              new Column("site", List.of("site"), Column.Kind.TEXT, true, false),
              new Column("login", List.of("login-username"), Column.Kind.TEXT, false, false)));

  private final AnswerShaper shaper = new AnswerShaper(2_000);

  @Test
  void writesColumnsOnceAndLeavesOutThoseThatAreEmpty() {
    assertThat(list("{}", row("1001", "Ada"), row("1002", "")).toString())
        .isEqualTo(
            "{\"returned\":2,\"has_more\":false,\"columns\":[\"user\",\"name\"],"
                + "\"rows\":[[\"1001\",\"Ada\"],[\"1002\",null]],\"untrusted\":[\"name\"]}");
  }

  @Test
  void keepsAnEmptyColumnThatWasAskedFor() {
    assertThat(list("{\"fields\":[\"site\",\"user\"]}", row("1001", "Ada")).toString())
        .contains("\"columns\":[\"site\",\"user\"]", "[[null,\"1001\"]]")
        .doesNotContain("untrusted");
  }

  @Test
  void writesObjectsOnRequest() {
    assertThat(list("{\"format\":\"objects\"}", row("1001", "Ada")).get("rows").toString())
        .isEqualTo("[{\"user\":\"1001\",\"name\":\"Ada\"}]");
  }

  @Test
  void saysThatAnEmptyListIsEmpty() {
    assertThat(list("{}").toString())
        .isEqualTo(
            "{\"returned\":0,\"has_more\":false,"
                + "\"columns\":[\"user\",\"name\",\"site\"],\"rows\":[]}");
  }

  @Test
  void cutsAtTheBudgetAndContinuesExactlyThere() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      rows.add(new Row(values("1" + i, "x".repeat(100)), Position.at(i + 1)));
    }
    ObjectNode answer = shape("{}", rows);
    int returned = answer.get("returned").intValue();
    assertThat(answer.toString()).hasSizeLessThanOrEqualTo(2_000);
    assertThat(returned).isBetween(5, 20).isEqualTo(answer.get("rows").size());
    assertThat(answer.get("has_more").booleanValue()).isTrue();
    assertThat(answer.get("next_cursor").stringValue()).isEqualTo("at " + returned);
    assertThat(answer.get("notes").get(0).stringValue())
        .contains("Cut after " + returned + " of 100");
  }

  @Test
  void shortensTheTextsOfARowThatIsLargerThanTheBudget() {
    ObjectNode answer =
        shape("{}", List.of(new Row(values("1001", "\uD83D\uDE00".repeat(5_000)), Position.at(1))));
    assertThat(answer.toString()).hasSizeLessThanOrEqualTo(2_000);
    assertThat(answer.get("rows").get(0).get(0).stringValue()).isEqualTo("1001");
    assertThat(answer.get("rows").get(0).get(1).stringValue()).endsWith("…");
    assertThat(answer.get("notes").toString()).contains("cut");
  }

  @Test
  void givesTheFirstRowEvenWhereThereIsNoRoomAndLeavesOutWhatTakesIt() {
    ObjectNode about = JsonNodeFactory.instance.objectNode();
    about.put("server", "core1").put("summary", "x".repeat(1_500));
    ObjectNode answer =
        shaper.shape(
            COLUMNS,
            arguments("{}"),
            new Listing(
                about,
                List.of(row("1001", "Ada"), row("1002", "Bob")),
                Optional.empty(),
                OptionalLong.empty(),
                List.of("n".repeat(1_900))),
            position -> "at " + position.start());
    assertThat(answer.get("returned").intValue()).isEqualTo(1);
    assertThat(answer.get("has_more").booleanValue()).isTrue();
    assertThat(answer.get("server").stringValue()).isEqualTo("core1");
    assertThat(answer.has("summary")).isFalse();
    assertThat(answer.get("notes").toString()).contains("summary was left out");
  }

  @Test
  void dropsWhatIsEmptyFromAThing() {
    ObjectNode values = values("1001", "Ada");
    values.putNull("site");
    assertThat(shaper.shape(COLUMNS, arguments("{}"), new Thing(values, List.of())).toString())
        .isEqualTo("{\"user\":\"1001\",\"name\":\"Ada\",\"untrusted\":[\"name\"]}");
  }

  @Test
  void cutsAThingToTheBudget() {
    ObjectNode answer =
        shaper.shape(
            COLUMNS,
            arguments("{}"),
            new Thing(values("1001", "x".repeat(9_000)), List.of("Old.")));
    assertThat(answer.toString()).hasSizeLessThanOrEqualTo(2_000);
    assertThat(answer.get("notes").size()).isEqualTo(2);
  }

  private ObjectNode list(String arguments, Row... rows) {
    return shape(arguments, List.of(rows));
  }

  private ObjectNode shape(String arguments, List<Row> rows) {
    return shaper.shape(
        COLUMNS,
        arguments(arguments),
        new Listing(
            JsonNodeFactory.instance.objectNode(),
            rows,
            Optional.empty(),
            OptionalLong.empty(),
            List.of()),
        position -> "at " + position.start());
  }

  private static Row row(String user, String name) {
    return new Row(values(user, name), Position.at(1));
  }

  private static ObjectNode values(String user, String name) {
    return JsonNodeFactory.instance.objectNode().put("user", user).put("name", name);
  }

  private static Arguments arguments(String json) {
    JsonNode node = JsonMapper.shared().readTree(json);
    return new Arguments((ObjectNode) node);
  }
}
