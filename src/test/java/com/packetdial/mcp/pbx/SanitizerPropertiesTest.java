package com.packetdial.mcp.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** What holds for any text and any tree, hostile ones above all. */
final class SanitizerPropertiesTest {

  private static final String CANARY = "C4n4ryC4n4ry1";

  private final Sanitizer sanitizer = new Sanitizer();

  @Property(tries = 2000)
  void noForbiddenCharacterSurvives(@ForAll("hostileText") String text) {
    assertThat(text(sanitizer.sanitize(StringNode.valueOf(text), Vocabulary.NONE)).codePoints())
        .noneMatch(SanitizerPropertiesTest::isForbidden);
  }

  @Property(tries = 500)
  void noForbiddenCharacterSurvivesInATree(
      @ForAll("trees") JsonNode tree, @ForAll Vocabulary vocabulary) {
    everyString(sanitizer.sanitize(tree, vocabulary), SanitizerPropertiesTest::isForbidden);
  }

  @Property(tries = 3000)
  void cleaningTwiceIsCleaningOnce(@ForAll("hostileText") String text) {
    for (int max : new int[] {40, 64, 1_000}) {
      String once = sanitizer.cleanText(text, max);
      assertThat(once).hasSizeLessThanOrEqualTo(max);
      assertThat(sanitizer.cleanText(once, max)).isEqualTo(once);
    }
  }

  @Property(tries = 1000)
  void sanitizingTwiceIsSanitizingOnce(
      @ForAll("trees") JsonNode tree, @ForAll Vocabulary vocabulary) {
    JsonNode once = sanitizer.sanitize(tree, vocabulary);
    assertThat(sanitizer.sanitize(once, vocabulary)).isEqualTo(once);
  }

  @Property(tries = 500)
  void theGivenTreeIsNotChanged(@ForAll("trees") JsonNode tree, @ForAll Vocabulary vocabulary) {
    JsonNode before = tree.deepCopy();
    sanitizer.sanitize(tree, vocabulary);
    assertThat(tree).isEqualTo(before);
  }

  @Property(tries = 500)
  void noSecretFieldSurvivesInAnyNesting(
      @ForAll("trees") JsonNode secret,
      @ForAll("secretNames") String name,
      @ForAll("nestings") List<Boolean> nesting,
      @ForAll Vocabulary vocabulary) {
    ObjectNode record = JsonNodeFactory.instance.objectNode().put("user", "1001");
    record.putArray(name).add(CANARY).add(secret);
    JsonNode answer = record;
    for (boolean inArray : nesting) {
      answer = inArray ? array(answer) : JsonNodeFactory.instance.objectNode().set("a", answer);
    }
    JsonNode sanitized = sanitizer.sanitize(answer, vocabulary);
    assertThat(sanitized.toString()).doesNotContain(CANARY).contains("1001");
  }

  @Property(tries = 2000)
  void noSecretSurvivesInText(
      @ForAll("hostileText") String before,
      @ForAll("separators") String separator,
      @ForAll("secretTexts") String secret,
      @ForAll("hostileText") String after) {
    String text = before + "\n" + separator + secret + separator + "\n" + after;
    assertThat(sanitizer.cleanText(text, 100_000)).doesNotContain(CANARY);
  }

  @Property(tries = 500)
  void harmlessFieldsAreUntouched(
      @ForAll("harmlessTrees") JsonNode tree, @ForAll Vocabulary vocabulary) {
    assertThat(sanitizer.sanitize(tree, vocabulary)).isEqualTo(tree);
  }

  @Provide
  static Arbitrary<String> hostileText() {
    Arbitrary<String> piece =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.of(PIECES)),
            Tuple.of(1, Arbitraries.strings().all().ofMaxLength(3)),
            Tuple.of(
                1,
                Arbitraries.integers()
                    .between(0, Character.MAX_CODE_POINT)
                    .map(Character::toString)),
            Tuple.of(1, Arbitraries.strings().alpha().numeric().ofMaxLength(30)));
    return piece.list().ofMaxSize(14).map(pieces -> String.join("", pieces));
  }

  @Provide
  static Arbitrary<String> secretNames() {
    return Arbitraries.of(SecretFieldsTest.SECRETS);
  }

  @Provide
  static Arbitrary<List<Boolean>> nestings() {
    return Arbitraries.of(true, false).list().ofMaxSize(12);
  }

  @Provide
  static Arbitrary<String> secretTexts() {
    return Arbitraries.of(SECRET_TEXTS).map(text -> text.replace("*", CANARY));
  }

  @Provide
  static Arbitrary<String> separators() {
    return Arbitraries.of("", " ", ",", "(", ";", "&", "?", "\t", "\\n", "\\r\\n", "\\t", "/");
  }

  @Provide
  static Arbitrary<JsonNode> trees() {
    Arbitrary<String> names =
        Arbitraries.oneOf(
            Arbitraries.of("type", "number", "name", "time_start", "call-direction", "key-id"),
            Arbitraries.of(
                "first_name", "name-first-name", "orig_id", "pin", "msg", "ani", "a ", "a"),
            hostileText());
    return trees(names, hostileText().map(StringNode::valueOf));
  }

  @Provide
  static Arbitrary<JsonNode> harmlessTrees() {
    return trees(
        Arbitraries.of("user", "call-direction", "key-id", "name-first-name", "token_type", "site"),
        Arbitraries.of("1001", "Zoë", "sip:1001@acme.example", "Bearer", "en_US", "yes")
            .map(StringNode::valueOf));
  }

  private static Arbitrary<JsonNode> trees(Arbitrary<String> names, Arbitrary<StringNode> texts) {
    Arbitrary<JsonNode> leaf =
        Arbitraries.oneOf(
            texts.map(JsonNode.class::cast),
            Arbitraries.integers()
                .between(-1, 2_000_000_000)
                .map(JsonNodeFactory.instance::numberNode),
            Arbitraries.integers().between(-1, 3).map(JsonNodeFactory.instance::numberNode),
            Arbitraries.of(NullNode.instance));
    Arbitrary<JsonNode> flat = containers(names, leaf);
    return containers(names, Arbitraries.oneOf(leaf, flat, containers(names, flat)));
  }

  private static Arbitrary<JsonNode> containers(
      Arbitrary<String> names, Arbitrary<? extends JsonNode> children) {
    Arbitrary<JsonNode> objects =
        Combinators.combine(names, children)
            .as(Map::entry)
            .list()
            .ofMaxSize(6)
            .map(
                entries -> {
                  ObjectNode object = JsonNodeFactory.instance.objectNode();
                  entries.forEach(entry -> object.set(entry.getKey(), entry.getValue()));
                  return object;
                });
    Arbitrary<JsonNode> arrays =
        children
            .list()
            .ofMaxSize(4)
            .map(nodes -> JsonNodeFactory.instance.arrayNode().addAll(List.copyOf(nodes)));
    return Arbitraries.oneOf(objects, arrays);
  }

  private static ArrayNode array(JsonNode element) {
    return JsonNodeFactory.instance.arrayNode().add(element);
  }

  private static String text(JsonNode node) {
    return node.stringValue();
  }

  private static void everyString(JsonNode node, Predicate<Integer> forbidden) {
    if (node.isString()) {
      assertThat(node.stringValue().codePoints()).noneMatch(forbidden);
    }
    node.properties()
        .forEach(
            entry -> {
              assertThat(entry.getKey().codePoints()).noneMatch(forbidden);
              assertThat(entry.getKey()).hasSizeLessThanOrEqualTo(Sanitizer.LONGEST_NAME);
            });
    node.forEach(child -> everyString(child, forbidden));
  }

  /** Written by general category, unlike the code under test. */
  private static boolean isForbidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL -> codePoint != '\n' && codePoint != '\t';
      case Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      case Character.FORMAT ->
          (codePoint >= 0x200B && codePoint <= 0x206F)
              || (codePoint >= 0xE0000 && codePoint <= 0xE0FFF)
              || codePoint == 0xFEFF
              || codePoint == 0xAD
              || codePoint == 0x61C;
      default -> (codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
    };
  }

  private static final String[] PIECES = {
    "password",
    "pin",
    "token",
    "auth",
    "Authorization",
    "WWW-Authenticate",
    "x-api-key",
    "sip",
    "=",
    ":",
    ": ",
    "%3D",
    "%26",
    "&",
    "&quot;",
    "&#039;",
    "\"",
    "\\\"",
    "'",
    "(",
    ")",
    "<",
    ">",
    "[",
    "]",
    "{",
    "}",
    "=>",
    " ",
    "\t",
    "\n",
    "\r\n",
    "\\r\\n",
    "\\n",
    "\\t",
    "\\",
    "//",
    "@",
    "nsd_",
    "nsr_EXAMPLE",
    "eyJ",
    "eyJhbGciOjB9.",
    ".",
    "Bearer ",
    "Digest ",
    "nonce=",
    "a=crypto:",
    "inline:",
    "k=clear:",
    "a=key-mgmt:",
    "-----BEGIN PRIVATE KEY-----",
    "-----END ",
    "-----",
    "[redacted]",
    "… [cut, 12 characters]",
    "… [cut, ",
    " characters]",
    "\u200B",
    "\u202E",
    "\uD83D",
    "\uDE00",
    "\uFE0F",
    "\uDB40\uDC41",
    "x".repeat(120)
  };

  private static final List<String> SECRET_TEXTS =
      List.of(
          "nsd_*",
          "Authorization: Digest username=\"1001\", response=\"*\"",
          "Proxy-Authorization: Digest username=\"1001\",\r\n response=\"*\"",
          "(authentication_key):(*)",
          "smtp_pwd='*'",
          "\"voicemail-login-pin\":\"*\"",
          "https://pbx.example.com/?a=b&auth=*",
          "https://1001:*@pbx.example.com/",
          "sip:1001:*@acme.example",
          "Bearer *",
          "eyJ*.*.*",
          "Digest username=\"1001\", response=\"*\"",
          "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:*",
          "k=clear:*",
          "-----BEGIN PRIVATE KEY-----\n*\n-----END PRIVATE KEY-----");
}
