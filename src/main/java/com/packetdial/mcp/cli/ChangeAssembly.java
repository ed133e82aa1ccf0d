package com.packetdial.mcp.cli;

import com.packetdial.mcp.catalog.OperationCatalog;
import com.packetdial.mcp.change.Approvals;
import com.packetdial.mcp.change.ChangeGate;
import com.packetdial.mcp.change.ChangePbx;
import com.packetdial.mcp.change.ChangeTools;
import com.packetdial.mcp.change.Pauses;
import com.packetdial.mcp.change.SecretFolder;
import com.packetdial.mcp.change.WritePolicy;
import com.packetdial.mcp.change.WriteRight;
import com.packetdial.mcp.change.approval.ApprovalFolder;
import com.packetdial.mcp.change.approval.ApprovalStore;
import com.packetdial.mcp.change.approval.OperatorApprovals;
import com.packetdial.mcp.change.audit.AuditLog;
import com.packetdial.mcp.change.nonce.NonceStore;
import com.packetdial.mcp.change.nonce.ProcessNonces;
import com.packetdial.mcp.change.token.Level;
import com.packetdial.mcp.change.token.SigningKey;
import com.packetdial.mcp.change.token.TokenCodec;
import com.packetdial.mcp.config.Secret;
import com.packetdial.mcp.config.Settings;
import com.packetdial.mcp.pbx.DomainScope;
import com.packetdial.mcp.pbx.PbxClient;
import com.packetdial.mcp.pbx.Redaction;
import com.packetdial.mcp.pbx.WriteLevel;
import com.packetdial.mcp.tool.ToolCode;
import com.packetdial.mcp.tool.ToolDefinition;
import com.packetdial.mcp.tools.CodedTools;
import com.packetdial.mcp.tools.identity.WriteFacts;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The part of the product that changes the PBX, put together from the settings, once for all that
 * may change it. Loaded only where changes are allowed; even then no file is touched, no key made
 * and no randomness drawn before the first change is asked for. Thread-safe.
 */
final class ChangeAssembly {

  /** For clocks that are set back and clients that ask late what came of their token. */
  private static final Duration GRACE = Duration.ofMinutes(30);

  private static final int MOST_NONCES = 10_000;
  private static final long MOST_OUTCOME_CHARACTERS = 16_000_000;

  private final Settings settings;
  private final Surroundings surroundings;
  private final InstantSource time;
  private final ChangeTools tools;

  /** Whether a credential may write, by the identity of its client. */
  private final Map<String, WriteRight> rights = new ConcurrentHashMap<>();

  ChangeAssembly(Settings settings, Surroundings surroundings, InstantSource time) {
    this.settings = settings;
    this.surroundings = surroundings;
    this.time = time;
    this.tools = new ChangeTools(parts());
  }

  /**
   * The tools behind the gate, as far as they are among the definitions.
   *
   * @param level how far changes may go
   * @param catalog tells the operations of the PBX
   */
  List<ToolCode<?>> tools(
      PbxClient client,
      DomainScope domains,
      WriteLevel level,
      List<ToolDefinition> definitions,
      Supplier<OperationCatalog> catalog) {
    ChangePbx pbx =
        new ChangePbx(
            (operations, limits) -> domains.limit(client.forTool(operations, limits)),
            (operations, limits) -> domains.limit(client.forChange(level, operations, limits)),
            client.identity(),
            time);
    return tools.behindTheGate(
        new ChangeTools.Reach(pbx, domains, right(client), policy(level)),
        CodedTools.changes(settings.secretsDir().isPresent(), catalog),
        definitions);
  }

  /** What may be said by now of changes that go so far. */
  WriteFacts facts(PbxClient client, WriteLevel level) {
    WritePolicy policy = policy(level);
    return right(client).known().orElse(false)
        ? WriteFacts.READ_ONLY_KEY
        : WriteFacts.upTo(
            policy.level().word(), word(policy.confirm()), word(policy.confirmHighRisk()));
  }

  private WriteRight right(PbxClient client) {
    return rights.computeIfAbsent(client.identity(), _ -> new WriteRight());
  }

  private WritePolicy policy(WriteLevel level) {
    return new WritePolicy(level, level(settings.confirm()), level(settings.confirmHighRisk()));
  }

  private ChangeTools.Parts parts() {
    Late<SecureRandom> strong = new Late<>(SecureRandom::new);
    RandomGenerator random = () -> strong.get().nextLong();
    return new ChangeTools.Parts(
        new Late<>(() -> new TokenCodec(keys(random), ChangeGate.LONGEST_LIFE, time, random)),
        !settings.confirmationKeys().isEmpty(),
        surroundings.shared().map(Surroundings.Shared::nonces).orElseGet(this::ownNonces),
        new AuditLog(settings.auditFile(), time, new Redaction(surroundings.traffic())::of),
        settings.auditFile(),
        approvals(),
        settings.secretsDir().map(folder -> new SecretFolder(folder, random)),
        time,
        Pauses.real(),
        random,
        surroundings.calls());
  }

  private NonceStore ownNonces() {
    return new ProcessNonces(time, GRACE, MOST_NONCES, MOST_OUTCOME_CHARACTERS);
  }

  /** Where changes wait for operators: with those of other replicas, or beside the audit log. */
  static ApprovalStore approvalStore(Settings settings, Surroundings surroundings) {
    return surroundings
        .shared()
        .map(Surroundings.Shared::approvals)
        .orElseGet(() -> ApprovalFolder.beside(settings.auditFile()));
  }

  private Approvals approvals() {
    return settings
        .operatorsFile()
        .<Approvals>map(
            file ->
                new OperatorApprovals(
                    file,
                    approvalStore(settings, surroundings),
                    surroundings.approvalsPage(),
                    time))
        .orElse(Approvals.NONE);
  }

  private List<SigningKey> keys(RandomGenerator random) {
    List<Secret> shared = settings.confirmationKeys();
    return shared.isEmpty()
        ? List.of(SigningKey.random(random))
        : shared.stream()
            .map(key -> SigningKey.of(Base64.getDecoder().decode(key.reveal())))
            .toList();
  }

  private static Level level(String word) {
    return Level.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static String word(Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }
}
