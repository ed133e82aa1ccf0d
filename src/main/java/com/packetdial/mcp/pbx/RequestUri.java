package com.packetdial.mcp.pbx;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes the URI of a request: every path parameter one segment, every query name a known one. */
final class RequestUri {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}/]+)}");
  private static final int MAX_QUERY_VALUE = 2_000;

  private RequestUri() {}

  /**
   * The URI of a request.
   *
   * @param paging {@code start} and {@code limit} of a page, or nothing; they are the API's own for
   *     all lists, so an operation need not name them
   * @throws PbxException.BadParameter when a value is missing, unknown or not allowed
   */
  static URI of(URI baseUrl, Operation operation, PbxRequest request, Map<String, String> paging) {
    refuseUnknown(operation, request.path().keySet(), Set.copyOf(operation.pathParameters()));
    refuseUnknown(operation, request.query().keySet(), operation.query());
    Map<String, String> query = new TreeMap<>(request.query());
    query.putAll(paging);
    String path = path(operation, request.path());
    return URI.create(baseUrl + path + query(operation, query));
  }

  private static void refuseUnknown(Operation operation, Set<String> given, Set<String> known) {
    for (String name : given) {
      if (!known.contains(name)) {
        throw new PbxException.BadParameter(
            operation.id(), name, "nothing: the operation has no such parameter");
      }
    }
  }

  private static String path(Operation operation, Map<String, String> values) {
    Matcher placeholder = PLACEHOLDER.matcher(operation.path());
    return placeholder.replaceAll(
        match -> Matcher.quoteReplacement(segment(operation, match.group(1), values)));
  }

  private static String segment(Operation operation, String parameter, Map<String, String> values) {
    String value = values.getOrDefault(parameter, "");
    return PercentEncoding.encode(
        ParameterKind.of(parameter).checked(operation.id(), parameter, value));
  }

  private static String query(Operation operation, Map<String, String> values) {
    if (values.isEmpty()) {
      return "";
    }
    return values.entrySet().stream()
        .map(
            entry ->
                PercentEncoding.encode(entry.getKey())
                    + "="
                    + PercentEncoding.encode(
                        checkedQuery(operation, entry.getKey(), entry.getValue())))
        .collect(Collectors.joining("&", "?", ""));
  }

  private static String checkedQuery(Operation operation, String name, String value) {
    boolean plain =
        value.length() <= MAX_QUERY_VALUE
            && value.codePoints().noneMatch(Character::isISOControl)
            && StandardCharsets.UTF_8.newEncoder().canEncode(value);
    if (!plain) {
      throw new PbxException.BadParameter(
          operation.id(),
          name,
          "a text of up to " + MAX_QUERY_VALUE + " characters without control characters");
    }
    return value;
  }
}
