package com.packetdial.mcp.demo;

/** Ends a request with an error of the platform. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int code;
  private final String text;

  private Refusal(int code, String text) {
    super(text, null, false, false);
    this.code = code;
    this.text = text;
  }

  Answer answer() {
    return Answer.message(code, text);
  }

  static Refusal noRoute() {
    return new Refusal(404, "No Route Found [92]");
  }

  static Refusal badCredential() {
    return new Refusal(401, "Unauthorized");
  }

  static Refusal invalidScope() {
    return new Refusal(401, "Invalid Scope [APP001]");
  }

  static Refusal permissionDenied() {
    return new Refusal(403, "Permission Denied");
  }

  static Refusal badRequest(String what) {
    return new Refusal(400, what);
  }

  static Refusal exists(String what) {
    return new Refusal(409, what);
  }

  static Refusal noDomain(String domain) {
    return new Refusal(404, "Domain " + domain + " does not exist");
  }

  static Refusal noUser(String user, String domain) {
    return new Refusal(404, "User " + user + " does not exist in domain " + domain);
  }

  static Refusal missing(String what) {
    return new Refusal(404, what);
  }

  static Refusal notFound(String kind, String id, String domain) {
    return new Refusal(404, kind + " " + id + " does not exist in domain " + domain);
  }
}
