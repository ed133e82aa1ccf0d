package com.packetdial.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class ArgumentCheckerTest {

  private static final ObjectNode SCHEMA =
      json(
          """
          {"type":"object","properties":{
            "domain":{"type":"string","description":"Domain name, for example acme.example.",
              "pattern":"^[A-Za-z0-9][A-Za-z0-9._-]*$","maxLength":100},
            "kind":{"type":"string","enum":["people","all"],"default":"people"},
            "limit":{"type":"integer","minimum":1,"maximum":200,"default":25},
            "search":{"type":"string","minLength":2,"maxLength":80},
            "ratio":{"type":"number"},
            "open":{"type":"boolean"},
            "fields":{"type":"array","items":{"type":"string","enum":["a","b"]}},
            "parameters":{"type":"object","description":"By name."},
            "plan":{"type":"object","properties":{"site":{"type":"string"}},"required":["site"]}
          },"required":["domain"],"additionalProperties":false}
          """);

  private final ArgumentChecker checker = new ArgumentChecker();

  @Test
  void fillsInDefaults() {
    Arguments arguments = checker.check(SCHEMA, json("{\"domain\":\"acme.example\"}"));
    assertThat(arguments.text("kind")).isEqualTo(Optional.of("people"));
    assertThat(arguments.limit()).isEqualTo(25);
    assertThat(arguments.fields()).isEmpty();
  }

  @Test
  void anObjectWithoutASchemaOfItsOwnIsOpenButBounded() {
    String open = "{\"a-b\":[1,{\"c\":\"x\"}],\"n\":null}";
    assertThat(checker.check(SCHEMA, withParameters(open)).values().get("parameters"))
        .hasToString(open);
    for (String hostile :
        new String[] {
          "{\"a\":\"x\\u0000\"}",
          "{\"a\\u202e\":1}",
          "{\"a\":[{\"b\":\"\\u200b\"}]}",
          "{\"a\":\"" + "x".repeat(10_001) + "\"}",
          "{\"a\":" + "[".repeat(9) + "]".repeat(9) + "}"
        }) {
      assertThatThrownBy(() -> checker.check(SCHEMA, withParameters(hostile)))
          .isInstanceOf(ToolException.class)
          .hasMessageContaining("\"parameters\" may be 8 levels deep");
    }
  }

  private static ObjectNode withParameters(String parameters) {
    return json("{\"domain\":\"acme.example\",\"parameters\":" + parameters + "}");
  }

  @Test
  void keepsDigitsAsText() {
    assertThat(checker.check(SCHEMA, json("{\"domain\":\"0042\"}")).required("domain"))
        .isEqualTo("0042");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        "../other",
        "%2e%2e",
        "a/b",
        "a\\\\b",
        "user@example.com",
        "a\\r\\nX: y",
        "a\\u0000",
        "\\uD83D\\uDE00",
        "acme\\u200B.example",
        "",
        " acme.example"
      })
  void refusesIdentifiersOutsideTheirPattern(String hostile) {
    assertThatThrownBy(() -> checker.check(SCHEMA, json("{\"domain\":\"" + hostile + "\"}")))
        .isInstanceOfSatisfying(
            ToolException.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_ARGUMENTS);
              assertThat(failure.getMessage())
                  .contains("\"domain\"", "for example acme.example")
                  .doesNotContain("\r", "\n", "\u0000", "\u200B");
            });
  }

  @Test
  void refusesTenThousandCharactersWithoutEchoingThem() {
    assertThat(problem("{\"domain\":\"" + "a".repeat(10_000) + "\"}"))
        .contains("10000 characters", "0 to 100")
        .hasSizeLessThan(300);
  }

  @Test
  void allowsALongerTextOnlyWhereTheSchemaDoes() {
    ObjectNode schema =
        json(
            "{\"properties\":{\"message\":{\"type\":\"string\",\"maxLength\":1600},\"note\":{\"type\":\"string\"}}}");
    String text = "a".repeat(1_600);
    assertThat(checker.check(schema, json("{\"message\":\"" + text + "\"}")).required("message"))
        .isEqualTo(text);
    assertThatThrownBy(() -> checker.check(schema, json("{\"note\":\"" + text + "\"}")))
        .hasMessageContaining("0 to 1000");
  }

  @Test
  void saysWhatAnUnknownArgumentCouldHaveBeen() {
    assertThat(problem("{\"domain\":\"acme.example\",\"extension\":\"1001\"}"))
        .contains("unknown argument \"extension\".", "Allowed: domain, kind, limit");
    assertThat(problem("{\"domian\":\"acme.example\"}")).contains("did you mean \"domain\"?");
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(problem("{}")).contains("\"domain\" is required", "acme.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"domain\":1001",
        "\"domain\":null",
        "\"domain\":\"a\",\"limit\":\"25\"",
        "\"domain\":\"a\",\"limit\":2.5",
        "\"domain\":\"a\",\"limit\":true",
        "\"domain\":\"a\",\"open\":\"yes\"",
        "\"domain\":\"a\",\"ratio\":\"1\"",
        "\"domain\":\"a\",\"fields\":\"a\"",
        "\"domain\":\"a\",\"fields\":[1]",
        "\"domain\":\"a\",\"plan\":[]"
      })
  void coercesNothing(String wrongType) {
    assertThat(problem("{" + wrongType + "}")).contains("must be");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "201", "-1", "99999999999999999999"})
  void keepsNumbersInTheirRange(String limit) {
    assertThat(problem("{\"domain\":\"a\",\"limit\":" + limit + "}")).contains("1 to 200");
  }

  @Test
  void namesTheChoices() {
    assertThat(problem("{\"domain\":\"a\",\"kind\":\"robots\"}")).contains("people, all");
    assertThat(problem("{\"domain\":\"a\",\"fields\":[\"c\"]}")).contains("fields[0]", "a, b");
  }

  @Test
  void looksIntoObjects() {
    assertThat(problem("{\"domain\":\"a\",\"plan\":{\"sight\":\"x\"}}"))
        .contains("plan.sight", "plan.site");
  }

  @Test
  void namesEveryProblemAtOnce() {
    assertThat(problem("{\"kind\":\"x\",\"limit\":0}")).contains("kind", "limit", "domain");
  }

  private String problem(String arguments) {
    try {
      checker.check(SCHEMA, json(arguments));
    } catch (ToolException e) {
      return e.getMessage();
    }
    throw new AssertionError("accepted " + arguments);
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) JsonMapper.shared().readTree(text);
  }
}
