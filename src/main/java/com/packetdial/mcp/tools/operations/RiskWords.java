package com.packetdial.mcp.tools.operations;

import com.packetdial.mcp.catalog.ApiOperation;
import com.packetdial.mcp.catalog.OperationCatalog;
import com.packetdial.mcp.catalog.RiskClass;
import com.packetdial.mcp.pbx.Operation.Effect;
import com.packetdial.mcp.pbx.Operation.Method;
import com.packetdial.mcp.pbx.WriteLevel;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolException;
import java.util.Arrays;
import java.util.Optional;

/** Says what the class of an operation means, and what follows from it. */
final class RiskWords {

  private RiskWords() {}

  /** What an operation puts at stake. */
  static String meaning(ApiOperation operation) {
    return operation.isForeign()
        ? "is not in the table of this program, so the worst that its method can do is assumed"
        : meaning(operation.risk());
  }

  private static String meaning(RiskClass risk) {
    return switch (risk) {
      case READ -> "reads what is no secret";
      case PERSONAL -> "reads about people: names, numbers, calls, texts";
      case SECRET -> "reads records with secrets in them, which are taken out";
      case CREDENTIAL -> "hands out or changes keys, tokens or secret settings";
      case CONFIG -> "changes settings or adds records";
      case CONTENT -> "changes what users keep, such as voicemail";
      case DEVICE -> "changes phones and what they register as";
      case AGENT_STATE -> "changes whether agents get calls";
      case LIVE_CALL -> "acts on a call in progress";
      case ROUTING -> "changes where calls go";
      case ACCOUNT -> "changes domains or users, and what they may do";
      case DESTRUCTIVE -> "removes what cannot be brought back as it was";
      case CASCADE -> "removes a record with everything that belongs to it";
      case OUTBOUND_MESSAGE -> "sends something to people";
      case TOLL_FRAUD -> "can make calls cost money";
      case SPEND -> "buys or uses what costs money";
      case EXFILTRATION -> "sends data to somebody else, again and again";
      case LIFE_SAFETY -> "decides where emergency help goes";
      case PLATFORM -> "concerns the whole platform, all customers";
      case NEVER -> "is not sent by anybody";
    };
  }

  /** What follows from the class and from what the PBX has, whoever runs the server. */
  static String follows(ApiOperation operation, OperationCatalog catalog) {
    Effect effect = operation.operation().effect();
    if (effect == Effect.NEVER) {
      return "It is never sent: " + insteadOfNever(operation);
    }
    if (Presence.isAbsent(catalog, operation)) {
      return Presence.words(catalog, operation);
    }
    if (effect == Effect.READ) {
      return "read_operation sends it.";
    }
    return unsendable(operation)
        .orElseGet(
            () ->
                "write_operation previews it and sends it once confirmed; it needs --allow-writes with --write-level %s%s%s."
                    .formatted(
                        needed(effect).word(),
                        operation.operation().hazard().isHigh()
                            ? ", and a person or an operator has to agree (%s)"
                                .formatted(operation.operation().hazard().word())
                            : "",
                        effect == Effect.DESTRUCTIVE
                            ? ", and the person types the target's name (confirm_target)"
                            : ""));
  }

  /** Why an operation that writes cannot be sent by a tool, where that is so. */
  static Optional<String> unsendable(ApiOperation operation) {
    if (operation.upload()) {
      return Optional.of(
          "It takes nothing but a file, which no tool here uploads: use the portal.");
    }
    if (operation.operation().method() == Method.GET) {
      return Optional.of("It answers with a file, which no tool here takes: use the portal.");
    }
    if (operation.body().stream().anyMatch(field -> field.name().startsWith("[]"))) {
      return Optional.of(
          "Its body is a list of records, which no tool here sends: use the portal.");
    }
    return Optional.empty();
  }

  /** The refusal of an operation that is never sent. */
  static ToolException neverSent(ApiOperation operation) {
    return new ToolException(
        ErrorCode.NOT_PERMITTED,
        "%s is of class %s and never sent: %s"
            .formatted(operation.id(), operation.risk().word(), insteadOfNever(operation)));
  }

  /** What to do where an operation is never sent. */
  private static String insteadOfNever(ApiOperation operation) {
    if (operation.isForeign()) {
      return "this program does not know it, and what it reads could be secrets throughout. A human"
          + " can look in the portal.";
    }
    return operation.risk() == RiskClass.CREDENTIAL
        ? "its answer is secrets throughout. A human can look in the portal."
        : switch (operation.group()) {
          case "tokens and jwt" -> "this server signs in by itself, with its own credential.";
          case "apikeys" -> "keys are made by a human, in the portal.";
          default -> "nobody can tell what it would do.";
        };
  }

  /** Whether and how it can be sent here, in a word or two. */
  static String here(ApiOperation operation, OperationCatalog catalog, Optional<WriteLevel> level) {
    Effect effect = operation.operation().effect();
    if (effect == Effect.NEVER) {
      return "never";
    }
    if (Presence.isAbsent(catalog, operation)) {
      return Presence.substitute(operation)
          .map("read_operation, which reads %s"::formatted)
          .orElse("not on this PBX");
    }
    if (effect == Effect.READ) {
      return "read_operation";
    }
    if (unsendable(operation).isPresent()) {
      return "not by a tool";
    }
    if (level.isEmpty()) {
      return "needs --allow-writes";
    }
    return level.get().allows(effect)
        ? "write_operation"
        : "needs --write-level " + needed(effect).word();
  }

  private static WriteLevel needed(Effect effect) {
    return Arrays.stream(WriteLevel.values())
        .filter(level -> level.allows(effect))
        .findFirst()
        .orElseThrow();
  }
}
