package com.packetdial.mcp.catalog.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.packetdial.mcp.catalog.ApiOperation;
import com.packetdial.mcp.catalog.CatalogDiff;
import com.packetdial.mcp.catalog.OperationCatalog;
import com.packetdial.mcp.pbx.OpenApiDocument;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The documents that the maker of the platform published, where they lie beside this checkout. */
final class PublishedDocumentsTest {

  private static final OperationCatalog TABLE = OperationCatalog.bundled();

  @Test
  void theNewestIsReadWholeAndIsTheTable() throws IOException {
    LiveDocument read = LiveDocument.read(document("netsapiens-v45.json"));
    // All 415 but the one whose path was lost.
    assertThat(read.operations()).hasSize(414);
    OperationCatalog live = Merge.of(TABLE, read);
    CatalogDiff diff = CatalogDiff.of(TABLE, live);
    assertThat(diff.lacking()).isEmpty();
    assertThat(diff.more()).isEmpty();
    assertThat(diff.version()).isEmpty();
    // What the document lacks or draws otherwise than its own examples is as the table has it.
    assertThat(diff.changed()).as("%s", diff.changed()).isEmpty();
    assertThat(live.find("GET /domains/{domain}/smsnumbers").orElseThrow().query())
        .contains("dest", "number");
    assertThat(live.operations()).hasSize(415);
  }

  @Test
  void anOlderOneLacksWhatCameLater() throws IOException {
    OperationCatalog live = Merge.of(TABLE, LiveDocument.read(document("netsapiens-v2.3.1.json")));
    CatalogDiff diff = CatalogDiff.of(TABLE, live);
    assertThat(diff.lacking())
        .extracting(ApiOperation::id)
        .contains("GET /domains/{domain}/conferences", "GET /version")
        .doesNotContain("GET /domains/{domain}/users", "DELETE /");
    assertThat(live.operations()).hasSize(415 + diff.more().size());
  }

  @Test
  void readingTakesLittleMemory() throws IOException {
    OpenApiDocument document = document("netsapiens-v45.json");
    LiveDocument.read(document);
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    LiveDocument read = LiveDocument.read(document);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(read.operations()).isNotEmpty();
    // All that was ever allocated, most of it given up at once: a tree would be many times this.
    assertThat(allocated).isLessThan(24L << 20);
  }

  private static OpenApiDocument document(String name) throws IOException {
    Optional<OpenApiDocument> document = Documents.published(name);
    assumeTrue(document.isPresent(), "the published document is not beside this checkout");
    return document.orElseThrow();
  }
}
