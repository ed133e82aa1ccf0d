package com.packetdial.mcp.catalog.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.packetdial.mcp.catalog.Parameter;
import com.packetdial.mcp.pbx.OpenApiDocument;
import com.packetdial.mcp.pbx.PbxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a document, and that no document does harm. */
final class LiveDocumentTest {

  private static final String RICH =
      """
      {'openapi':'3.1.0','info':{'title':'x','version':' 45.0.2 '},'x':[[{'a':1}],null],
       'paths':{'/things/{id}':{'summary':'s','parameters':[{'name':'all','in':'query'}],
         'get':{'summary':'One','tags':['a'],'parameters':[
           {'name':'q ','in':'query','required':true,'schema':{'type':['null','integer']}},
           {'name':'id','in':'path','required':true},{'name':'H','in':'header'},
           {'$ref':'#/components/parameters/Paging'}],'responses':{'200':{'description':'x'}}},
         'put':{'requestBody':{'content':{'application/json':{'schema':{'allOf':[
           {'$ref':'#/components/schemas/Base%20Thing'},
           {'properties':{'kind':{'enum':['a','b',3]}},'required':['kind','name']}]}}}}}}},
       'components':{'parameters':{'Paging':{'name':'page','in':'query','schema':{'type':'integer'}}},
         'schemas':{'Base Thing':{'type':'object','required':['note'],'properties':{
           'name':{'type':'string'},'note':{'$ref':'#/components/schemas/Note'},
           'list':{'items':{'type':'string'}}}},'Note':{'type':'boolean'}}}}
      """;

  @Test
  void readsOperationsWhateverTheOrderOfTheDocument() {
    LiveDocument document = LiveDocument.read(Documents.of(RICH));
    assertThat(document.version()).contains("45.0.2");
    assertThat(document.operations())
        .extracting(DocumentOperation::id)
        .containsExactly("GET /things/{id}", "PUT /things/{id}");
    assertThat(document.operations().get(0).summary()).isEqualTo("One");
    assertThat(document.operations().get(0).query().values())
        .containsExactlyInAnyOrder(
            new Parameter("all", false, "string", List.of()),
            new Parameter("q", true, "integer", List.of()),
            new Parameter("page", false, "integer", List.of()));
    assertThat(document.operations().get(1).body().values())
        .containsExactlyInAnyOrder(
            new Parameter("name", true, "string", List.of()),
            new Parameter("note", true, "boolean", List.of()),
            new Parameter("list", false, "array", List.of()),
            new Parameter("kind", true, "string", List.of("a", "b", "3")));
  }

  @ParameterizedTest
  @CsvSource({
    "/tokens#1, /tokens",
    "/moh/{index}/#2, /moh/{index}",
    "/routecon/, /routecon",
    "'/domains/{domain} ', /domains/{domain}",
    "users, /users",
    "//a//b, /a/b",
    "/users/{user}number-filters, /users/{user}/number-filters",
    "/domains/~/users/~, /domains/~/users/~",
  })
  void pathsAreReadAsTheyAreMeant(String written, String meant) {
    assertThat(PathMender.mended(written)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "", "#1", "/a/../b", "/..", "/a b", "/{}", "/a?x=1", "/{a/b}", "/\u202ea"})
  void whatIsNoPathOfAnOperationIsDropped(String written) {
    assertThat(PathMender.mended(written)).isEmpty();
  }

  @Test
  void theVariantsOfAPathAreOneOperationThatNeedsWhatAllOfThemNeed() {
    DocumentOperation merged =
        only(
            """
            '/x#1':{'post':{'parameters':[
              {'name':'a','in':'query','required':true},{'name':'b','in':'query','required':true}],
              'requestBody':{'content':{'application/json':{'schema':{'required':['f','g'],
                'properties':{'f':{'enum':['1']},'g':{'type':'integer'}}}}}}}},
            '/x#2':{'post':{'summary':'Two','parameters':[
              {'name':'a','in':'query','required':true,'schema':{'type':'integer'}}],
              'requestBody':{'content':{'multipart/form-data':{'schema':{'required':['f'],
                'properties':{'f':{'enum':['2']},'File':{'type':'string'}}}}}}}}
            """);
    assertThat(merged.id()).isEqualTo("POST /x");
    assertThat(merged.summary()).isEqualTo("Two");
    assertThat(merged.upload()).isFalse();
    assertThat(merged.query().values())
        .containsExactlyInAnyOrder(
            new Parameter("a", true, "string", List.of()),
            new Parameter("b", false, "string", List.of()));
    assertThat(merged.body().values())
        .containsExactlyInAnyOrder(
            new Parameter("f", true, "string", List.of("1", "2")),
            new Parameter("g", false, "integer", List.of()),
            new Parameter("File", false, "string", List.of()));
  }

  @Test
  void whatTakesPartsOnlyIsAnUpload() {
    assertThat(
            only("'/x':{'post':{'requestBody':{'content':{'multipart/form-data':{'schema':{}}}}}}")
                .upload())
        .isTrue();
    assertThat(only("'/x':{'post':{}}").upload()).isFalse();
  }

  @Test
  void aWordThatLooksLikeAFaultIsLeftAsItIs() {
    assertThat(body("'properties':{'call-term-pre-reouting-uri':{},'file-access-url ':{}}"))
        .containsOnlyKeys("call-term-pre-reouting-uri", "file-access-url");
  }

  @Test
  void valuesThatAreTooManyOrCannotBeShownLeaveItOpen() {
    String many = IntStream.range(0, 41).mapToObj(i -> "" + i).collect(Collectors.joining(","));
    assertThat(valuesOf("[" + many + "]")).isEmpty();
    assertThat(valuesOf("['ok','" + "x".repeat(41) + "']")).isEmpty();
    assertThat(valuesOf("['ok','\\u202e']")).isEmpty();
    assertThat(valuesOf("['ok',null]")).containsExactly("ok");
  }

  @Test
  void aBodyOfManyFieldsIsCut() {
    String fields =
        IntStream.range(0, 5_000).mapToObj(i -> "'f" + i + "':{}").collect(Collectors.joining(","));
    assertThat(body("'properties':{" + fields + "}")).hasSize(200);
  }

  @Test
  void circlesAndForestsOfReferencesEnd() {
    String forest =
        IntStream.range(0, 30)
            .mapToObj(
                i ->
                    "'S%d':{'allOf':[%s],'properties':{'f%d':{}}}"
                        .formatted(
                            i,
                            IntStream.range(0, 20)
                                .mapToObj(
                                    _ -> "{'$ref':'#/components/schemas/S%d'}".formatted(i + 1))
                                .collect(Collectors.joining(",")),
                            i))
            .collect(Collectors.joining(","));
    String circle =
        "'S30':{'$ref':'#/components/schemas/S0','properties':{'me':{'$ref':'#/components/schemas/S30'}}}";
    OpenApiDocument document =
        Documents.of(
            "'/x':{'post':{'requestBody':{'content':{'application/json':{'schema':"
                + "{'$ref':'#/components/schemas/S0'}}}}}}",
            "'schemas':{" + forest + "," + circle + "}");
    LiveDocument read =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(10), () -> LiveDocument.read(document));
    assertThat(read.operations().getFirst().body()).containsKey("f0");
  }

  @Test
  void aDocumentWithoutAnOperationIsNotAnEmptyList() {
    for (String paths : List.of("'/x':{}", "'/':{'delete':{}}", "'/x':7", "'/x':{'trace':{}}")) {
      assertThatThrownBy(() -> LiveDocument.read(Documents.of(paths, "")))
          .isInstanceOf(PbxException.Garbled.class);
    }
  }

  @Test
  void theVersionOfAPublishedDocumentOrAnOddOneIsNone() {
    for (String version : List.of("'1.0.0'", "45", "'45 \\u202e'", "{}")) {
      LiveDocument document =
          LiveDocument.read(
              Documents.of(
                  "{'openapi':'3.1.0','info':{'version':%s},'paths':{'/x':{'get':{}}}}"
                      .formatted(version)));
      assertThat(document.version()).as(version).isEmpty();
    }
  }

  /** Every member of the document replaced by something that does not belong there. */
  @Property(tries = 2_000)
  void amongValidJsonNothingBreaksTheReader(
      @ForAll("values") String value, @ForAll @IntRange(max = 200) int which) {
    String json = RICH.replace('\'', '"');
    int colon = nth(json, which % (int) json.chars().filter(c -> c == ':').count());
    int end = endOfValue(json, colon + 1);
    String mangled = json.substring(0, colon + 1) + value + json.substring(end);
    readOrRefuse(mangled.getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 2_000)
  void ofBrokenBytesNothingBreaksTheReader(
      @ForAll @IntRange(max = 2_000) int at, @ForAll byte octet, @ForAll boolean cut) {
    byte[] bytes = RICH.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    int place = at % bytes.length;
    bytes[place] = octet;
    readOrRefuse(cut ? Arrays.copyOf(bytes, place) : bytes);
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.of(
        "null",
        "0",
        "-1e9",
        "true",
        "\"\"",
        "\"#/components/schemas/Note\"",
        "[]",
        "{}",
        "[[[]]]",
        "[null,1,\"a\",{}]",
        "{\"a\":{\"b\":[{}]}}",
        "{\"$ref\":\"#/components/schemas/Base Thing\"}",
        "{\"get\":{}}",
        "[".repeat(300) + "]".repeat(300),
        "\"" + "x".repeat(100_000) + "\"");
  }

  private static void readOrRefuse(byte[] bytes) {
    try {
      LiveDocument document = LiveDocument.read(OpenApiDocument.of(bytes, Optional.empty()));
      assertThat(document.operations()).isNotEmpty();
    } catch (PbxException.Garbled e) {
      assertThat(e).hasMessageStartingWith(OpenApiDocument.OPERATION);
    }
  }

  private static int nth(String text, int which) {
    int at = text.indexOf(':');
    for (int i = 0; i < which; i++) {
      at = text.indexOf(':', at + 1);
    }
    return at;
  }

  /** Where a JSON value ends that begins here. */
  private static int endOfValue(String json, int from) {
    int depth = 0;
    boolean quoted = false;
    for (int i = from; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '{' || c == '[')) {
        depth++;
      } else if (!quoted && (c == '}' || c == ']' || c == ',')) {
        if (depth == 0) {
          return i;
        }
        depth -= c == ',' ? 0 : 1;
      }
    }
    return json.length();
  }

  private static List<String> valuesOf(String written) {
    return body("'properties':{'a':{'enum':" + written + "}}").values().stream()
        .flatMap(parameter -> parameter.values().stream())
        .toList();
  }

  private static Map<String, Parameter> body(String schema) {
    return only("'/x':{'post':{'requestBody':{'content':{'application/json':{'schema':{"
            + schema
            + "}}}}}}")
        .body();
  }

  private static DocumentOperation only(String paths) {
    List<DocumentOperation> read = LiveDocument.read(Documents.of(paths, "")).operations();
    assertThat(read).hasSize(1);
    return read.getFirst();
  }
}
