package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Papers.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Routes about greetings, music on hold and messages on hold: numbered files with addresses. */
final class AudioRoutes {

  private static final String INDEX = "ordinal-order";

  /** The field of a form that says which of the files it is about. */
  private static final Pattern FORM_INDEX =
      Pattern.compile("name=\"index\"\\s+(\\d+)", Pattern.MULTILINE);

  /** The names that a write has for the fields of a record. */
  private static final Map<String, String> WRITTEN =
      Map.of(
          "file-script-text", "script",
          "text-to-speech-voice-id", "voice_id",
          "text-to-speech-language", "voice_language");

  private final Records records;

  AudioRoutes(Records records) {
    this.records = records;
  }

  List<Route> routes() {
    String domain = "/domains/{domain}";
    String user = domain + "/users/{user}";
    List<Route> all = new ArrayList<>();
    all.addAll(files(Kind.GREETINGS, "greeting", user + "/greetings", true));
    for (String owner : List.of(domain, user)) {
      all.addAll(files(Kind.MUSIC, "moh", owner + "/moh", false));
      all.addAll(files(Kind.HOLD_MESSAGES, "msg", owner + "/msg", false));
    }
    all.add(Route.read(user + "/voices/{language}", AudioRoutes::voices));
    return all;
  }

  /** Only a greeting can be read by itself. */
  private List<Route> files(Kind kind, String type, String path, boolean single) {
    String one = path + "/{index}";
    Register files = Register.of(records, kind, INDEX);
    Route each = single ? files.one(one) : Route.writeOnly(one);
    return List.of(
        files.list(path).post(q -> create(files, type, q)),
        Route.read(path + "/count", q -> Sized.count(files.rows(q))),
        each.put(q -> update(files, q)).delete(q -> files.delete(q, files.named(q, one))));
  }

  private Change create(Register files, String type, Question question) {
    boolean form = isForm(question);
    Fields sent = form ? Fields.NONE : question.sent();
    int next = 1 + files.whole(question).size();
    String index =
        form
            ? formIndex(question.body().text(), next)
            : sent.text("index").filter(text -> !text.isBlank()).orElse("" + next);
    if (!index.matches("\\d{1,4}")) {
      throw Refusal.badRequest("Invalid index");
    }
    String file = type + "-" + index + ".wav";
    String owner = question.path().containsKey("user") ? question.user().extension() : "*";
    Fields row =
        stored(sent)
            .and("filename", file)
            .and("file-duration-seconds", "1")
            .and("file-size-kilobytes", "3.95 KB")
            .and(
                "file-access-url",
                records.media().address(question.domain().name(), owner, type, file))
            .and("synchronous", sent.text("synchronous", "no"));
    return files.named((q, body) -> index).create(question, row);
  }

  /** What is uploaded as a form must be posted. */
  private static Change update(Register files, Question question) {
    if (isForm(question)) {
      throw Refusal.badRequest("Missing action");
    }
    Fields old = files.find(question, question.parameter("index"));
    return files.update(question, old, stored(question.sent()));
  }

  private static Fields stored(Fields sent) {
    Fields stored = sent.only(Set.of("synchronous"));
    for (Map.Entry<String, String> name : WRITTEN.entrySet()) {
      if (sent.has(name.getValue())) {
        stored = stored.and(name.getKey(), sent.text(name.getValue(), ""));
      }
    }
    return stored;
  }

  private static boolean isForm(Question question) {
    return question.body().mediaType().equals("multipart/form-data");
  }

  private static String formIndex(String body, int next) {
    Matcher index = FORM_INDEX.matcher(body);
    return index.find() ? index.group(1) : Integer.toString(next);
  }

  private static Answer voices(Question question) {
    question.user();
    String language = question.parameter("language");
    return Answer.of(
        List.of(voice(language, "A", "female"), voice(language, "C", "male")).stream()
            .map(Row::node)
            .toList());
  }

  private static Row voice(String language, String letter, String gender) {
    return new Row()
        .text("gender", gender)
        .text("id", language + "-Wavenet-" + letter)
        .text("languageCode", language)
        .text("name", "Voice " + letter)
        .text("type", "google")
        .text("subType", "Wavenet");
  }
}
