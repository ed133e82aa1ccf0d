package com.packetdial.mcp.tools.sipflow;

import com.packetdial.mcp.tools.sipflow.Story.Told;
import com.packetdial.mcp.tools.sipflow.Trace.LogLine;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the lines of the core's log that tell of routing into words. */
final class LogStory {

  private static final Pattern PLAN =
      Pattern.compile("::ApplyDialPlan\\([\\d,]{1,20}\\)(?: Last Plan)? <([^<>\\n]{0,100})>");
  private static final Pattern POLICY =
      Pattern.compile("::CheckDialPolicy\\(\\d{1,9}\\)<([^<>\\n]{0,100})>");
  private static final Pattern DECISION =
      Pattern.compile("match <[^\\n]{0,200}>\\(([^()\\n]{0,100})\\) - \\((\\w{1,20})\\)");
  private static final Pattern ROUTE =
      Pattern.compile(
          "Route\\(([^()\\n]{0,100})\\) Connection\\((\\d{1,9})\\):<([^<>\\n]{0,100})>");
  private static final Pattern ANSWER_TIMER =
      Pattern.compile("::SetAnswerTimeout\\s{1,4}by ([^\\n]{1,120}) to (\\d{1,9}s)");
  private static final Pattern PLAYBACK =
      Pattern.compile("^CMediaPlayback[\\s\\S]{0,400}?\\(([^()\\n]{1,100}\\.wav)\\)");
  private static final Pattern TALKED =
      Pattern.compile("::UpdateCdrDuration Duration=(\\w{1,9}) Hold=(\\w{1,9}) Talk=(\\w{1,9})");

  private LogStory() {}

  /** Adds the lines and says how many were passed over. */
  static int tell(List<LogLine> log, List<Told> told) {
    int passedOver = 0;
    String before = "";
    for (LogLine line : log) {
      String words = words(line.text());
      if (words.isEmpty() || words.equals(before)) {
        passedOver++;
      } else {
        told.add(new Told(line.time(), words));
        before = words;
      }
    }
    return passedOver;
  }

  /** The line in words, or an empty string when it tells nothing about routing. */
  private static String words(String text) {
    if (text.startsWith("ProxyAgent::MakeCall")) {
      return "call by "
          + quoted(text, "UID")
          + ": "
          + quoted(text, "Origination")
          + " → "
          + quoted(text, "Destination")
          + (" (" + quoted(text, "Request") + ")");
    }
    Matcher plan = PLAN.matcher(text);
    if (plan.find()) {
      return text.contains("selectedRule") ? plan(plan.group(1), text) : "";
    }
    Matcher policy = POLICY.matcher(text);
    if (policy.find()) {
      return policy(policy.group(1), text);
    }
    Matcher route = ROUTE.matcher(text);
    if (route.find()) {
      return "route \""
          + Words.clip(route.group(1), 60)
          + "\" → "
          + Words.clip(route.group(3), 60)
          + (" (connection " + route.group(2) + ")");
    }
    return ofTheCall(text);
  }

  private static String ofTheCall(String text) {
    Matcher timer = ANSWER_TIMER.matcher(text);
    if (timer.find()) {
      return "rings at most "
          + timer.group(2)
          + " ("
          + Words.clip(timer.group(1).strip(), 60)
          + ")";
    }
    Matcher playback = PLAYBACK.matcher(text);
    if (playback.find()) {
      return "plays " + Words.clip(playback.group(1), 60);
    }
    Matcher talked = TALKED.matcher(text);
    return talked.find()
        ? "ended: duration %s, hold %s, talk %s"
            .formatted(talked.group(1), talked.group(2), talked.group(3))
        : "";
  }

  private static String plan(String plan, String text) {
    String rule = bracketed(text, "selectedRule");
    String apps = line(text, "apps");
    boolean bracketed = apps.length() > 1 && apps.startsWith("<") && apps.endsWith(">");
    return "dial plan "
        + Words.clip(plan, 60)
        + (": rule \"" + rule + "\"" + Words.match(bracketed(text, "matchedTo")))
        + " → "
        + Words.plainUri(bracketed ? apps.substring(1, apps.length() - 1) : apps);
  }

  /** A permit is what is expected; only another decision explains something. */
  private static String policy(String policy, String text) {
    Matcher decision = DECISION.matcher(text);
    if (!decision.find() || decision.group(2).equalsIgnoreCase("permit")) {
      return "";
    }
    return "dial policy "
        + Words.clip(policy, 60)
        + (": " + decision.group(2) + " " + Words.plainUri(bracketed(text, "against")))
        + (" (" + Words.clip(decision.group(1), 60) + ")");
  }

  /** The value of {@code name='value'} or {@code name=<value>}. */
  private static String quoted(String text, String name) {
    String value = line(text, name);
    boolean quoted = value.length() > 1 && value.startsWith("'") && value.endsWith("'");
    return Words.plainUri(quoted ? value.substring(1, value.length() - 1) : value);
  }

  /** The value of {@code name (value)}. */
  private static String bracketed(String text, String name) {
    String value = line(text, name);
    boolean bracketed = value.length() > 1 && value.startsWith("(") && value.endsWith(")");
    return bracketed ? value.substring(1, value.length() - 1) : value;
  }

  /** What follows a name at the start of a line, to the end of the line. */
  private static String line(String text, String name) {
    for (String line : text.split("\n", 60)) {
      String stripped = line.strip();
      if (stripped.startsWith(name)) {
        String value = stripped.substring(name.length()).strip();
        return Words.clip(value.startsWith("=") ? value.substring(1).strip() : value, 100);
      }
    }
    return "?";
  }
}
