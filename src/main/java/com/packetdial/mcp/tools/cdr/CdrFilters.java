package com.packetdial.mcp.tools.cdr;

import com.packetdial.mcp.pbx.PbxRequest;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the PBX is asked to leave out. It ignores a filter that it does not know without a word, so
 * records are held against the filters as far as they tell.
 *
 * @param type the platform's word for the kind of call, which no field of a record repeats
 * @param parts what must be part of a value
 */
public record CdrFilters(Optional<String> type, Map<Part, String> parts) {

  /** No filter at all. */
  public static final CdrFilters NONE = new CdrFilters(Optional.empty(), Map.of());

  private static final Pattern NUMBER = Pattern.compile("[+0-9().\\s-]+");
  private static final Pattern NOT_DIGIT = Pattern.compile("[^0-9]");
  private static final Pattern COUNTRY_CODE = Pattern.compile("^1(?=[0-9]{10}$)");

  /** Filters of the domain's list that look for a part of a value. */
  public enum Part {
    CALLER(
        "caller",
        "call-orig-caller-id",
        "call-orig-from-user",
        "call-orig-from-name",
        "call-orig-user",
        "call-orig-from-uri"),
    DIALED(
        "dialled",
        "call-orig-to-user",
        "call-orig-request-user",
        "call-orig-to-uri",
        "call-orig-request-uri",
        "call-orig-pre-routing-uri",
        "call-term-caller-id",
        "call-term-user",
        "call-term-to-uri"),
    SITE("site", "call-orig-site", "call-term-site", "call-through-site"),
    DEPARTMENT("group", "call-orig-department", "call-term-department", "call-through-department");

    private final String parameter;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
    private final List<String> fields;

    Part(String parameter, String... fields) {
      this.parameter = parameter;
      this.fields = List.of(fields);
    }

    /** The argument of the tool. */
    public String argument() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The fields that it looks into. */
    public List<String> fields() {
      return fields;
    }

    /** Whether the record has such a value that can be meant. */
    public boolean isIn(LegFacts leg, String wanted) {
      return fields.stream()
          .map(leg::text)
          .anyMatch(value -> !value.isEmpty() && isPart(wanted, value));
    }

    /** False only when the record has such values and none of them can be meant. */
    private boolean mayBeIn(LegFacts leg, String wanted) {
      List<String> values = fields.stream().map(leg::text).filter(text -> !text.isEmpty()).toList();
      return values.isEmpty() || values.stream().anyMatch(value -> isPart(wanted, value));
    }
  }

  /** What must be part of a value, of the arguments that are given. */
  public static Map<Part, String> parts(
      Optional<String> caller,
      Optional<String> dialed,
      Optional<String> site,
      Optional<String> department) {
    Map<Part, String> parts = new EnumMap<>(Part.class);
    caller.ifPresent(text -> parts.put(Part.CALLER, text));
    dialed.ifPresent(text -> parts.put(Part.DIALED, text));
    site.ifPresent(text -> parts.put(Part.SITE, text));
    department.ifPresent(text -> parts.put(Part.DEPARTMENT, text));
    return parts;
  }

  public CdrFilters {
    parts = Map.copyOf(parts);
  }

  /** Whether the operation that counts knows all of these. */
  public boolean areCounted() {
    return parts.isEmpty();
  }

  /** The request with these filters. */
  public PbxRequest appliedTo(PbxRequest request) {
    PbxRequest filtered = request;
    if (type.isPresent()) {
      filtered = filtered.withQuery("type", type.get());
    }
    for (Map.Entry<Part, String> part : new TreeMap<>(parts).entrySet()) {
      filtered = filtered.withQuery(part.getKey().parameter, part.getValue());
    }
    return filtered;
  }

  /** Whether a record, as far as it tells, was asked for. */
  public boolean mayLetThrough(LegFacts leg) {
    return parts.entrySet().stream().allMatch(part -> part.getKey().mayBeIn(leg, part.getValue()));
  }

  /** Numbers are the same however they are written, with the country code or without. */
  private static boolean isPart(String wanted, String value) {
    String lower = wanted.strip().toLowerCase(Locale.ROOT);
    if (value.toLowerCase(Locale.ROOT).contains(lower)) {
      return true;
    }
    if (!NUMBER.matcher(lower).matches()) {
      return false;
    }
    String digits = NOT_DIGIT.matcher(lower).replaceAll("");
    String local = COUNTRY_CODE.matcher(digits).replaceFirst("");
    return !local.isEmpty() && NOT_DIGIT.matcher(value).replaceAll("").contains(local);
  }
}
