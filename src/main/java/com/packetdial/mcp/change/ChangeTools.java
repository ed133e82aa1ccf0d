package com.packetdial.mcp.change;

import com.packetdial.mcp.change.audit.AuditLog;
import com.packetdial.mcp.change.nonce.NonceStore;
import com.packetdial.mcp.change.token.TokenCodec;
import com.packetdial.mcp.pbx.DomainScope;
import com.packetdial.mcp.tool.ToolCode;
import com.packetdial.mcp.tool.ToolDefinition;
import com.packetdial.mcp.tool.ToolObserver;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Puts tools that change the PBX behind the gate. What happens to changes is kept once for all that
 * pass it, whoever they are. Thread-safe.
 */
public final class ChangeTools {

  /**
   * What all changes of this process have in common.
   *
   * @param tokens what seals and opens tokens, for at most {@link ChangeGate#LONGEST_LIFE}; always
   *     the same, and made when it is first needed, because keys cost time that a start has not
   * @param sharedKey whether other processes on the same audit log, or this one after a restart,
   *     accept the same tokens
   * @param nonces keeps tokens from being used twice
   * @param log takes what happens
   * @param logFile where it takes it to, and where changes are read from
   * @param approvals where operators decide
   * @param secrets where secrets go that are made up here; empty when there are to be none
   * @param time the clock
   * @param pauses lets time pass between two looks at the PBX
   * @param random cryptographically strong
   * @param observer hears what comes of changes
   */
  public record Parts(
      Supplier<TokenCodec> tokens,
      boolean sharedKey,
      NonceStore nonces,
      AuditLog log,
      Path logFile,
      Approvals approvals,
      Optional<SecretFolder> secrets,
      InstantSource time,
      Pauses pauses,
      RandomGenerator random,
      ToolObserver observer) {}

  /**
   * How far some of its callers get.
   *
   * @param pbx the PBX, as far as they may touch it
   * @param domains how far that is
   * @param right whether the credential may write at all
   * @param policy what the operator allows them
   */
  public record Reach(ChangePbx pbx, DomainScope domains, WriteRight right, WritePolicy policy) {}

  private final Parts parts;
  private final Changes changes;
  private final StoppedPlans stopped = new StoppedPlans();

  public ChangeTools(Parts parts) {
    this.parts = parts;
    this.changes = new Changes(parts.logFile());
  }

  /**
   * The tools as a registry takes them: those of the codes that are defined, and the two about the
   * changes themselves.
   *
   * @param definitions the definitions of all tools that are offered
   */
  public List<ToolCode<?>> behindTheGate(
      Reach reach, Collection<ChangeCode<?>> codes, Collection<ToolDefinition> definitions) {
    Map<String, ToolDefinition> defined = new HashMap<>();
    definitions.forEach(definition -> defined.put(definition.name(), definition));
    ChangeGate gate = gate(reach);
    List<ToolCode<?>> tools = new ArrayList<>();
    List<ChangeCode<?>> all = new ArrayList<>(codes);
    all.add(new UndoChange(changes, reach.pbx().identity(), reach.domains()));
    for (ChangeCode<?> code : all) {
      ToolDefinition definition = defined.get(code.name());
      if (definition != null) {
        tools.add(new ChangeTool<>(code, definition, gate));
      }
    }
    tools.add(new ListChanges(changes, reach.domains()));
    return tools;
  }

  private ChangeGate gate(Reach reach) {
    ReadBack readBack = new ReadBack(parts.time(), parts.pauses());
    ChangeLog log = new ChangeLog(parts.log());
    Execution execution = new Execution(reach.pbx(), readBack, parts.secrets(), parts.time());
    return new ChangeGate(
        reach.pbx(),
        reach.right(),
        parts.tokens(),
        parts.nonces(),
        log,
        new Consent(reach.policy(), parts.approvals(), parts.sharedKey()),
        new Performance(
            execution,
            log,
            new LoggedUses(changes, parts.sharedKey()),
            parts.secrets(),
            stopped,
            parts.observer(),
            parts.random()),
        new Doubts(changes, readBack));
  }
}
