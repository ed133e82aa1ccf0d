package com.packetdial.mcp.catalog.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.packetdial.mcp.catalog.OperationCatalog;
import com.packetdial.mcp.pbx.OpenApiDocument;
import com.packetdial.mcp.pbx.PbxException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the PBX is asked, what happens when it does not answer, and what is kept on disk. */
final class LiveCatalogTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final URI PBX = URI.create("https://pbx.example.com/ns-api/v2");

  @TempDir Path folder;

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final List<Optional<String>> asked = new ArrayList<>();
  private LiveCatalog.Source pbx = _ -> Optional.of(document("44.4.10"));

  @Test
  void thePbxIsAskedWhenItIsFirstNeededAndOnceADay() {
    LiveCatalog catalog = catalog(Optional.empty());
    assertThat(asked).isEmpty();
    assertThat(catalog.get().version()).contains("44.4.10");
    pass(Duration.ofHours(23));
    catalog.get();
    assertThat(asked).hasSize(1);
    pass(Duration.ofHours(1));
    pbx = _ -> Optional.empty();
    assertThat(catalog.get().version()).contains("44.4.10");
    assertThat(asked).containsExactly(Optional.empty(), Optional.of("\"44.4.10\""));
    pass(Duration.ofHours(23));
    catalog.get();
    assertThat(asked).hasSize(2);
  }

  @Test
  void whileThePbxDoesNotAnswerTheTableStandsWithADoubt() {
    LiveCatalog catalog = catalog(Optional.empty());
    pbx = LiveCatalogTest::unavailable;
    OperationCatalog table = catalog.get();
    assertThat(table.isOfPbx()).isFalse();
    assertThat(table.doubt())
        .hasValueSatisfying(why -> assertThat(why).contains("table of this program", "HTTP 503"));
    pbx = _ -> Optional.of(document("45.0"));
    pass(Duration.ofMinutes(9));
    assertThat(catalog.get().isOfPbx()).isFalse();
    pass(Duration.ofMinutes(1));
    assertThat(catalog.get().version()).contains("45.0");
    assertThat(catalog.get().doubt()).isEmpty();
    assertThat(asked).hasSize(2);
  }

  @Test
  void whatThePbxOnceToldStandsWhenItDoesNotAnswerAnyMore() {
    LiveCatalog catalog = catalog(Optional.empty());
    catalog.get();
    pass(Duration.ofDays(2));
    pbx = LiveCatalogTest::unavailable;
    assertThat(catalog.get().version()).contains("44.4.10");
    assertThat(catalog.get().doubt()).isPresent();
    pass(Duration.ofMinutes(10));
    pbx = _ -> Optional.empty();
    assertThat(catalog.get().doubt()).isEmpty();
    assertThat(asked).last().isEqualTo(Optional.of("\"44.4.10\""));
  }

  @Test
  void aDocumentThatTellsNothingIsAFailure() {
    pbx = _ -> Optional.of(Documents.of("'/x':{}", ""));
    assertThat(catalog(Optional.empty()).get().doubt()).isPresent();
    assertThatThrownBy(() -> catalog(Optional.empty()).latest())
        .isInstanceOf(PbxException.Garbled.class);
  }

  @Test
  void whoWantsTheLatestGetsItOrAnError() {
    LiveCatalog catalog = catalog(Optional.empty());
    catalog.get();
    pbx = _ -> Optional.of(document("45.0"));
    assertThat(catalog.latest().version()).contains("45.0");
    assertThat(catalog.get().version()).contains("45.0");
    pbx = LiveCatalogTest::unavailable;
    assertThatThrownBy(catalog::latest).isInstanceOf(PbxException.Unavailable.class);
    assertThat(catalog.get().doubt()).isEmpty();
  }

  @Test
  void manyThatComeAtOnceWaitForOneAnswer() throws Exception {
    AtomicInteger readings = new AtomicInteger();
    CountDownLatch answer = new CountDownLatch(1);
    LiveCatalog catalog =
        new LiveCatalog(
            _ -> {
              readings.incrementAndGet();
              await(answer);
              return Optional.of(document("45.0"));
            },
            Optional.empty(),
            now::get);
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<String>>> versions =
          IntStream.range(0, 20)
              .mapToObj(_ -> callers.submit(() -> catalog.get().version()))
              .toList();
      answer.countDown();
      for (Future<Optional<String>> version : versions) {
        assertThat(version.get()).contains("45.0");
      }
    }
    assertThat(readings).hasValue(1);
  }

  @Test
  void anotherProcessNeedsNotAskForADayAndThenOnlyWhetherItIsUnchanged() throws IOException {
    catalog(cache()).get();
    assertThat(Files.getPosixFilePermissions(file()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(Files.getPosixFilePermissions(cacheFolder()))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    pass(Duration.ofHours(23));
    assertThat(catalog(cache()).get().version()).contains("44.4.10");
    assertThat(asked).hasSize(1);
    pass(Duration.ofHours(2));
    pbx = _ -> Optional.empty();
    assertThat(catalog(cache()).get().version()).contains("44.4.10");
    assertThat(asked).containsExactly(Optional.empty(), Optional.of("\"44.4.10\""));
    pass(Duration.ofHours(23));
    assertThat(catalog(cache()).get().version()).contains("44.4.10");
    assertThat(asked).hasSize(2);
    try (Stream<Path> files = Files.list(cacheFolder())) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void whatIsKeptStandsWhereThePbxDoesNotAnswer() {
    catalog(cache()).get();
    pass(Duration.ofDays(40));
    pbx = LiveCatalogTest::unavailable;
    OperationCatalog kept = catalog(cache()).get();
    assertThat(kept.version()).contains("44.4.10");
    assertThat(kept.doubt()).isPresent();
  }

  @Test
  void aFileFromTheFutureIsAskedAbout() {
    catalog(cache()).get();
    now.set(NOON.minus(Duration.ofDays(300)));
    catalog(cache()).get();
    assertThat(asked).hasSize(2);
  }

  @Test
  void anotherPbxHasAnotherFile() {
    catalog(cache()).get();
    pbx = _ -> Optional.of(document("45.0"));
    DocumentCache other =
        new DocumentCache(cacheFolder(), URI.create("https://pbx.example.com:8443/ns-api/v2"));
    assertThat(catalog(Optional.of(other)).get().version()).contains("45.0");
    assertThat(catalog(cache()).get().version()).contains("44.4.10");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void aFileThatIsDamagedOrNotOursIsIgnoredAndReplaced(int fault) throws IOException {
    catalog(cache()).get();
    byte[] whole = Files.readAllBytes(file());
    switch (fault) {
      case 0 -> Files.write(file(), Arrays.copyOf(whole, whole.length / 2));
      case 1 -> {
        whole[whole.length / 2] ^= 0x55;
        Files.write(file(), whole);
      }
      case 2 -> Files.writeString(file(), "not packed");
      case 3 -> Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw-rw-"));
      default -> {
        Path elsewhere = Files.write(folder.resolve("elsewhere"), whole);
        Path kept = file();
        Files.delete(kept);
        Files.createSymbolicLink(kept, elsewhere);
      }
    }
    pbx = _ -> Optional.of(document("45.0"));
    assertThat(catalog(cache()).get().version()).contains("45.0");
    assertThat(asked).containsExactly(Optional.empty(), Optional.empty());
    assertThat(catalog(cache()).get().version()).contains("45.0");
    assertThat(asked).hasSize(2);
    assertThat(Files.isRegularFile(file(), LinkOption.NOFOLLOW_LINKS)).isTrue();
  }

  @Test
  void aFolderThatCannotBeWrittenCostsTheCacheOnly() throws IOException {
    Files.writeString(cacheFolder(), "a file where the folder would be");
    assertThat(catalog(cache()).get().version()).contains("44.4.10");
    assertThat(catalog(cache()).get().version()).contains("44.4.10");
    assertThat(asked).hasSize(2);
  }

  private LiveCatalog catalog(Optional<DocumentCache> cache) {
    return new LiveCatalog(
        etag -> {
          asked.add(etag);
          return pbx.read(etag);
        },
        cache,
        now::get);
  }

  private Optional<DocumentCache> cache() {
    return Optional.of(new DocumentCache(cacheFolder(), PBX));
  }

  private Path cacheFolder() {
    return folder.resolve("packetdial-mcp");
  }

  private Path file() throws IOException {
    try (Stream<Path> files = Files.list(cacheFolder())) {
      return files.findFirst().orElseThrow();
    }
  }

  private void pass(Duration time) {
    now.set(now.get().plus(time));
  }

  private static Optional<OpenApiDocument> unavailable(Optional<String> etag) {
    throw new PbxException.Unavailable(OpenApiDocument.OPERATION, "HTTP 503");
  }

  private static OpenApiDocument document(String version) {
    String json =
        "{\"openapi\":\"3.1.0\",\"info\":{\"version\":\"%s\"},\"paths\":{\"/version\":{\"get\":{}}}}"
            .formatted(version);
    return OpenApiDocument.of(
        json.getBytes(StandardCharsets.UTF_8), Optional.of("\"" + version + "\""));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
