package com.packetdial.mcp.tools.identity;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code whoami} says of changes.
 *
 * @param writes how far they may go, or {@code off} with the reason
 * @param confirm who agrees to a change; empty while they are off
 * @param confirmHighRisk who agrees to a change of high risk; empty while they are off
 */
public record WriteFacts(
    String writes, Optional<String> confirm, Optional<String> confirmHighRisk) {

  /** This server was not allowed to change anything. */
  public static final WriteFacts NOT_ALLOWED =
      off("--allow-writes (PACKETDIAL_ALLOW_WRITES=true) turns them on");

  /** Changes are allowed, but not to whoever asks. */
  public static final WriteFacts NOT_GRANTED =
      off("what you are granted here, by the server's policy or by your token, changes nothing");

  /** Changes are allowed, but the credential cannot write. */
  public static final WriteFacts READ_ONLY_KEY = off("the API key is read-only");

  /** Changes are allowed so far, when these agree. */
  public static WriteFacts upTo(String level, String confirm, String confirmHighRisk) {
    return new WriteFacts(level, Optional.of(confirm), Optional.of(confirmHighRisk));
  }

  private static WriteFacts off(String why) {
    return new WriteFacts("off: " + why, Optional.empty(), Optional.empty());
  }

  boolean areOn() {
    return confirm.isPresent();
  }

  void putInto(ObjectNode server) {
    server.put("writes", writes);
    confirm.ifPresent(who -> server.put("confirm", who));
    confirmHighRisk.ifPresent(who -> server.put("confirm_high_risk", who));
  }
}
