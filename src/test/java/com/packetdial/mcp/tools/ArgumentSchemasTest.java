package com.packetdial.mcp.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.packetdial.mcp.change.ListChanges;
import com.packetdial.mcp.change.UndoChange;
import com.packetdial.mcp.pbx.CredentialFacts;
import com.packetdial.mcp.pbx.DomainScope;
import com.packetdial.mcp.pbx.credential.CredentialKind;
import com.packetdial.mcp.tool.KnownScope;
import com.packetdial.mcp.tool.ScopeLimits;
import com.packetdial.mcp.tools.callstats.ExportCdrs;
import com.packetdial.mcp.tools.callstats.Runs;
import com.packetdial.mcp.tools.identity.ServerFacts;
import com.packetdial.mcp.tools.identity.WriteFacts;
import com.packetdial.mcp.tools.media.SaveMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds the committed argument schemas against the records they are made of. {@code mvn test
 * -Dtest=ArgumentSchemasTest -Dsnapshots=update} writes them anew.
 */
final class ArgumentSchemasTest {

  private static final CredentialFacts CREDENTIAL =
      new CredentialFacts(
          CredentialKind.NONE, Optional.empty(), Optional.empty(), Optional.empty());
  private static final Path SCHEMAS = Path.of("src/main/resources/tools/schemas");

  /** The record of each tool that has code. */
  static Stream<Arguments> codes() {
    Stream<Arguments> reads =
        CodedTools.all(
                new ServerFacts(
                    "0",
                    "pbx.example.com",
                    () -> CREDENTIAL,
                    DomainScope.all(),
                    31,
                    () -> WriteFacts.NOT_ALLOWED,
                    new ScopeLimits(List.of(), KnownScope.unknown())),
                AllTools.offer(Optional.empty(), DomainScope.all()),
                new Runs(1))
            .stream()
            .map(code -> arguments(code.name(), code.arguments()));
    Stream<Arguments> writes =
        CodedTools.changes(true, AllTools::catalog).stream()
            .map(code -> arguments(code.name(), code.arguments()));
    Stream<Arguments> storing =
        Stream.of(
            arguments("save_media", SaveMedia.Which.class),
            arguments("export_cdrs", ExportCdrs.Query.class));
    Stream<Arguments> aboutChanges =
        Stream.of(
            arguments("undo_change", UndoChange.Which.class),
            arguments("list_changes", ListChanges.Query.class));
    return Stream.of(reads, storing, writes, aboutChanges).flatMap(each -> each);
  }

  @ParameterizedTest
  @MethodSource("codes")
  void theSchemaOfEveryCodedToolIsThatOfItsRecord(String tool, Class<? extends Record> type)
      throws IOException {
    String schema =
        JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(new ArgumentSchemas().of(type))
            + "\n";
    Path file = SCHEMAS.resolve(tool + ".json");
    if ("update".equals(System.getProperty("snapshots"))) {
      Files.writeString(file, schema);
    }
    assertThat(Files.readString(file)).isEqualTo(schema);
  }
}
