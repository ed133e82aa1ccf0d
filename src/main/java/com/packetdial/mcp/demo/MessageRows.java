package com.packetdial.mcp.demo;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Writes threads of messages, and the messages in them, as the platform does. */
final class MessageRows {

  static final String SESSION = "messagesession-id";

  private static final String FIRST_QUESTION = "Is the office open on Friday?";
  private static final String FIRST_ANSWER = "Yes, until five.";
  private static final String ASKED = "2026-02-04 15:00:00";
  private static final String ANSWERED = "2026-02-04 15:02:00";

  private MessageRows() {}

  /**
   * @param remote the other end: numbers, or addresses of users, with commas between them
   * @param smsNumber the own number; empty for a chat
   */
  record Conversation(String domain, String user, String id, String remote, String smsNumber) {

    String userId() {
      return user + "@" + domain;
    }
  }

  /** What is said, by whom and when. */
  record Message(String id, String type, boolean sent, String text, String at) {}

  static List<ObjectNode> firstSessions(Domain domain, String owner) {
    return texts(domain, owner)
        ? List.of(session(firstConversation(domain, owner), ASKED, answer(domain, owner)))
        : List.of();
  }

  static List<ObjectNode> firstMessages(Domain domain, String owner) {
    return texts(domain, owner)
        ? List.of(
            message(firstConversation(domain, owner), answer(domain, owner)),
            message(
                firstConversation(domain, owner),
                new Message(id(domain, owner, 1), "sms", false, FIRST_QUESTION, ASKED)))
        : List.of();
  }

  private static boolean texts(Domain domain, String owner) {
    return owner.endsWith("2") && domain.user(owner).filter(Subscriber::isPerson).isPresent();
  }

  private static Conversation firstConversation(Domain domain, String owner) {
    Dice dice = domain.charter().dice("thread", owner);
    String remote = "1" + domain.profile().areaCodes().getFirst() + "5550188";
    return new Conversation(domain.name(), owner, dice.hex(32), remote, domain.mainNumber());
  }

  private static Message answer(Domain domain, String owner) {
    return new Message(id(domain, owner, 2), "sms", true, FIRST_ANSWER, ANSWERED);
  }

  private static String id(Domain domain, String owner, int place) {
    return place + domain.charter().dice("message", owner).digits(10);
  }

  /** The thread after its latest message. */
  static ObjectNode session(Conversation conversation, String started, Message latest) {
    return new Row()
        .digits("user", conversation.user())
        .text("domain", conversation.domain())
        .digits("messagesession-remote", conversation.remote())
        .yesNo("messagesession-muted", false)
        .text(SESSION, conversation.id())
        .digits("messagesession-sms-number", conversation.smsNumber())
        .text("messagesession-last-datetime", latest.at())
        .text("messagesession-start-datetime", started)
        .digits("messagesession-last-message", latest.text())
        .text(
            "messagesession-last-sender",
            latest.sent() ? conversation.userId() : conversation.remote())
        .text("messagesession-last-status", latest.sent() ? "sending" : "read")
        .text("messagesession-reciever-hostname", World.HOSTNAME)
        .text("messagesession-last-type", latest.type())
        .text("messagesession-type", "")
        .text("messagesession-name", "")
        .text("messagesession-participants", "")
        .node();
  }

  static ObjectNode message(Conversation conversation, Message message) {
    boolean chat = conversation.smsNumber().isEmpty();
    String own = chat ? "" : conversation.smsNumber();
    String other = chat ? "" : conversation.remote();
    return new Row()
        .digits("id", message.id())
        .text("timestamp", message.at())
        .text("type", message.type())
        .text("domain", conversation.domain())
        .text("direction", message.sent() ? "term" : "orig")
        .digits("from-number", message.sent() ? own : other)
        .text("from-user-id", message.sent() ? conversation.userId() : "")
        .nothing("from-user-agent")
        .digits("dialed", message.sent() ? other : own)
        .digits("text", message.text())
        .text(
            "terminating-user-id",
            message.sent() ? (chat ? conversation.remote() : "") : conversation.userId())
        .digits("terminating-number", message.sent() ? other : own)
        .text("status", message.sent() ? "sending" : "read")
        .text("media-type", "")
        .number("media-size", 0)
        .text("messagesession-reciever-hostname", World.HOSTNAME)
        .text(SESSION, conversation.id())
        .nothing("messagesession-participants")
        .node();
  }
}
