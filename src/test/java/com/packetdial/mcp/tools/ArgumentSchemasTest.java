package com.packetdial.mcp.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.pbx.CredentialFacts;
import com.packetdial.mcp.pbx.credential.CredentialKind;
import com.packetdial.mcp.tool.ToolCode;
import com.packetdial.mcp.tools.identity.ServerFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
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

  static Stream<ToolCode<?>> codes() {
    return CodedTools.all(new ServerFacts("0", "pbx.example.com", () -> CREDENTIAL, List.of(), 31))
        .stream();
  }

  @ParameterizedTest
  @MethodSource("codes")
  void theSchemaOfEveryCodedToolIsThatOfItsRecord(ToolCode<?> code) throws IOException {
    String schema =
        JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(new ArgumentSchemas().of(code.arguments()))
            + "\n";
    Path file = SCHEMAS.resolve(code.name() + ".json");
    if ("update".equals(System.getProperty("snapshots"))) {
      Files.writeString(file, schema);
    }
    assertThat(Files.readString(file)).isEqualTo(schema);
  }
}
