package com.packetdial.mcp.change;

import com.packetdial.mcp.change.nonce.Use;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.FailureWords;
import com.packetdial.mcp.tool.Outcome;
import com.packetdial.mcp.tool.Outcome.Thing;
import com.packetdial.mcp.tool.ToolException;
import com.packetdial.mcp.tool.ToolResult.Failure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What became of a token, as it is kept for who comes with it again: a client whose answer was lost
 * learns what happened, and nothing happens twice.
 */
final class StoredOutcome {

  private static final String ANSWER = "answer";
  private static final String NOTES = "notes";
  private static final String FAILURE = "failure";

  private StoredOutcome() {}

  static ObjectNode of(Carried carried) {
    Optional<Failure> failure = failure(carried);
    if (failure.isPresent()) {
      return failed(failure.get());
    }
    Thing answer = Answers.done(carried);
    ObjectNode stored = JsonNodeFactory.instance.objectNode();
    stored.set(ANSWER, answer.values());
    answer.notes().forEach(stored.putArray(NOTES)::add);
    return stored;
  }

  static ObjectNode stateChanged() {
    return failed(
        new Failure(
            ErrorCode.TOKEN_USED,
            "the state had changed when it was used, so nothing was written."));
  }

  static ObjectNode failed(RuntimeException failure, String tool, String correlationId) {
    return failed(FailureWords.of(failure, tool, correlationId));
  }

  private static ObjectNode failed(Failure failure) {
    return JsonNodeFactory.instance.objectNode().put(FAILURE, failure.text());
  }

  /** The failure that a change is when the PBX took nothing of it. */
  static Optional<Failure> failure(Carried carried) {
    return carried
        .failure()
        .map(
            outcome ->
                new Failure(
                    outcome.code().orElse(ErrorCode.REFUSED_BY_PBX),
                    "%s (change %s).".formatted(unstopped(outcome.words()), carried.changeId())));
  }

  private static String unstopped(String words) {
    return words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
  }

  /**
   * The answer to a token that comes again.
   *
   * @throws ToolException when its use failed or still goes on
   */
  static Outcome repeated(Use.Repeated use) {
    ObjectNode stored = use.outcome().orElseThrow(StoredOutcome::stillRunning);
    if (stored.path(ANSWER) instanceof ObjectNode answer) {
      ObjectNode values = answer.deepCopy();
      values.put("outcome", values.path("status").asString("")).put("status", "token_used");
      List<String> notes =
          Stream.concat(
                  Stream.of(
                      "This token was used before; nothing was sent again. This is what came of"
                          + " it."),
                  stored.path(NOTES).valueStream().map(note -> note.asString("")))
              .toList();
      return new Thing(values, notes);
    }
    throw new ToolException(
        ErrorCode.TOKEN_USED,
        "this token was used before; nothing was sent again. What came of it: "
            + stored.path(FAILURE).asString(""));
  }

  static ToolException stillRunning() {
    return new ToolException(
        ErrorCode.TOKEN_USED,
        "this token is being used right now; nothing is sent twice. Call again in a while for what"
            + " came of it.");
  }
}
