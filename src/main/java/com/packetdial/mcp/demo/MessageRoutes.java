package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.MessageRows.Conversation;
import com.packetdial.mcp.demo.MessageRows.Message;
import com.packetdial.mcp.demo.Papers.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Routes about messages, and about the numbers that text messages are sent from. */
final class MessageRoutes {

  private static final Set<String> TYPES = Set.of("chat", "chat-media", "sms", "mms");
  private static final String REMOTE = "messagesession-remote";
  private static final String NUMBER = "messagesession-sms-number";

  List<Route> routes() {
    String user = "/domains/{domain}/users/{user}";
    String session = user + "/messagesessions/{messagesession}";
    return List.of(
        Route.read("/domains/{domain}/messagesessions", MessageRoutes::sessionsOfDomain),
        Route.read(user + "/messagesessions", q -> q.page(sessions(q), Fields::row)),
        Route.read(session, q -> Answer.of(session(q, q.parameter("messagesession")).row()))
            .put(MessageRoutes::rename)
            .delete(MessageRoutes::forget),
        Route.writeOnly(session + "/leave").put(MessageRoutes::forget),
        Route.read(session + "/messages", MessageRoutes::messages)
            .post(q -> send(q, Optional.of(q.parameter("messagesession")))),
        Route.writeOnly(user + "/messages").post(q -> send(q, Optional.empty())),
        Route.read("/smsnumbers", MessageRoutes::smsNumbers),
        Route.read("/domains/{domain}/smsnumbers", MessageRoutes::smsNumbersOfDomain)
            .post(SmsNumbers::create),
        Route.writeOnly("/domains/{domain}/smsnumbers/{smsnumber}")
            .put(SmsNumbers::update)
            .delete(SmsNumbers::delete),
        Route.read(user + "/smsnumbers", q -> q.page(smsNumbersOfUser(q), Fields::row)),
        Route.read(user + "/smsnumbers/count", q -> Answer.total(smsNumbersOfUser(q).size())));
  }

  private static Answer sessionsOfDomain(Question question) {
    Domain domain = question.domain();
    return question.page(
        domain.users().stream()
            .flatMap(user -> domain.papers(Kind.SESSIONS, user.extension()).stream())
            .toList(),
        Fields::row);
  }

  private static List<Fields> sessions(Question question) {
    return question.domain().papers(Kind.SESSIONS, question.owner());
  }

  private static Optional<Fields> find(Question question, String id) {
    return sessions(question).stream()
        .filter(session -> session.is(MessageRows.SESSION, id))
        .findFirst();
  }

  private static Fields session(Question question, String id) {
    return find(question, id)
        .orElseThrow(() -> Refusal.notFound("Messagesession", id, question.domain().name()));
  }

  /** Of a thread its participants, name and silence can be written. */
  private static Change rename(Question question) {
    Fields old = session(question, question.parameter("messagesession"));
    Fields sent = question.sent();
    Fields renamed =
        sent.has("participants")
            ? sent.and("messagesession-participants", sent.text("participants", ""))
            : sent;
    Fields changed =
        Fields.of(
            renamed
                .only(
                    Set.of(
                        "messagesession-participants",
                        "messagesession-name",
                        "messagesession-muted"))
                .over(old.row()));
    return Change.accepted(
        question,
        question
            .domain()
            .with(Kind.SESSIONS, question.owner(), all -> Edited.with(all, old::equals, changed)));
  }

  /** The thread goes with its messages; whom it is with keeps theirs. */
  private static Change forget(Question question) {
    Fields old = session(question, question.parameter("messagesession"));
    String id = old.text(MessageRows.SESSION, "");
    return Change.accepted(
        question,
        question
            .domain()
            .with(Kind.SESSIONS, question.owner(), all -> Edited.without(all, old::equals))
            .with(
                Kind.MESSAGES,
                question.owner(),
                all -> Edited.without(all, row -> row.is(MessageRows.SESSION, id))));
  }

  private static Answer messages(Question question) {
    String id = question.parameter("messagesession");
    session(question, id);
    return question.page(
        question.domain().papers(Kind.MESSAGES, question.owner()).stream()
            .filter(message -> message.is(MessageRows.SESSION, id))
            .toList(),
        Fields::row);
  }

  /** Stores a message; that it is accepted says nothing about whether it arrives. */
  private static Change send(Question question, Optional<String> session) {
    Subscriber user = question.user();
    Fields sent = question.sent();
    String type = sent.required("type");
    if (!TYPES.contains(type)) {
      throw Refusal.badRequest("Invalid type");
    }
    Conversation conversation = conversation(question, user, sent, session);
    Message message =
        new Message(
            "7" + question.world().dice("message").digits(10),
            type,
            true,
            sent.required("message"),
            question.moment());
    String started =
        find(question, conversation.id())
            .map(old -> old.text("messagesession-start-datetime", message.at()))
            .orElse(message.at());
    Fields row = Fields.of(MessageRows.session(conversation, started, message));
    Domain after =
        question
            .domain()
            .with(
                Kind.SESSIONS,
                user.extension(),
                all -> Edited.with(all, old -> old.is(MessageRows.SESSION, conversation.id()), row))
            .with(
                Kind.MESSAGES,
                user.extension(),
                all -> newestFirst(Fields.of(MessageRows.message(conversation, message)), all));
    return Change.accepted(question, after);
  }

  private static List<Fields> newestFirst(Fields message, List<Fields> older) {
    List<Fields> all = new ArrayList<>(older);
    all.addFirst(message);
    return all;
  }

  /** The thread that was named, or the one with the same other end, or a new one. */
  private static Conversation conversation(
      Question question, Subscriber user, Fields sent, Optional<String> named) {
    boolean chat = sent.text("type", "").startsWith("chat");
    String own = chat ? "" : sent.required("from-number");
    String remote = remote(sent, chat, user.domain());
    String id =
        named
            .map(asked -> checked(question, asked))
            .or(
                () ->
                    sessions(question).stream()
                        .filter(old -> old.is(REMOTE, remote) && old.is(NUMBER, own))
                        .findFirst()
                        .flatMap(old -> old.text(MessageRows.SESSION)))
            .orElseGet(() -> question.world().dice("session").hex(32));
    return new Conversation(user.domain(), user.extension(), id, remote, own);
  }

  /** A new thread may be given an id, if it is long enough not to meet another. */
  private static String checked(Question question, String id) {
    if (find(question, id).isEmpty() && !id.matches("[A-Za-z0-9_]{32,}")) {
      throw Refusal.badRequest("Invalid messagesession");
    }
    return id;
  }

  private static String remote(Fields sent, boolean chat, String domain) {
    List<String> ends = new ArrayList<>();
    JsonNode destination =
        sent.get("destination")
            .orElseThrow(() -> Refusal.badRequest("Missing required field: destination"));
    if (destination.isArray()) {
      destination.forEach(end -> ends.add(end.asString("")));
    } else {
      ends.add(sent.required("destination"));
    }
    return String.join(
        ",",
        ends.stream().map(end -> chat && !end.contains("@") ? end + "@" + domain : end).toList());
  }

  private static Answer smsNumbers(Question question) {
    return question.page(
        question.visibleDomains().stream()
            .flatMap(domain -> domain.papers(Kind.SMS_NUMBERS, Papers.DOMAIN).stream())
            .toList(),
        Fields::row);
  }

  /** Refuses to tell all at once, unless they are asked for with an asterisk. */
  private static Answer smsNumbersOfDomain(Question question) {
    Domain domain = question.domain();
    Optional<String> destination = question.query().value("dest");
    Optional<String> number = question.query().value("number");
    if (destination.isEmpty() && number.isEmpty()) {
      throw Refusal.badRequest("Missing dest or number");
    }
    return question.page(
        domain.papers(Kind.SMS_NUMBERS, Papers.DOMAIN).stream()
            .filter(row -> destination.isEmpty() || asked(row, "dest", destination.get()))
            .filter(row -> number.isEmpty() || asked(row, "number", number.get()))
            .toList(),
        Fields::row);
  }

  private static boolean asked(Fields row, String name, String value) {
    return value.equals("*") || row.is(name, value);
  }

  private static List<Fields> smsNumbersOfUser(Question question) {
    String extension = question.user().extension();
    return question.domain().papers(Kind.SMS_NUMBERS, Papers.DOMAIN).stream()
        .filter(row -> row.is("dest", extension))
        .toList();
  }
}
