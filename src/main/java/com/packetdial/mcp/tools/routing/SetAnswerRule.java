package com.packetdial.mcp.tools.routing;

import com.packetdial.mcp.change.ChangeCode;
import com.packetdial.mcp.change.Planning;
import com.packetdial.mcp.change.plan.Edit;
import com.packetdial.mcp.change.plan.Expectation;
import com.packetdial.mcp.change.plan.Locator;
import com.packetdial.mcp.change.plan.Plan;
import com.packetdial.mcp.change.plan.Reversal;
import com.packetdial.mcp.change.plan.Step;
import com.packetdial.mcp.pbx.Hazard;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code set_answer_rule}: what happens to calls to a user in a time frame. Only the features that
 * change are sent, each whole, because the platform keeps the others.
 */
public final class SetAnswerRule implements ChangeCode<SetAnswerRule.Wanted> {

  /** The arguments. */
  public record Wanted(
      @Argument(required = true) String domain,
      @Argument(required = true) String user,
      @Argument(
              value =
                  "Name of a time frame, for example \"Business Hours\"; * is for all other times.",
              byDefault = "*",
              maxLength = 80)
          String timeFrame,
      @Argument("Whether the rule counts at all.") Optional<Boolean> enabled,
      @Argument("Rings nowhere; forward_on_dnd says where calls go.")
          Optional<Boolean> doNotDisturb,
      @Argument("Callers have to say their name first.") Optional<Boolean> callScreening,
      @Argument(
              value =
                  "Target: \"1002\", user_1002, queue_2000, vmail_1002, park_701, phone_1002a,"
                      + " aa_NAME or an outside number as \"18585550100\"; \"\" switches it off.",
              maxLength = 90)
          Optional<String> forwardAlways,
      @Argument(value = "While in a call. Target as in forward_always.", maxLength = 90)
          Optional<String> forwardOnActive,
      @Argument(value = "Target as in forward_always.", maxLength = 90)
          Optional<String> forwardBusy,
      @Argument(value = "Target as in forward_always.", maxLength = 90)
          Optional<String> forwardNoAnswer,
      @Argument(value = "When no phone is registered. Target as in forward_always.", maxLength = 90)
          Optional<String> forwardOffline,
      @Argument(value = "On do not disturb. Target as in forward_always.", maxLength = 90)
          Optional<String> forwardOnDnd,
      @Argument(value = "Of calls taken for spam. Target as in forward_always.", maxLength = 90)
          Optional<String> forwardOnSpam,
      @Argument(
              "All that ring at once: <OwnDevices>, extensions, devices as 1002a, outside numbers;"
                  + " confirm_ before and ;delay=15 after one are allowed. [] switches it off.")
          Optional<List<String>> simultaneousRing) {

    private boolean saysNothing() {
      return Stream.of(
              enabled,
              doNotDisturb,
              callScreening,
              forwardAlways,
              forwardOnActive,
              forwardBusy,
              forwardNoAnswer,
              forwardOffline,
              forwardOnDnd,
              forwardOnSpam,
              simultaneousRing)
          .allMatch(Optional::isEmpty);
    }
  }

  /** Where the rule of a user for all times is read, which the platform makes with the user. */
  public static Locator defaultRule(String domain, String user) {
    return new AnswerRules(domain, user, List.of()).locator(AnswerRules.DEFAULT);
  }

  @Override
  public String name() {
    return "set_answer_rule";
  }

  @Override
  public Class<Wanted> arguments() {
    return Wanted.class;
  }

  @Override
  public Plan plan(Wanted wanted, Planning planning) {
    Pbx pbx = planning.pbx();
    Extension user = Extension.require(pbx, wanted.domain(), wanted.user());
    AnswerRules rules = AnswerRules.of(pbx, wanted.domain(), wanted.user());
    Optional<ObjectNode> rule = rules.find(wanted.timeFrame());
    RuleEdit edit = edit(wanted, rule.orElseGet(JsonNodeFactory.instance::objectNode), pbx);
    Subject subject = new Subject(wanted, user, rules, edit);
    Plan plan = rule.isPresent() ? subject.change(rule.get()) : subject.make(new TimeFrames(pbx));
    return plan.steps().isEmpty() ? plan : plan.withNotes(subject.notes(pbx, rule));
  }

  private static RuleEdit edit(Wanted wanted, ObjectNode rule, Pbx pbx) {
    if (wanted.saysNothing()) {
      throw new ToolException(
          ErrorCode.INVALID_ARGUMENTS,
          "say what is to change: enabled, do_not_disturb, call_screening, one of the forwards, or"
              + " simultaneous_ring.");
    }
    return new RuleEdit(rule, wanted.user(), new TargetFinder(pbx, wanted.domain()))
        .flag("do-not-disturb", "do not disturb", wanted.doNotDisturb())
        .flag("call-screening", "call screening", wanted.callScreening())
        .forward(Forward.ALWAYS, wanted.forwardAlways())
        .forward(Forward.ON_ACTIVE, wanted.forwardOnActive())
        .forward(Forward.BUSY, wanted.forwardBusy())
        .forward(Forward.NO_ANSWER, wanted.forwardNoAnswer())
        .forward(Forward.OFFLINE, wanted.forwardOffline())
        .forward(Forward.ON_DND, wanted.forwardOnDnd())
        .forward(Forward.ON_SPAM, wanted.forwardOnSpam())
        .ring(wanted.simultaneousRing());
  }

  /** One rule and what is wanted of it. */
  private record Subject(Wanted wanted, Extension user, AnswerRules rules, RuleEdit edit) {

    private Plan change(ObjectNode rule) {
      boolean enabled = wanted.enabled().orElseGet(() -> AnswerRules.isEnabled(rule));
      // Left out, it would be the platform's default, which is to enable the rule.
      ObjectNode fields = edit.fields().put(AnswerRules.ENABLED, enabled ? "yes" : "no");
      return Edit.of(
              "change " + words(),
              rules.one("PUT", wanted.timeFrame()),
              rules.locator(wanted.timeFrame()),
              completed(rule, fields),
              fields,
              Set.of(AnswerRules.ENABLED))
          .map(step -> plan("Change", guarded(step, rule)))
          .orElseGet(
              () -> Plan.nothing("Change " + words(), wanted.user(), "The rule is so already."));
    }

    /** Some builds leave out what was never on; undoing has to write it as off. */
    private static ObjectNode completed(ObjectNode rule, ObjectNode fields) {
      ObjectNode complete = rule.deepCopy();
      complete.put(AnswerRules.ENABLED, AnswerRules.isEnabled(rule) ? "yes" : "no");
      for (String feature : fields.propertyNames()) {
        if (!complete.path(feature).isObject() && !feature.equals(AnswerRules.ENABLED)) {
          complete.putObject(feature).put(AnswerRules.ENABLED, "no");
        }
      }
      return complete;
    }

    /** Switching a rule on or off also switches on or off whatever it leads to. */
    private Step guarded(Step step, ObjectNode before) {
      ObjectNode after = before.deepCopy();
      step.request().body().ifPresent(after::setAll);
      boolean opens = !AnswerRules.isEnabled(before) && AnswerRules.leadsOutside(after);
      boolean reopens = !AnswerRules.isEnabled(after) && AnswerRules.leadsOutside(before);
      Step guarded = opens ? step.withHazard(Hazard.TOLL_FRAUD) : step;
      return reopens && step.reversal() instanceof Reversal.Inverse back
          ? guarded.withReversal(
              new Reversal.Inverse(back.words(), back.request(), Hazard.TOLL_FRAUD, back.after()))
          : guarded;
    }

    private Plan make(TimeFrames timeFrames) {
      if (!wanted.timeFrame().equals(AnswerRules.DEFAULT)) {
        timeFrames.require(wanted.domain(), wanted.user(), wanted.timeFrame());
      }
      if (edit.fields().isEmpty()) {
        return Plan.nothing(
            "Make " + words(),
            wanted.user(),
            "There is no such rule, so nothing of it is on. Say what it is to do to make one.");
      }
      ObjectNode fields =
          edit.fields()
              .put(AnswerRules.TIME_FRAME, wanted.timeFrame())
              .put(AnswerRules.ENABLED, wanted.enabled().orElse(true) ? "yes" : "no");
      Locator at = rules.locator(wanted.timeFrame());
      Step step =
          Step.of(
              "make " + words(),
              AnswerRules.all("POST", wanted.domain(), wanted.user())
                  .withBody(fields.deepCopy().put("synchronous", "yes")),
              new Expectation.Present(at, fields),
              new Reversal.Inverse(
                  "delete " + words(),
                  rules.one("DELETE", wanted.timeFrame()),
                  Hazard.NONE,
                  new Expectation.Absent(at)));
      return plan("Make", step);
    }

    private Plan plan(String verb, Step step) {
      ObjectNode body = step.request().body().orElseThrow();
      List<String> what = new ArrayList<>();
      wanted.enabled().ifPresent(on -> what.add(on ? "enabled" : "disabled"));
      String features = edit.words(body);
      if (!features.isEmpty()) {
        what.add(features);
      }
      return Plan.of(verb + " " + words() + ": " + String.join("; ", what), wanted.user(), step);
    }

    private String words() {
      String which =
          wanted.timeFrame().equals(AnswerRules.DEFAULT)
              ? "the default answer rule"
              : "the answer rule for \"" + wanted.timeFrame() + "\"";
      return "%s of %s of %s".formatted(which, user.words(), wanted.domain());
    }

    private List<String> notes(Pbx pbx, Optional<ObjectNode> rule) {
      List<String> notes = new ArrayList<>(edit.notes());
      if (!wanted.enabled().orElseGet(() -> rule.map(AnswerRules::isEnabled).orElse(true))) {
        notes.add("The rule is disabled: it has no effect until it is enabled.");
      }
      if (wanted.timeFrame().equals(AnswerRules.DEFAULT) && rules.haveOthersThanDefault()) {
        notes.add(
            "The user also has enabled rules for time frames; while one of those lasts, it decides"
                + " instead of this one.");
      }
      for (String called : edit.called()) {
        if (leadsBack(pbx, called)) {
          notes.add(
              "%s forwards to %s in its turn, so calls may go in a circle."
                  .formatted(called, wanted.user()));
        }
      }
      return notes;
    }

    private boolean leadsBack(Pbx pbx, String called) {
      try {
        return AnswerRules.of(pbx, wanted.domain(), called).leadTo(wanted.user());
      } catch (PbxException.NotFound e) {
        return false; // A queue need not have a user of its own.
      }
    }
  }
}
