package com.packetdial.mcp.tools.message;

import com.packetdial.mcp.change.ChangeCode;
import com.packetdial.mcp.change.Planning;
import com.packetdial.mcp.change.plan.Fields;
import com.packetdial.mcp.change.plan.Plan;
import com.packetdial.mcp.change.plan.Reversal;
import com.packetdial.mcp.change.plan.Step;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolException;
import com.packetdial.mcp.tools.message.Conversation.State;
import com.packetdial.mcp.tools.user.UserRecord;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code send_message}: one chat or text message to one recipient. It cannot be called back, so one
 * of which nobody knows whether it went out is not sent again.
 */
public final class SendMessage implements ChangeCode<SendMessage.Wanted> {

  /** An international number without its plus sign. */
  private static final Pattern E164 = Pattern.compile("[1-9][0-9]{9,14}");

  /** A North American number without its country code. */
  private static final int NATIONAL_DIGITS = 10;

  /** How a message travels. */
  public enum Type {
    CHAT,
    SMS
  }

  /** The arguments. */
  public record Wanted(
      @Argument(required = true) String domain,
      @Argument(value = "Extension that sends, for example \"1001\".", required = true) String user,
      @Argument(
              value =
                  "One recipient: an extension of the domain for a chat, a number with country code"
                      + " for an SMS, for example 13035550123.",
              required = true,
              pattern = "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")
          String to,
      @Argument(
              value = "The message, up to 1600 characters on one line.",
              required = true,
              maxLength = 1600,
              pattern = "\\S")
          String text,
      @Argument("Without it by the recipient: a number gets an SMS, an extension a chat.")
          Optional<Type> type,
      @Argument(
              value = "For an SMS, which SMS number of the user to send from, if it has several.",
              pattern = "^[0-9]{3,15}$")
          Optional<String> fromNumber,
      @Argument("Send it though the last message of the conversation is the same.")
          Optional<Boolean> again) {}

  @Override
  public String name() {
    return "send_message";
  }

  @Override
  public Class<Wanted> arguments() {
    return Wanted.class;
  }

  @Override
  public Optional<String> whenInDoubt() {
    return Optional.of(
        "Nothing is sent a second time while that is so. Ask the recipient; to send it all the"
            + " same, use other words, or again=true.");
  }

  @Override
  public Plan plan(Wanted wanted, Planning planning) {
    Pbx pbx = planning.pbx();
    String sender =
        UserRecord.words(
            pbx.one(UserRecord.locator(wanted.domain(), wanted.user()).request()), wanted.user());
    return switch (typeOf(wanted)) {
      case CHAT -> chat(wanted, sender, pbx);
      case SMS -> sms(wanted, sender, pbx);
    };
  }

  private static Type typeOf(Wanted wanted) {
    boolean number = E164.matcher(wanted.to()).matches();
    return wanted.type().orElse(number ? Type.SMS : Type.CHAT);
  }

  private static Plan chat(Wanted wanted, String sender, Pbx pbx) {
    if (wanted.fromNumber().isPresent()) {
      throw new ToolException(
          ErrorCode.INVALID_ARGUMENTS,
          "a chat has no from_number. Leave it out, or give a number with country code as \"to\""
              + " for an SMS.");
    }
    String recipient = recipient(wanted, pbx);
    String summary =
        "Send a chat message from %s to %s of %s".formatted(sender, recipient, wanted.domain());
    Fields body = body(wanted, "chat");
    Conversation conversation =
        new Conversation(wanted.domain(), wanted.user(), wanted.to() + "@" + wanted.domain(), "");
    return plan(wanted, summary, body, conversation, pbx);
  }

  private static String recipient(Wanted wanted, Pbx pbx) {
    try {
      return UserRecord.words(
          pbx.one(UserRecord.locator(wanted.domain(), wanted.to()).request()), wanted.to());
    } catch (PbxException.NotFound e) {
      throw new ToolException(
          ErrorCode.NOT_FOUND,
          "%s has no user \"%s\" to chat with. list_users and search_directory find extensions; an SMS goes to a number with country code, for example 13035550123."
              .formatted(wanted.domain(), wanted.to()));
    }
  }

  private static Plan sms(Wanted wanted, String sender, Pbx pbx) {
    if (!E164.matcher(wanted.to()).matches()) {
      throw new ToolException(
          ErrorCode.INVALID_ARGUMENTS,
          "an SMS goes to a number with country code in digits, for example 13035550123, not to"
              + " \"%s\".".formatted(wanted.to()));
    }
    String from = SmsNumbers.of(pbx, wanted.domain(), wanted.user()).choose(wanted.fromNumber());
    String summary =
        "Send an SMS from %s (%s of %s) to %s"
            .formatted(from, sender, wanted.domain(), wanted.to());
    Conversation conversation = new Conversation(wanted.domain(), wanted.user(), wanted.to(), from);
    Plan plan =
        plan(wanted, summary, body(wanted, "sms").text("from-number", from), conversation, pbx);
    return wanted.to().length() == NATIONAL_DIGITS && !plan.steps().isEmpty()
        ? plan.withNotes(
            List.of("The number has ten digits: one of North America needs a 1 before them."))
        : plan;
  }

  private static Fields body(Wanted wanted, String type) {
    return new Fields()
        .text("type", type)
        .text("destination", wanted.to())
        .text("message", wanted.text());
  }

  private static Plan plan(
      Wanted wanted, String summary, Fields body, Conversation conversation, Pbx pbx) {
    State before = conversation.state(pbx, wanted.text());
    if (before == State.SAME_MESSAGE && !wanted.again().orElse(false)) {
      return Plan.nothing(
          summary,
          wanted.to(),
          "The last message of this conversation is this one already. again=true sends it once"
              + " more.");
    }
    return Plan.of(
        summary,
        wanted.to(),
        Step.of(
            "send \"%s\" to %s".formatted(wanted.text(), wanted.to()),
            PbxRequest.of("POST /domains/{domain}/users/{user}/messages")
                .withPath("domain", wanted.domain())
                .withPath("user", wanted.user())
                .withBody(body.json()),
            conversation.sent(before, wanted.text()),
            new Reversal.Impossible(
                "A message that was sent cannot be called back. That the PBX took it does not mean"
                    + " that it was delivered.")));
  }
}
