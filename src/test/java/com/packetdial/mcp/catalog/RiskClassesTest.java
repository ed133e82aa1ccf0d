package com.packetdial.mcp.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.packetdial.mcp.pbx.Hazard;
import com.packetdial.mcp.pbx.Operation;
import com.packetdial.mcp.pbx.Operation.Effect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the catalogue says of the risk of an operation, against the table of all operations. */
final class RiskClassesTest {

  private static final Path TABLE = Path.of("..", "shared", "netsapiens", "operations.csv");
  private static final Pattern CELL = Pattern.compile("(?:\"((?:[^\"]|\"\")*)\"|([^,]*))(?:,|$)");

  /** Classes of the table that name a hazard of ours. */
  private static final Map<String, Hazard> HAZARDS =
      Map.of(
          "toll-fraud", Hazard.TOLL_FRAUD,
          "life-safety", Hazard.LIFE_SAFETY,
          "credential", Hazard.CREDENTIAL,
          "platform", Hazard.PLATFORM,
          "outbound-message", Hazard.OUTBOUND_MESSAGE);

  @Test
  void whatWritesIsNeverTakenForAReadAndNoHazardIsForgotten() throws IOException {
    assumeTrue(Files.exists(TABLE), "the table of operations is not beside this checkout");
    Map<String, List<String>> rows = rows();
    for (ApiOperation known : OperationCatalog.bundled().operations()) {
      Operation operation = known.operation();
      List<String> row = rows.getOrDefault(operation.id(), List.of());
      assertThat(row).as(operation.id()).isNotEmpty();
      String kind = row.get(10);
      String risk = row.get(11);
      if (!kind.startsWith("read")) {
        assertThat(operation.effect()).as(operation.id()).isNotEqualTo(Effect.READ);
      }
      if (HAZARDS.containsKey(risk) && operation.effect() != Effect.NEVER) {
        assertThat(operation.hazard()).as(operation.id()).isEqualTo(HAZARDS.get(risk));
      }
      if (risk.startsWith("destructive")) {
        assertThat(operation.effect()).as(operation.id()).isEqualTo(Effect.DESTRUCTIVE);
      }
    }
  }

  @Test
  void whatIsNeverToBeSentAndWhatHandsOutSecretsIsNeitherReadNorWritten() {
    assertThat(OperationCatalog.bundled().operations())
        .filteredOn(
            known ->
                known.risk() == RiskClass.NEVER
                    || (known.risk() == RiskClass.CREDENTIAL
                        && known.operation().method() == Operation.Method.GET))
        .extracting(ApiOperation::id)
        .contains("DELETE /", "POST /tokens", "POST /apikeys", "GET /firebase")
        .allSatisfy(
            id ->
                assertThat(OperationCatalog.bundled().find(id).orElseThrow().effect())
                    .isEqualTo(Effect.NEVER));
  }

  /** The first row of each operation: its variants have the same class. */
  private static Map<String, List<String>> rows() throws IOException {
    Map<String, List<String>> rows = new HashMap<>();
    for (String line : Files.readAllLines(TABLE)) {
      List<String> cells = CELL.matcher(line).results().map(RiskClassesTest::text).toList();
      rows.putIfAbsent(cells.get(0) + " " + cells.get(1), cells);
    }
    return rows;
  }

  private static String text(MatchResult cell) {
    return cell.group(1) == null ? String.valueOf(cell.group(2)) : cell.group(1);
  }
}
