package com.packetdial.mcp.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds the decisions about secrets against every field name of the API's own documents, so that a
 * new rule shows which fields it takes away, and a new document which it adds.
 */
final class SecretFieldsOfTheApiTest {

  private static final Path DOCUMENTS = Path.of("..", "shared", "netsapiens", "openapi");

  private static final Set<String> EXAMPLES = Set.of("example", "examples");

  /** Words that make a reader look twice at a field that is not taken for secret. */
  private static final Pattern SUSPICIOUS =
      Pattern.compile(
          "pass|pwd|secret|token|pin\\b|[-_]pin|key|auth|cred|hash|cert|url\\b|blob|overrid|private",
          Pattern.CASE_INSENSITIVE);

  @Test
  void theFieldsThatAreTakenAwayAreTheKnownOnes() throws IOException {
    assertThat(namesOfTheApi(SecretFields::isSecret))
        .containsExactlyElementsOf(snapshot("secret-fields.txt"));
  }

  @Test
  void theFieldsThatSoundSecretAndStayAreTheKnownOnes() throws IOException {
    assertThat(
            namesOfTheApi(name -> SUSPICIOUS.matcher(name).find() && !SecretFields.isSecret(name)))
        .containsExactlyElementsOf(snapshot("fields-that-only-sound-secret.txt"));
  }

  @Test
  void everyTranslationLeadsToAFieldOfTheApi() throws IOException {
    Set<String> names = namesOfTheApi(name -> true);
    for (FieldNames table : FieldNames.values()) {
      assertThat(names).as(table.name()).containsAll(table.table().values());
    }
  }

  @Test
  void noFieldNameOfTheApiIsCut() throws IOException {
    assertThat(namesOfTheApi(name -> name.strip().length() > Sanitizer.LONGEST_NAME)).isEmpty();
  }

  private static Set<String> namesOfTheApi(Predicate<String> wanted) throws IOException {
    assumeTrue(Files.isDirectory(DOCUMENTS), "no API documents beside this checkout");
    Set<String> names = new TreeSet<>();
    try (var files = Files.newDirectoryStream(DOCUMENTS, "*.json")) {
      for (Path file : files) {
        collectProperties(JsonMapper.builder().build().readTree(Files.readAllBytes(file)), names);
      }
    }
    names.removeIf(wanted.negate());
    return names;
  }

  private static void collectProperties(JsonNode node, Set<String> names) {
    node.properties()
        .forEach(
            entry -> {
              if (entry.getKey().equals("properties")) {
                names.addAll(entry.getValue().propertyNames());
              } else if (EXAMPLES.contains(entry.getKey())) {
                collectKeys(entry.getValue(), names);
              }
            });
    node.forEach(child -> collectProperties(child, names));
  }

  private static void collectKeys(JsonNode example, Set<String> names) {
    names.addAll(example.propertyNames());
    example.forEach(child -> collectKeys(child, names));
  }

  /** One name a line in quotes, because some end in a space. */
  private static List<String> snapshot(String file) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            SecretFieldsOfTheApiTest.class.getResourceAsStream("/pbx/" + file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.substring(1, line.length() - 1))
          .toList();
    }
  }
}
