package com.packetdial.mcp.approvals;

import static com.packetdial.mcp.approvals.Html.text;

import com.packetdial.mcp.change.approval.PendingChange;
import com.packetdial.mcp.pbx.Redaction;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What the pages look like. They work without script, and load nothing but their style. */
final class Views {

  private static final int LONGEST_TEXT = 8_000;
  private static final int LONGEST_LINE = 160;
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final String base;
  private final Redaction redaction = new Redaction();

  /**
   * Views under a path.
   *
   * @param base the path of the list of what waits, as browsers see it
   */
  Views(String base) {
    this.base = base;
  }

  String login(String message) {
    return Html.page(
        base,
        "Log in",
        """
        <main class="narrow">
        <h1>Approvals</h1>
        %s<form method="post" action="%s/login">
        <label for="secret">Your operator secret</label>
        <input id="secret" name="secret" type="password" autocomplete="current-password" required autofocus>
        <button>Log in</button>
        </form>
        <p class="hint"><code>packetdial-mcp operator add NAME</code> makes one.</p>
        </main>
        """
            .formatted(message(message), text(base)));
  }

  String waiting(Login login, List<PendingChange> changes, String message) {
    StringBuilder body = new StringBuilder(header(login, "waiting"));
    body.append("<main>\n<h1>Waiting for an operator</h1>\n").append(message(message));
    if (changes.isEmpty()) {
      body.append("<p class=\"empty\">Nothing waits.</p>\n");
    }
    for (PendingChange change : changes) {
      body.append(
          """
          <article>
          <h2><a href="%s/%s">%s</a></h2>
          <p>%s via %s · asked %s · to be decided before %s</p>
          </article>
          """
              .formatted(
                  text(base),
                  text(change.id()),
                  line(firstLine(change)),
                  line(change.principal()),
                  line(change.client()),
                  moment(change.requestedAt()),
                  moment(change.expires())));
    }
    return Html.page(base, "Waiting", body.append("</main>\n").toString());
  }

  String change(Login login, PendingChange change) {
    return Html.page(
        base,
        change.id(),
        """
        %s<main>
        <h1>%s</h1>
        <dl>
        <dt>Asked by</dt><dd>%s via %s</dd>
        <dt>Asked</dt><dd>%s</dd>
        <dt>To be decided before</dt><dd>%s</dd>
        <dt>Request</dt><dd><code>%s</code></dd>
        </dl>
        <pre>%s</pre>
        <form method="post" action="%s/%s" class="ruling">
        <input type="hidden" name="form_key" value="%s">
        <button name="ruling" value="approve" class="approve">Approve</button>
        <button name="ruling" value="reject" class="reject">Reject</button>
        </form>
        </main>
        """
            .formatted(
                header(login, ""),
                line(firstLine(change)),
                line(change.principal()),
                line(change.client()),
                moment(change.requestedAt()),
                moment(change.expires()),
                text(change.id()),
                text(redaction.ofText(change.text(), LONGEST_TEXT)),
                text(base),
                text(change.id()),
                text(login.formKey())));
  }

  /**
   * The audit trail.
   *
   * @param lines each an entry in words, the latest first
   */
  String audit(Login login, List<String> lines) {
    StringBuilder body = new StringBuilder(header(login, "audit"));
    body.append("<main>\n<h1>Audit trail</h1>\n");
    if (lines.isEmpty()) {
      body.append("<p class=\"empty\">Nothing has been asked for here.</p>\n");
    } else {
      body.append("<ol class=\"trail\">\n");
      lines.forEach(entry -> body.append("<li>").append(text(entry)).append("</li>\n"));
      body.append("</ol>\n");
    }
    return Html.page(base, "Audit trail", body.append("</main>\n").toString());
  }

  String problem(Login login, String sentence) {
    return Html.page(
        base,
        "Not done",
        header(login, "") + "<main>\n<h1>Not done</h1>\n" + message(sentence) + "</main>\n");
  }

  private String header(Login login, String here) {
    return """
    <header>
    <nav><a href="%s"%s>Waiting</a> <a href="%s/audit"%s>Audit trail</a></nav>
    <form method="post" action="%s/logout">
    <input type="hidden" name="form_key" value="%s">
    <span>%s</span> <button class="quiet">Log out</button>
    </form>
    </header>
    """
        .formatted(
            text(base),
            here.equals("waiting") ? " aria-current=\"page\"" : "",
            text(base),
            here.equals("audit") ? " aria-current=\"page\"" : "",
            text(base),
            text(login.formKey()),
            text(login.operator()));
  }

  private static String message(String sentence) {
    return sentence.isEmpty()
        ? ""
        : "<p class=\"message\" role=\"status\">" + text(sentence) + "</p>\n";
  }

  private String line(String given) {
    return text(redaction.ofText(given, LONGEST_LINE).replaceAll("\\s+", " "));
  }

  private static String firstLine(PendingChange change) {
    return change.text().lines().findFirst().orElse("");
  }

  private static String moment(Instant instant) {
    return "<time>" + MOMENT.format(instant) + "</time>";
  }
}
