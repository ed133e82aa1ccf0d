package com.packetdial.mcp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.packetdial.mcp.catalog.OperationCatalog;
import com.packetdial.mcp.change.Approvals;
import com.packetdial.mcp.change.ChangeGate;
import com.packetdial.mcp.change.ChangePbx;
import com.packetdial.mcp.change.ChangeTools;
import com.packetdial.mcp.change.SecretFolder;
import com.packetdial.mcp.change.WritePolicy;
import com.packetdial.mcp.change.WriteRight;
import com.packetdial.mcp.change.audit.AuditLog;
import com.packetdial.mcp.change.nonce.NonceStore;
import com.packetdial.mcp.change.nonce.ProcessNonces;
import com.packetdial.mcp.change.token.Level;
import com.packetdial.mcp.change.token.SigningKey;
import com.packetdial.mcp.change.token.TokenCodec;
import com.packetdial.mcp.pbx.DomainScope;
import com.packetdial.mcp.pbx.PbxOptions;
import com.packetdial.mcp.pbx.Redaction;
import com.packetdial.mcp.pbx.WriteAccess;
import com.packetdial.mcp.pbx.WriteLevel;
import com.packetdial.mcp.tool.PbxAccess;
import com.packetdial.mcp.tool.ToolCode;
import com.packetdial.mcp.tool.ToolDefinition;
import com.packetdial.mcp.tool.ToolObserver;
import com.packetdial.mcp.tools.CodedTools;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * How changes are allowed in a {@link DemoProduct}: everything by token alone, unless said
 * otherwise. Its clock stands still but for the pauses of reading back.
 */
public final class DemoWrites {

  private static final byte[] KEY = "a key of the tests, 32 bytes long.".getBytes(US_ASCII);

  private final Path folder;
  private final AtomicReference<Instant> now = new AtomicReference<>(DemoProduct.NOW);
  private WriteLevel level = WriteLevel.DESTRUCTIVE;
  private Level confirm = Level.TOKEN;
  private Level confirmHighRisk = Level.TOKEN;
  private Approvals approvals = Approvals.NONE;
  private boolean secrets = true;
  private byte[] key = KEY;
  private boolean sharedKey;
  private Optional<NonceStore> nonces = Optional.empty();
  private long seed = 1;

  private DemoWrites(Path folder) {
    this.folder = folder;
  }

  /** Allowed, with audit log and secrets in this folder. */
  public static DemoWrites in(Path folder) {
    return new DemoWrites(folder);
  }

  public DemoWrites upTo(WriteLevel farthest) {
    level = farthest;
    return this;
  }

  public DemoWrites confirm(Level anyChange, Level highRisk) {
    confirm = anyChange;
    confirmHighRisk = highRisk;
    return this;
  }

  public DemoWrites approvals(Approvals by) {
    approvals = by;
    return this;
  }

  public DemoWrites withoutSecretsFolder() {
    secrets = false;
    return this;
  }

  /** With these nonces in place of those of one process. */
  public DemoWrites nonces(NonceStore store) {
    nonces = Optional.of(store);
    return this;
  }

  /** As another process would have: no token of any other is good here. */
  public DemoWrites ofAnotherProcess(long otherSeed) {
    seed = otherSeed;
    key = new byte[32];
    new Random(otherSeed).nextBytes(key);
    return this;
  }

  /** As a process that others share the key and the audit log with. */
  public DemoWrites sharingTheKey(long otherSeed) {
    seed = otherSeed;
    sharedKey = true;
    return this;
  }

  public Path auditFile() {
    return folder.resolve("audit.jsonl");
  }

  public Path secretsFolder() {
    return folder.resolve("secrets");
  }

  /** Lets time pass. */
  public void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  public InstantSource clock() {
    return now::get;
  }

  WriteLevel level() {
    return level;
  }

  PbxOptions open(PbxOptions connection) {
    return connection.withWrites(level);
  }

  List<ToolCode<?>> behindTheGate(
      PbxAccess reads,
      WriteAccess writes,
      String identity,
      DomainScope domains,
      List<ToolDefinition> definitions,
      Supplier<OperationCatalog> catalog) {
    Random random = new Random(seed);
    TokenCodec tokens =
        new TokenCodec(List.of(SigningKey.of(key)), ChangeGate.LONGEST_LIFE, clock(), random);
    ChangeTools.Parts parts =
        new ChangeTools.Parts(
            () -> tokens,
            sharedKey,
            nonces.orElseGet(
                () -> new ProcessNonces(clock(), Duration.ofMinutes(5), 1_000, 1_000_000)),
            new AuditLog(auditFile(), clock(), new Redaction()::of),
            auditFile(),
            approvals,
            secrets ? Optional.of(new SecretFolder(secretsFolder(), random)) : Optional.empty(),
            clock(),
            this::pass,
            random,
            ToolObserver.NONE);
    ChangeTools.Reach reach =
        new ChangeTools.Reach(
            new ChangePbx(reads, writes, identity, clock()),
            domains,
            new WriteRight(),
            new WritePolicy(level, confirm, confirmHighRisk));
    return new ChangeTools(parts)
        .behindTheGate(reach, CodedTools.changes(secrets, catalog), definitions);
  }
}
