package com.packetdial.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.DemoProduct.Limits;
import com.packetdial.mcp.demo.DemoCredentials;
import com.packetdial.mcp.demo.DemoOptions;
import com.packetdial.mcp.tool.ToolResult;
import com.packetdial.mcp.tools.media.SaveMedia;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Files of the embedded PBX on their way into the folder of the operator. */
final class StoredMediaTest {

  private static final String DOMAIN = "hartwell-law.example";
  private static final String USER = "102";

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // Started before each test.
  private DemoProduct product;

  @BeforeEach
  void start() {
    product = DemoProduct.startStoringIn(folder);
  }

  @AfterEach
  void stop() {
    product.close();
  }

  @Test
  void aMessageIsStoredAndTheAnswerSaysWhatItIs() throws IOException {
    ObjectNode answer = product.answer("save_media", voicemail(message(0)));

    Path file = folder.resolve(answer.get("file").stringValue());
    byte[] bytes = Files.readAllBytes(file);
    assertThat(new String(bytes, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RIFF");
    assertThat(answer.get("bytes").longValue()).isEqualTo(bytes.length);
    assertThat(answer.get("sha256").stringValue()).isEqualTo(sha256(bytes));
    assertThat(answer.get("type").stringValue()).isEqualTo("audio/wav");
    assertThat(answer.get("seconds").longValue()).isPositive();
    assertThat(answer.propertyNames())
        .containsExactlyInAnyOrder("file", "bytes", "type", "sha256", "seconds");
    assertThat(file.getFileName().toString())
        .startsWith("voicemail-hartwell-law.example-102-vm-")
        .endsWith("-20261119T193000Z.wav");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void everyKindOfFileIsFoundByItsNameOrItsPlace() throws IOException {
    List<String> files =
        Stream.of(
                "{'kind':'greeting','domain':'%s','user':'102','id':'greeting-1.wav'}",
                "{'kind':'greeting','domain':'%s','user':'102','id':'1'}",
                "{'kind':'hold_music','domain':'%s','id':'2'}",
                "{'kind':'hold_music','domain':'%s','id':'moh-1.wav'}",
                "{'kind':'hold_message','domain':'%s','id':'1'}")
            .map(call -> product.answer("save_media", call.formatted(DOMAIN)))
            .map(answer -> answer.get("file").stringValue())
            .toList();
    assertThat(stored()).containsExactlyInAnyOrderElementsOf(files);
    assertThat(files.get(2)).startsWith("hold_music-hartwell-law.example-2-");
    assertThat(
            product.failure(
                "save_media", "{'kind':'hold_music','domain':'%s','id':'77'}".formatted(DOMAIN)))
        .startsWith("not_found:");
  }

  @Test
  void theRecordingOfACallIsFoundByItsCallId() throws IOException {
    List<String> stored = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    List<String> callIds =
        product
            .answer(
                "query_cdrs",
                "{'domain':'%s','since':'-3d','until':'now','unit':'leg','limit':100,'format':'objects','fields':['call_id']}"
                    .formatted(DOMAIN))
            .get("rows")
            .valueStream()
            .map(row -> row.path("call_id").asString(""))
            .filter(id -> !id.isEmpty())
            .distinct()
            .toList();
    for (String callId : callIds) {
      ObjectNode call =
          DemoProduct.json("{'kind':'recording','domain':'%s'}".formatted(DOMAIN))
              .put("id", callId);
      switch (product.call("save_media", call.toString())) {
        case ToolResult.Answer answer -> stored.add(answer.content().get("file").stringValue());
        case ToolResult.Failure failure -> failures.add(failure.text());
      }
    }
    assertThat(stored).isNotEmpty().allMatch(file -> file.startsWith("recording-hartwell-law"));
    assertThat(stored()).containsExactlyInAnyOrderElementsOf(stored);
    assertThat(failures).allMatch(text -> text.startsWith("not_found:"));
  }

  @Test
  void storedTwiceItIsThereTwice() throws IOException {
    String first = product.answer("save_media", voicemail(message(0))).get("file").stringValue();
    String second = product.answer("save_media", voicemail(message(0))).get("file").stringValue();
    assertThat(second).isNotEqualTo(first).endsWith("-2.wav");
    assertThat(folder.resolve(second)).hasSameBinaryContentAs(folder.resolve(first));
    assertThat(stored()).containsExactlyInAnyOrder(first, second);
  }

  @Test
  void whatIsNoAudioOrFarTooLargeIsRefusedAndLeavesNothing() throws IOException {
    assertThat(product.failure("save_media", voicemail(message("-page"))))
        .startsWith("upstream_garbled: what came is no audio")
        .contains("Nothing was stored.");
    assertThat(product.failure("save_media", voicemail(message("-long"))))
        .startsWith("upstream_too_large: ");
    assertThat(stored()).isEmpty();
  }

  @Test
  void aMessageThatWasListenedToMeanwhileIsFoundToo() {
    String saved = DemoMedia.files(product.pbx(), DOMAIN, USER, "save").getFirst();
    assertThat(product.answer("save_media", voicemail(saved)).has("file")).isTrue();
    String only = voicemail(saved).replace("}", ",'folder':'new'}");
    assertThat(product.failure("save_media", only)).startsWith("not_found:");
  }

  @Test
  void argumentsThatDoNotGoTogetherAreRefusedBeforeAnythingIsSent() throws IOException {
    int before = product.pbx().requests().size();
    assertThat(
            product.failure("save_media", "{'kind':'greeting','domain':'acme.example','id':'1'}"))
        .startsWith("invalid_arguments: \"user\" is needed for kind=greeting");
    assertThat(
            product.failure(
                "save_media",
                "{'kind':'recording','domain':'acme.example','id':'1','folder':'new'}"))
        .startsWith("invalid_arguments: \"folder\" is for kind=voicemail");
    for (String id : List.of("../../users", "a/b", "..", "a%2fb")) {
      assertThat(product.failure("save_media", voicemail(id))).startsWith("invalid_arguments:");
    }
    assertThat(product.pbx().requests()).hasSize(before);
    assertThat(stored()).isEmpty();
  }

  @Test
  void aDomainThatIsNotOpenHereIsNotOpenForFilesEither() throws IOException {
    try (DemoProduct other =
        DemoProduct.start(
            DemoOptions.standard(),
            DemoCredentials::resellerKey,
            new Limits(List.of("brightcall.example"), 20_000).storingIn(folder))) {
      assertThat(other.failure("save_media", voicemail(message(0)))).startsWith("scope_too_low:");
      assertThat(other.pbx().requests()).isEmpty();
    }
    assertThat(stored()).isEmpty();
  }

  @Test
  void aFolderThatOthersCanWriteMeanwhileTakesNothing() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(product.failure("save_media", voicemail(message(0))))
        .startsWith("internal_error: this server could not write the file")
        .doesNotContain(folder.toString());
    assertThat(stored()).isEmpty();
  }

  @Test
  void whatWasStoredIsLogged() {
    try (CapturedLog log = CapturedLog.of(SaveMedia.class.getName())) {
      ObjectNode answer = product.answer("save_media", voicemail(message(0)));
      assertThat(log.entries())
          .singleElement()
          .asString()
          .startsWith("INFO")
          .contains(
              answer.get("file").stringValue(),
              answer.get("sha256").stringValue(),
              answer.get("bytes") + " bytes");
    }
  }

  private String message(int place) {
    return DemoMedia.files(product.pbx(), DOMAIN, USER, "new").get(place);
  }

  private String message(String mark) {
    return DemoMedia.files(product.pbx(), DOMAIN, USER, "new").stream()
        .filter(file -> file.contains(mark))
        .findFirst()
        .orElseThrow();
  }

  private static String voicemail(String id) {
    return "{'kind':'voicemail','domain':'%s','user':'%s','id':'%s'}".formatted(DOMAIN, USER, id);
  }

  private List<String> stored() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
