package com.packetdial.mcp.tools.message;

import com.packetdial.mcp.change.plan.Expectation;
import com.packetdial.mcp.change.plan.Locator;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A user's thread of messages with another end. The list of threads shows the last message of each,
 * which is all that tells whether a message went out.
 *
 * @param remote the other end: a number, or {@code user@domain}
 * @param smsNumber the number that the user texts from; empty for a chat
 */
record Conversation(String domain, String user, String remote, String smsNumber) {

  private static final String LAST_MESSAGE = "messagesession-last-message";

  /** What a longer text is cut to when it is read. */
  private static final int LONGEST_READABLE = 1_000;

  private static final String QUEUED =
      "The PBX takes messages into a queue and says nothing of their delivery.";

  /** What can be told of it now. */
  enum State {
    /** Its last message is another, or there is none. */
    OTHER_MESSAGE,
    /** Its last message is this text, from this user. */
    SAME_MESSAGE,
    /** Nothing: the text is too long to be recognised, or the threads cannot be read. */
    UNREADABLE
  }

  State state(Pbx pbx, String text) {
    if (text.length() > LONGEST_READABLE) {
      return State.UNREADABLE;
    }
    try {
      return last(text).find(pbx).isPresent() ? State.SAME_MESSAGE : State.OTHER_MESSAGE;
    } catch (PbxException.NoSuchRoute | PbxException.ScopeTooLow | PbxException.Refused e) {
      return State.UNREADABLE;
    }
  }

  /** How to see that the text has been sent, from the state before it is. */
  Expectation sent(State before, String text) {
    return switch (before) {
      case OTHER_MESSAGE ->
          new Expectation.Present(
              last(text), JsonNodeFactory.instance.objectNode().put(LAST_MESSAGE, text));
      case SAME_MESSAGE ->
          new Expectation.Unseen(
              QUEUED + " An earlier message of the same text cannot be told from this one.");
      case UNREADABLE -> new Expectation.Unseen(QUEUED);
    };
  }

  /** The thread whose last message is this text, sent by this user. */
  private Locator last(String text) {
    ObjectNode values =
        JsonNodeFactory.instance
            .objectNode()
            .put("messagesession-remote", remote)
            .put("messagesession-sms-number", smsNumber)
            .put("messagesession-last-sender", user + "@" + domain)
            .put(LAST_MESSAGE, text);
    return Locator.in(
        PbxRequest.of("GET /domains/{domain}/users/{user}/messagesessions")
            .withPath("domain", domain)
            .withPath("user", user),
        values);
  }
}
