package com.packetdial.mcp.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.tool.ToolDefinition;
import com.packetdial.mcp.tool.ToolListing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What clients see of each tool, one file a tool, so that a change to the public face is seen by
 * whoever reviews it. {@code mvn test -Dtest=ToolListSnapshotTest -Dsnapshots=update} writes them
 * anew.
 */
final class ToolListSnapshotTest {

  private static final Path SNAPSHOTS = Path.of("src/test/resources/snapshots/tools");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final List<ToolListing> TOOLS = listings();

  static Stream<ToolListing> tools() {
    return TOOLS.stream();
  }

  @ParameterizedTest
  @MethodSource("tools")
  void everyToolLooksAsReviewed(ToolListing tool) throws IOException {
    Path file = SNAPSHOTS.resolve(tool.name() + ".json");
    String seen = JSON.writeValueAsString(tool) + "\n";
    if ("update".equals(System.getProperty("snapshots"))) {
      Files.writeString(file, seen);
    }
    assertThat(file).content().isEqualTo(seen);
  }

  @Test
  void noReviewedToolIsGone() throws IOException {
    try (Stream<Path> files = Files.list(SNAPSHOTS)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              TOOLS.stream().map(tool -> tool.name() + ".json").toList());
    }
  }

  @Test
  void twoReadingsAreTheSameToTheByte() {
    assertThat(JSON.writeValueAsString(listings())).isEqualTo(JSON.writeValueAsString(TOOLS));
  }

  /** What every conversation pays for, in the form that goes over the wire. */
  @Test
  void theDefaultListGrowsOnlyWhereSomebodyMeansIt() {
    int characters =
        AllTools.reads().stream()
            .map(tool -> JsonMapper.shared().writeValueAsString(tool.listing()))
            .mapToInt(String::length)
            .sum();
    assertThat(characters)
        .as(
            "characters of the default list of tools; shorten descriptions and schemas until it"
                + " fits, and raise the number only when a tool is worth it in every conversation")
        .isLessThanOrEqualTo(19_412);
  }

  private static List<ToolListing> listings() {
    return AllTools.all().stream().map(ToolDefinition::listing).toList();
  }
}
