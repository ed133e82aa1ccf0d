package com.packetdial.mcp.tools.directory;

import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tool.ListScan;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.Outcome;
import com.packetdial.mcp.tool.ToolCall;
import com.packetdial.mcp.tool.ToolCode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code list_users}: {@code GET /domains/{domain}/users}, with people and virtual users told apart
 * and searched here, because the API does neither.
 */
public final class ListUsers implements ToolCode<ListUsers.Query> {

  /** Where {@code search} looks. */
  static final List<String> SEARCHED =
      List.of("user", "name-first-name", "name-last-name", "login-username", "email-address");

  /** Which users. */
  public enum Kind {
    PEOPLE,
    SYSTEM,
    ALL
  }

  /** The arguments. */
  public record Query(
      @Argument(required = true) String domain,
      @Argument(
              value = "people, the virtual system users behind queues and attendants, or all.",
              byDefault = "people")
          Kind kind,
      @Argument Optional<String> site,
      @Argument("Text in extension, name, login or e-mail.") Optional<String> search) {}

  @Override
  public String name() {
    return "list_users";
  }

  @Override
  public Class<Query> arguments() {
    return Query.class;
  }

  @Override
  public Outcome run(Query query, ToolCall call) {
    PbxRequest users =
        PbxRequest.of("GET /domains/{domain}/users").withPath("domain", query.domain());
    if (query.site().isPresent()) {
      users = users.withQuery("site", query.site().get());
    }
    return new ListScan(users, Optional.of(wanted(query)), call.columns()::read, Optional.empty())
        .from(call);
  }

  private static Predicate<ObjectNode> wanted(Query query) {
    Optional<Needle> needle = query.search().map(Needle::new);
    return user ->
        switch (query.kind()) {
              case PEOPLE -> !isSystem(user);
              case SYSTEM -> isSystem(user);
              case ALL -> true;
            }
            && query
                .site()
                .map(site -> Loose.text(user, "site").equalsIgnoreCase(site))
                .orElse(true)
            && needle.map(text -> text.isSpreadOver(user, SEARCHED)).orElse(true);
  }

  /** Queues, attendants and routers have users of their own, and a domain has one for defaults. */
  public static boolean isSystem(ObjectNode user) {
    return Loose.text(user, "service-code").toLowerCase(Locale.ROOT).startsWith("system-")
        || Loose.text(user, "user").equals("domain");
  }
}
