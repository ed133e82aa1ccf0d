package com.packetdial.mcp.approvals;

import com.packetdial.mcp.change.AuditLines;
import com.packetdial.mcp.change.approval.ApprovalException;
import com.packetdial.mcp.change.approval.OperatorDesk;
import com.packetdial.mcp.change.approval.PendingChange;
import com.packetdial.mcp.change.approval.Ruling;
import com.packetdial.mcp.change.audit.AuditException;
import com.packetdial.mcp.change.audit.AuditLog;
import com.packetdial.mcp.config.Secret;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * {@code /approvals}: where operators see what waits, with what it would change, approve or reject
 * it, and read the audit trail. An operator logs in with the operator's own secret, which no
 * credential of a client replaces. Thread-safe.
 */
public final class ApprovalsPage extends HttpServlet {

  /** The path at this server; all pages are at it or below it. */
  public static final String PATH = "/approvals";

  private static final long serialVersionUID = 1L;
  private static final String COOKIE = "packetdial_operator";
  private static final int ENTRIES_SHOWN = 300;
  private static final int MOST_FORM_BYTES = 4 << 10;
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors"
          + " 'none'";

  private final transient OperatorDesk desk;
  private final transient Path auditFile;
  private final transient Logins logins;
  private final transient Views views;
  private final String base;
  private final boolean secure;

  /**
   * The page.
   *
   * @param auditFile where the audit trail is read from
   * @param prefix what a proxy puts before {@link #PATH}; empty for nothing
   * @param secure whether browsers reach it by https only
   * @param random cryptographically strong
   */
  public ApprovalsPage(
      OperatorDesk desk,
      Path auditFile,
      String prefix,
      boolean secure,
      InstantSource time,
      RandomGenerator random) {
    this.desk = desk;
    this.auditFile = auditFile;
    this.logins = new Logins(time, random);
    this.base = prefix + PATH;
    this.views = new Views(base);
    this.secure = secure;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String page = pageOf(request);
    if (page.equals("style.css")) {
      send(response, 200, "text/css", style());
      return;
    }
    Optional<Login> login = loginOf(request);
    if (login.isEmpty()) {
      send(response, 200, views.login(""));
      return;
    }
    try {
      switch (page) {
        case "" -> send(response, 200, views.waiting(login.get(), desk.waiting(), ""));
        case "audit" -> send(response, 200, views.audit(login.get(), trail()));
        default -> send(response, 200, views.change(login.get(), desk.find(page)));
      }
    } catch (ApprovalException | AuditException e) {
      send(response, 404, views.problem(login.get(), String.valueOf(e.getMessage())));
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getContentLengthLong() > MOST_FORM_BYTES || request.getContentLengthLong() < 0) {
      send(response, 413, views.login("This form is larger than any of ours."));
      return;
    }
    String page = pageOf(request);
    if (page.equals("login")) {
      logIn(request, response);
      return;
    }
    Optional<Login> login = loginOf(request);
    if (login.isEmpty()) {
      send(response, 401, views.login("You are not logged in any more."));
    } else if (!isOurs(request, login.get())) {
      send(response, 403, views.problem(login.get(), "This form is not of this page. Try again."));
    } else if (page.equals("logout")) {
      keyOf(request).ifPresent(logins::close);
      response.addCookie(cookie("", 0));
      redirect(response, base);
    } else {
      decide(request, response, login.get(), page);
    }
  }

  private void logIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Secret secret = Secret.of(parameter(request, "secret").strip());
    Optional<String> operator;
    try {
      operator = desk.identify(secret);
    } catch (ApprovalException e) {
      send(response, 503, views.login(String.valueOf(e.getMessage())));
      return;
    }
    if (operator.isEmpty()) {
      send(response, 401, views.login("No operator has this secret."));
      return;
    }
    response.addCookie(cookie(logins.open(operator.get(), secret), -1));
    redirect(response, base);
  }

  private void decide(
      HttpServletRequest request, HttpServletResponse response, Login login, String id)
      throws IOException {
    Optional<Ruling> ruling =
        switch (parameter(request, "ruling")) {
          case "approve" -> Optional.of(Ruling.APPROVE);
          case "reject" -> Optional.of(Ruling.REJECT);
          default -> Optional.empty();
        };
    if (ruling.isEmpty()) {
      send(response, 400, views.problem(login, "Neither approve nor reject."));
      return;
    }
    try {
      PendingChange change = desk.find(id);
      desk.decide(change, ruling.get(), login.secret());
      String done =
          switch (ruling.get()) {
            case APPROVE -> "Approved: " + id + ". The client may go on now.";
            case REJECT -> "Rejected: " + id + ".";
          };
      send(response, 200, views.waiting(login, desk.waiting(), done));
    } catch (ApprovalException e) {
      send(response, 409, views.problem(login, String.valueOf(e.getMessage())));
    }
  }

  private List<String> trail() {
    if (Files.notExists(auditFile)) {
      return List.of();
    }
    AuditLines lines = new AuditLines();
    Deque<String> latest = new ArrayDeque<>();
    try (Stream<String> entries = AuditLog.entries(auditFile).map(lines::of)) {
      entries.forEachOrdered(
          line -> {
            latest.addFirst(line);
            if (latest.size() > ENTRIES_SHOWN) {
              latest.removeLast();
            }
          });
    }
    return List.copyOf(latest);
  }

  private static String pageOf(HttpServletRequest request) {
    String path = request.getPathInfo();
    return path == null ? "" : path.substring(1);
  }

  private Optional<Login> loginOf(HttpServletRequest request) {
    return keyOf(request).flatMap(logins::find);
  }

  private static Optional<String> keyOf(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Stream.of(cookies)
            .filter(cookie -> cookie.getName().equals(COOKIE))
            .map(Cookie::getValue)
            .findFirst();
  }

  private static boolean isOurs(HttpServletRequest request, Login login) {
    return MessageDigest.isEqual(
        parameter(request, "form_key").getBytes(StandardCharsets.UTF_8),
        login.formKey().getBytes(StandardCharsets.UTF_8));
  }

  /** A field of a form, never of the query, where it would stand in logs. */
  private static String parameter(HttpServletRequest request, String name) {
    String value = request.getQueryString() == null ? request.getParameter(name) : null;
    return value == null ? "" : value;
  }

  private Cookie cookie(String value, int seconds) {
    Cookie cookie = new Cookie(COOKIE, value);
    cookie.setPath(base);
    cookie.setHttpOnly(true);
    cookie.setSecure(secure);
    cookie.setAttribute("SameSite", "Strict");
    cookie.setMaxAge(seconds);
    return cookie;
  }

  private static void redirect(HttpServletResponse response, String path) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", path);
  }

  private static void send(HttpServletResponse response, int status, String page)
      throws IOException {
    send(response, status, "text/html", page.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpServletResponse response, int status, String type, byte[] body)
      throws IOException {
    response.setStatus(status);
    response.setContentType(type);
    response.setCharacterEncoding("utf-8");
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static byte[] style() throws IOException {
    try (InputStream in = ApprovalsPage.class.getResourceAsStream("/approvals/style.css")) {
      if (in == null) {
        throw new IOException("the style is missing");
      }
      return in.readAllBytes();
    }
  }
}
