package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Quirk.Garbling;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * Hands a request to its route: a read with the world as it is, a write so that the world becomes
 * what the route makes of it, and both with whatever quirk waits for them. Thread-safe.
 */
final class Dispatcher {

  private static final String PROXY_PAGE =
      "<html><head><title>502 Bad Gateway</title></head><body>Bad Gateway</body></html>";

  private final LiveWorld world;
  private final Quirks quirks;
  private final SecretLedger secrets;

  Dispatcher(LiveWorld world, Quirks quirks, SecretLedger secrets) {
    this.world = world;
    this.quirks = quirks;
    this.secrets = secrets;
  }

  Answer answer(Request request) {
    Supplier<Answer> usual = () -> carryOut(request, Quirk.asUsual());
    return switch (quirks.take(request)) {
      case Quirk.AsUsual() -> usual.get();
      case Quirk.OfRecords fault -> carryOut(request, fault);
      case Quirk.AcceptedWithoutEffect() -> pretend(request);
      case Quirk.SlowToShow(int reads) -> carryOutUnseen(request, reads);
      case Quirk.RequestLost() -> new Answer.Lost();
      case Quirk.AnswerLost() -> {
        refusable(usual);
        yield new Answer.Lost();
      }
      case Quirk.Status status -> {
        if (status.carriedOut()) {
          refusable(usual);
        }
        yield failure(status);
      }
      case Quirk.Garbled(Garbling how) -> garbled(refusable(usual), how);
    };
  }

  private Answer carryOut(Request request, Quirk quirk) {
    if (!request.isWrite()) {
      World seen = world.read(request.route().family());
      return request.route().read(request.question(seen).with(quirk));
    }
    SecretFields.note(request.body(), secrets);
    return world.write(request::carriedOutIn);
  }

  private Answer carryOutUnseen(Request request, int reads) {
    SecretFields.note(request.body(), secrets);
    return world.writeUnseen(request::carriedOutIn, request.route().family(), reads);
  }

  /** What is refused is refused; all else is said to be accepted. */
  private Answer pretend(Request request) {
    world.pretend(request::carriedOutIn);
    return Answer.accepted();
  }

  private static Answer refusable(Supplier<Answer> answer) {
    try {
      return answer.get();
    } catch (Refusal refusal) {
      return refusal.answer();
    }
  }

  private static Answer failure(Quirk.Status status) {
    Answer.Json answer = Answer.message(status.code(), status.message());
    return status
        .retryAfter()
        .map(delay -> answer.with("Retry-After", Long.toString(delay.toSeconds())))
        .orElse(answer);
  }

  private static Answer garbled(Answer answer, Garbling how) {
    return switch (answer) {
      case Answer.Lost lost -> lost;
      case Answer.File file -> file;
      case Answer.NotModified same -> same;
      case Answer.Written(JsonText json) -> garbled(200, "application/json", json.toString(), how);
      case Answer.Text(int status, String type, String body) -> garbled(status, type, body, how);
      case Answer.Json(int status, JsonNode body, var _) ->
          garbled(status, "application/json", Json.text(body), how);
    };
  }

  private static Answer garbled(int status, String type, String body, Garbling how) {
    return switch (how) {
      case HTML -> new Answer.Text(status, "text/html", PROXY_PAGE);
      case TRUNCATED -> new Answer.Text(status, type, body.substring(0, body.length() / 2));
    };
  }
}
