package com.packetdial.mcp.change;

import com.packetdial.mcp.change.audit.AuditLog;
import com.packetdial.mcp.change.nonce.NonceStore;
import com.packetdial.mcp.change.token.TokenCodec;
import com.packetdial.mcp.tool.ToolCode;
import com.packetdial.mcp.tool.ToolDefinition;
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

/** Puts tools that change the PBX behind the gate. */
public final class ChangeTools {

  /**
   * What the gate is made of.
   *
   * @param pbx the PBX
   * @param right whether the credential may write at all
   * @param policy what the operator allows
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
   */
  public record Parts(
      ChangePbx pbx,
      WriteRight right,
      WritePolicy policy,
      Supplier<TokenCodec> tokens,
      boolean sharedKey,
      NonceStore nonces,
      AuditLog log,
      Path logFile,
      Approvals approvals,
      Optional<SecretFolder> secrets,
      InstantSource time,
      Pauses pauses,
      RandomGenerator random) {}

  private ChangeTools() {}

  /**
   * The tools as a registry takes them: those of the codes that are defined, and the two about the
   * changes themselves.
   *
   * @param definitions the definitions of all tools that are offered
   */
  public static List<ToolCode<?>> behindTheGate(
      Parts parts, Collection<ChangeCode<?>> codes, Collection<ToolDefinition> definitions) {
    Map<String, ToolDefinition> defined = new HashMap<>();
    definitions.forEach(definition -> defined.put(definition.name(), definition));
    Changes changes = new Changes(parts.logFile());
    ChangeGate gate = gate(parts, changes);
    List<ToolCode<?>> tools = new ArrayList<>();
    List<ChangeCode<?>> all = new ArrayList<>(codes);
    all.add(new UndoChange(changes, parts.pbx().identity()));
    for (ChangeCode<?> code : all) {
      ToolDefinition definition = defined.get(code.name());
      if (definition != null) {
        tools.add(new ChangeTool<>(code, definition, gate));
      }
    }
    tools.add(new ListChanges(changes));
    return tools;
  }

  private static ChangeGate gate(Parts parts, Changes changes) {
    ReadBack readBack = new ReadBack(parts.time(), parts.pauses());
    ChangeLog log = new ChangeLog(parts.log());
    Execution execution = new Execution(parts.pbx(), readBack, parts.secrets(), parts.time());
    return new ChangeGate(
        parts.pbx(),
        parts.right(),
        parts.tokens(),
        parts.nonces(),
        log,
        new Consent(parts.policy(), parts.approvals(), parts.sharedKey()),
        new Performance(
            execution,
            log,
            new LoggedUses(changes, parts.sharedKey()),
            parts.secrets(),
            parts.random()),
        new Doubts(changes, readBack));
  }
}
