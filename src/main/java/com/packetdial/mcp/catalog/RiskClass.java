package com.packetdial.mcp.catalog;

import com.packetdial.mcp.pbx.Hazard;
import com.packetdial.mcp.pbx.Operation;
import com.packetdial.mcp.pbx.Operation.Effect;
import java.util.Locale;

/** What an operation of the PBX puts at stake. The classes are ours; the API has none. */
public enum RiskClass {
  /** Reads what is no secret and concerns nobody in person. */
  READ(Hazard.NONE),
  /** Reads about people: names, numbers, addresses, calls, texts. */
  PERSONAL(Hazard.NONE),
  /** Reads records that hold secrets, which are taken out of the answer. */
  SECRET(Hazard.NONE),
  /** Hands out, makes or takes keys, tokens and settings that are secrets throughout. */
  CREDENTIAL(Hazard.CREDENTIAL),
  CONFIG(Hazard.NONE),
  CONTENT(Hazard.NONE),
  DEVICE(Hazard.NONE),
  AGENT_STATE(Hazard.NONE),
  LIVE_CALL(Hazard.NONE),
  ROUTING(Hazard.NONE),
  /** Makes or changes domains and users, whose scope may raise their rights. */
  ACCOUNT(Hazard.NONE),
  DESTRUCTIVE(Hazard.NONE),
  /** Takes away everything that is below it, too. */
  CASCADE(Hazard.NONE),
  OUTBOUND_MESSAGE(Hazard.OUTBOUND_MESSAGE),
  TOLL_FRAUD(Hazard.TOLL_FRAUD),
  SPEND(Hazard.SPEND),
  EXFILTRATION(Hazard.EXFILTRATION),
  LIFE_SAFETY(Hazard.LIFE_SAFETY),
  PLATFORM(Hazard.PLATFORM),
  /** Is not sent, whoever asks: signing in is this program's, and some make no sense here. */
  NEVER(Hazard.PLATFORM);

  private final Hazard hazard;

  RiskClass(Hazard hazard) {
    this.hazard = hazard;
  }

  /** As it is written, for example {@code toll-fraud}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The class of this word.
   *
   * @throws IllegalArgumentException when there is none
   */
  static RiskClass of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** What is assumed of an operation that nobody has classed: the worst that its method may be. */
  public static RiskClass ofUnknown(Operation.Method method) {
    return method == Operation.Method.GET ? CREDENTIAL : PLATFORM;
  }

  /** What it endangers beyond the PBX's own data. */
  public Hazard hazard() {
    return hazard;
  }

  /** What an operation of this class does, as far as class and method tell. */
  public Effect effect(Operation.Method method) {
    return switch (this) {
      case READ, PERSONAL, SECRET -> Effect.READ;
      case NEVER -> Effect.NEVER;
      default ->
          switch (method) {
            case GET -> this == CREDENTIAL ? Effect.NEVER : Effect.ADDITIVE;
            case POST -> Effect.ADDITIVE;
            case PUT, PATCH -> Effect.UPDATE;
            case DELETE -> Effect.DESTRUCTIVE;
          };
    };
  }
}
