package com.packetdial.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.change.audit.AuditLog;
import com.packetdial.mcp.change.audit.Entry;
import com.packetdial.mcp.change.nonce.NonceException;
import com.packetdial.mcp.change.nonce.NonceStore;
import com.packetdial.mcp.change.nonce.ProcessNonces;
import com.packetdial.mcp.change.nonce.Use;
import com.packetdial.mcp.tool.Caller;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** A store of nonces that fails at each moment of a change. */
final class NonceFaultsTest {

  private static final String RENAME =
      "{'domain':'hartwell-law.example','user':'101','last_name':'Changed'}";

  @TempDir private Path folder;
  private FailingNonces nonces;
  private DemoWrites writes;
  private DemoProduct product;

  @BeforeEach
  void start() {
    writes = DemoWrites.in(folder);
    nonces = new FailingNonces(writes.clock());
    product = DemoProduct.startWith(writes.nonces(nonces));
  }

  @AfterEach
  void stop() {
    product.close();
  }

  @Test
  void aTokenThatCannotBeNotedIsNotGivenOut() {
    nonces.failing = "issue";
    assertThat(product.failure("update_user", RENAME))
        .startsWith("confirmation_unavailable: no confirmation token can be given out")
        .contains("The nonces are away.");
    assertThat(writes.auditFile())
        .satisfiesAnyOf(
            file -> assertThat(file).doesNotExist(), file -> assertThat(file).isEmptyFile());
  }

  @Test
  void aUseThatCannotBeToldIsNone() {
    for (String failing : List.of("find", "begin")) {
      ObjectNode commit = commit();
      nonces.failing = failing;
      assertThat(call(commit))
          .startsWith("confirmation_unavailable: whether the token was used cannot be told, so")
          .contains("The nonces are away.");
      nonces.failing = "";
    }
    assertThat(product.writes()).isEmpty();
    assertThat(entries("denied")).hasSize(2);
    assertThat(entries("committed")).isEmpty();
  }

  @Test
  void whatCameOfAChangeIsToldWhenItCannotBeKept() {
    ObjectNode commit = commit();
    nonces.failing = "finish";
    assertThat(call(commit)).startsWith("{\"status\":\"confirmed\"");
    assertThat(call(commit)).startsWith("token_used:");
    assertThat(product.writes()).hasSize(1);
  }

  @Test
  void aChangedStateIsToldWhenItsTokenCannotBeNoted() {
    ObjectNode commit = commit();
    product.change("update_user", RENAME.replace("Changed", "Meanwhile"));
    nonces.failing = "issue";
    assertThat(call(commit)).startsWith("confirmation_unavailable: no confirmation token");
    assertThat(product.writes()).hasSize(1);
  }

  private ObjectNode commit() {
    ObjectNode commit = DemoProduct.json(RENAME);
    commit.set(
        "confirmation_token", product.answer("update_user", RENAME).get("confirmation_token"));
    return commit;
  }

  private String call(ObjectNode commit) {
    return product.call("update_user", commit, Caller.patient()).text();
  }

  private List<Entry> entries(String kind) {
    assertThat(Files.exists(writes.auditFile())).isTrue();
    try (Stream<Entry> entries = AuditLog.entries(writes.auditFile())) {
      return entries.filter(entry -> entry.kind().equals(kind)).toList();
    }
  }

  /** Nonces of this process that fail where they are told to. */
  private static final class FailingNonces implements NonceStore {

    private final NonceStore nonces;
    private String failing = "";

    FailingNonces(InstantSource time) {
      nonces = new ProcessNonces(time, Duration.ofMinutes(5), 100, 100_000);
    }

    @Override
    public void issue(String nonce, Instant expires) {
      failAt("issue");
      nonces.issue(nonce, expires);
    }

    @Override
    public Use begin(String nonce, Instant expires) {
      failAt("begin");
      return nonces.begin(nonce, expires);
    }

    @Override
    public Optional<Use.Repeated> find(String nonce) {
      failAt("find");
      return nonces.find(nonce);
    }

    @Override
    public void finish(String nonce, ObjectNode outcome) {
      failAt("finish");
      nonces.finish(nonce, outcome);
    }

    private void failAt(String moment) {
      if (failing.equals(moment)) {
        throw new NonceException("The nonces are away.");
      }
    }
  }
}
