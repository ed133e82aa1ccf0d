package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Papers.Kind;
import java.util.List;
import java.util.Set;

/** Routes about the messages in voicemail boxes, folder by folder, and about reminding of them. */
final class VoicemailRoutes {

  private static final Set<String> FOLDERS = Set.of("new", "save", "trash");
  private static final String FILE = "filename";
  private static final String SAVED = "save";

  private final Records records;
  private final Register box;

  VoicemailRoutes(Records records) {
    this.records = records;
    this.box = Register.of(records, Kind.VOICEMAILS, FILE).by("folder");
  }

  List<Route> routes() {
    String user = "/domains/{domain}/users/{user}";
    String folder = user + "/voicemails/{folder}";
    String one = folder + "/{filename}";
    Register reminders = Register.of(records, Kind.REMINDERS, "user");
    return List.of(
        Route.read(folder, q -> q.page(messages(q), Fields::row)),
        Route.read(folder + "/count", q -> Sized.count(messages(q))),
        Route.read(one, q -> Answer.of(List.of(message(q).row()))).delete(this::delete),
        Route.writeOnly(one + "/save").patch(this::save),
        Route.writeOnly(one + "/forward").patch(this::forward),
        Route.read(user + "/vmailnag", q -> Answer.of(reminder(reminders, q).row()))
            .post(reminders.named((q, sent) -> q.user().extension())::create)
            .put(q -> reminders.update(q, reminder(reminders, q), q.sent()))
            .delete(q -> reminders.delete(q, reminder(reminders, q))),
        reminders.count(user + "/vmailnag/count"));
  }

  private List<Fields> messages(Question question) {
    if (!FOLDERS.contains(question.parameter("folder"))) {
      throw Refusal.noRoute();
    }
    return box.rows(question);
  }

  private Fields message(Question question) {
    messages(question);
    return box.find(question, question.parameter(FILE));
  }

  private static Fields reminder(Register reminders, Question question) {
    return reminders.rows(question).stream()
        .findFirst()
        .orElseThrow(() -> Refusal.missing("Not Found. No voicemail reminder"));
  }

  /** From another folder than the trash a message goes there. It answers with what is left. */
  private Change delete(Question question) {
    Fields message = message(question);
    World without = without(question, message);
    boolean gone = question.parameter("folder").equals("trash");
    return left(question, gone ? without : into(question.in(without), "trash", message));
  }

  private Change save(Question question) {
    Fields message = message(question);
    return left(question, into(question.in(without(question, message)), SAVED, message));
  }

  /** A copy goes to the box of another user of the domain. */
  private Change forward(Question question) {
    Fields message = message(question);
    String to = question.sent().required("voicemail-forward-new-destination").split("@", 2)[0];
    Question other = question.with("user", to).with("folder", "new");
    other.user();
    return left(question, into(question, other, message));
  }

  private World without(Question question, Fields message) {
    return box.with(question, Edited.without(box.whole(question), message::equals));
  }

  private World into(Question question, String folder, Fields message) {
    return into(question, question.with("folder", folder), message);
  }

  private World into(Question question, Question place, Fields message) {
    List<Fields> there = box.whole(place.in(question.world()));
    return box.with(
        place, Edited.with(there, old -> old.is(FILE, message.text(FILE, "")), message));
  }

  private Change left(Question question, World after) {
    List<Fields> rest = box.whole(question.in(after));
    return new Change(after, Answer.of(rest.stream().map(Fields::row).toList()));
  }
}
