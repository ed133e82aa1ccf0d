package com.packetdial.mcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.DemoProduct;
import com.packetdial.mcp.DemoWrites;
import com.packetdial.mcp.change.approval.ApprovalFolder;
import com.packetdial.mcp.change.approval.OperatorApprovals;
import com.packetdial.mcp.change.token.Level;
import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.ToolResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** A change on the embedded PBX that an operator decides with the commands of this program. */
final class ApprovalJourneyTest {

  private static final String RENAME =
      "{'domain':'hartwell-law.example','user':'101','last_name':'Changed'}";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;
  private DemoWrites writes;
  private DemoProduct product;
  private String secret = "";

  @BeforeEach
  void start() {
    assertThat(run(FakeTerminal.NOBODY, "operator", "add", "olga")).isEqualTo(ExitCode.OK);
    secret = said(out).strip();
    writes = DemoWrites.in(folder);
    product =
        DemoProduct.startWith(
            writes
                .confirm(Level.OPERATOR, Level.OPERATOR)
                .approvals(
                    new OperatorApprovals(
                        operators(),
                        ApprovalFolder.beside(writes.auditFile()),
                        Optional.empty(),
                        writes.clock())));
  }

  @AfterEach
  void stop() {
    product.close();
  }

  @Test
  void whatIsApprovedIsCarriedOut() {
    ObjectNode commit = commit();
    String id = waiting(commit);
    assertThat(run(FakeTerminal.NOBODY, "approve")).isEqualTo(ExitCode.OK);
    assertThat(said(out))
        .startsWith(id + "  until 2026-11-19T20:30:00Z  local via command line  Change user 101")
        .hasLineCount(1);

    FakeTerminal terminal = new FakeTerminal("yes", secret);
    assertThat(run(terminal, "approve", id)).isEqualTo(ExitCode.OK);
    assertThat(said(out))
        .contains("  | Change user 101 (Yusuf Novak) of hartwell-law.example?")
        .contains("  |     name-last-name: Novak → Changed")
        .endsWith("olga approved " + id + "; the client may go on now.\n");
    assertThat(terminal.questions())
        .containsExactly("Type yes to approve, no to reject: ", "Operator secret: ");

    assertThat(call(commit)).startsWith("{\"status\":\"confirmed\"");
    assertThat(product.writes()).hasSize(1);
    run(FakeTerminal.NOBODY, "audit", "show");
    assertThat(said(out)).contains("agreed by operator olga");
  }

  @Test
  void whatIsRejectedIsNot() {
    ObjectNode commit = commit();
    String id = waiting(commit);
    assertThat(run(new FakeTerminal(secret), "approve", id, "--reject")).isEqualTo(ExitCode.OK);
    assertThat(said(out)).endsWith("olga rejected " + id + ".\n");

    assertThat(call(commit)).startsWith("not_permitted:").contains("olga rejected it");
    assertThat(product.writes()).isEmpty();
  }

  @Test
  void whoeverSaysNeitherYesNorNoDecidesNothing() {
    ObjectNode commit = commit();
    String id = waiting(commit);
    assertThat(run(new FakeTerminal("y", secret), "approve", id)).isEqualTo(ExitCode.FAILED);
    assertThat(said(err)).contains("nothing is decided");
    assertThat(waiting(commit)).isEqualTo(id);
  }

  @Test
  void aWrongSecretIsWrongUsage() {
    String id = waiting(commit());
    FakeTerminal stranger = new FakeTerminal("pdo_" + "A".repeat(43));
    assertThat(run(stranger, "approve", id, "--yes")).isEqualTo(ExitCode.USAGE);
    assertThat(said(err)).contains("belongs to none of the operators").doesNotContain("AAAA");
  }

  @Test
  void theSecretMayComeFromTheEnvironment() {
    ObjectNode commit = commit();
    String id = waiting(commit);
    assertThat(
            run(
                FakeTerminal.NOBODY,
                Map.of("PACKETDIAL_OPERATOR_SECRET", secret),
                "approve",
                id,
                "--yes"))
        .isEqualTo(ExitCode.OK);
    assertThat(call(commit)).startsWith("{\"status\":\"confirmed\"");
  }

  @Test
  void withoutATerminalItSaysWhatItNeeds() {
    String id = waiting(commit());
    assertThat(run(FakeTerminal.NOBODY, "approve", id)).isEqualTo(ExitCode.USAGE);
    assertThat(said(err)).contains("a terminal to ask at, or --yes or --reject");
    assertThat(run(FakeTerminal.NOBODY, "approve", id, "--yes")).isEqualTo(ExitCode.USAGE);
    assertThat(said(err)).contains("PACKETDIAL_OPERATOR_SECRET");
  }

  @Test
  void whatIsOverOrUnknownIsSaid() {
    String id = waiting(commit());
    assertThat(run(new FakeTerminal(secret), "approve", "apr_000000000000", "--yes"))
        .isEqualTo(ExitCode.FAILED);
    assertThat(said(err)).contains("No request apr_000000000000 waits here");
    writes.pass(Duration.ofHours(1));
    assertThat(run(new FakeTerminal(secret), "approve", id, "--yes")).isEqualTo(ExitCode.FAILED);
    assertThat(said(err)).contains("was over at 2026-11-19T20:30:00Z");
    run(FakeTerminal.NOBODY, "approve");
    assertThat(said(out)).isEqualTo("Nothing waits for an operator.\n");
  }

  @Test
  void wrongCommandLinesAreSaid() {
    assertUsage("one request at a time", "approve", "apr_000000000000", "apr_000000000001");
    assertUsage("keep one", "approve", "apr_000000000000", "--yes", "--reject");
    assertUsage("needs the id", "approve", "--yes");
    assertUsage("apr_ and twelve hexadecimal digits", "approve", "../operators", "--yes");
    assertUsage("operator is followed by add", "operator", "remove", "olga");
    assertUsage("operator is followed by add", "operator", "add");
    assertUsage("has an operator olga already", "operator", "add", "olga");
    assertUsage("lower-case letters", "operator", "add", "Olga");
    Console console = new Console(new ByteArrayInputStream(new byte[0]), out, err);
    Program bare = new Program(new ProductAssembly(), console, Map.of());
    assertThat(bare.run(List.of("approve"))).isEqualTo(ExitCode.USAGE);
    assertThat(bare.run(List.of("operator", "add", "omar"))).isEqualTo(ExitCode.USAGE);
    assertThat(said(err)).contains("approve needs --operators-file", "add needs --operators-file");
  }

  @Test
  void theSecretIsShownOnceOnStandardOutputAlone() {
    assertThat(secret).matches("pdo_[A-Za-z0-9_-]{43}");
    assertThat(operators())
        .content()
        .startsWith("olga ed25519 ")
        .doesNotContain(secret.substring(4));
    run(FakeTerminal.NOBODY, "operator", "add", "omar");
    assertThat(said(out)).matches("pdo_[A-Za-z0-9_-]{43}\n");
    assertThat(said(err)).contains("omar is an operator now").doesNotContain("pdo_");
  }

  private void assertUsage(String words, String... command) {
    assertThat(run(FakeTerminal.NOBODY, command)).isEqualTo(ExitCode.USAGE);
    assertThat(said(err)).contains(words);
  }

  private ObjectNode commit() {
    ObjectNode commit = DemoProduct.json(RENAME);
    commit.set(
        "confirmation_token", product.answer("update_user", RENAME).get("confirmation_token"));
    return commit;
  }

  /** The id under which the change waits. */
  private String waiting(ObjectNode commit) {
    ToolResult.Answer answer =
        (ToolResult.Answer) product.call("update_user", commit, Caller.patient());
    assertThat(answer.content().get("status").stringValue()).isEqualTo("approval_required");
    return answer.content().get("approval_id").stringValue();
  }

  private String call(ObjectNode commit) {
    return product.call("update_user", commit, Caller.patient()).text();
  }

  private ExitCode run(Terminal terminal, String... words) {
    return run(terminal, Map.of(), words);
  }

  private ExitCode run(Terminal terminal, Map<String, String> environment, String... words) {
    List<String> command = new ArrayList<>(List.of(words));
    command.addAll(
        List.of(
            "--operators-file",
            operators().toString(),
            "--audit-file",
            folder.resolve("audit.jsonl").toString()));
    Console console = new Console(new ByteArrayInputStream(new byte[0]), out, err);
    return new Program(
            new ProductAssembly(),
            console,
            environment,
            terminal,
            () -> writes == null ? DemoProduct.NOW : writes.clock().instant())
        .run(command);
  }

  private Path operators() {
    return folder.resolve("operators");
  }

  /** What was printed since the last look. */
  private static String said(ByteArrayOutputStream stream) {
    String text = stream.toString(StandardCharsets.UTF_8);
    stream.reset();
    return text;
  }
}
