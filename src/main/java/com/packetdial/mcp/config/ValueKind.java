package com.packetdial.mcp.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the value of a setting looks like when it is typed.
 *
 * @param <T> the type of the value that is read from the text
 */
public sealed interface ValueKind<T> {

  /** The value that a text stands for; empty when it stands for none. */
  Optional<T> parse(String text);

  /** What is allowed, to follow the words "must be". */
  String allowed();

  /** A value that is allowed. */
  String example();

  /** What stands for the value in a synopsis. */
  String placeholder();

  /** A line of text. */
  record Text(String placeholder, String allowed, String example, Pattern pattern)
      implements ValueKind<String> {
    @Override
    public Optional<String> parse(String text) {
      return Optional.of(text.strip()).filter(line -> pattern.matcher(line).matches());
    }
  }

  /** A text that must not be seen. */
  record Hidden(String allowed, Pattern pattern) implements ValueKind<Secret> {
    @Override
    public Optional<Secret> parse(String text) {
      return pattern.matcher(text).matches() ? Optional.of(Secret.of(text)) : Optional.empty();
    }

    @Override
    public String example() {
      return "";
    }

    @Override
    public String placeholder() {
      return "SECRET";
    }
  }

  /** Yes or no; a flag without a value is a yes. */
  record Switch() implements ValueKind<Boolean> {
    @Override
    public Optional<Boolean> parse(String text) {
      return switch (text.strip().toLowerCase(Locale.ROOT)) {
        case "true", "yes", "on", "1" -> Optional.of(true);
        case "false", "no", "off", "0" -> Optional.of(false);
        default -> Optional.empty();
      };
    }

    @Override
    public String allowed() {
      return "true or false";
    }

    @Override
    public String example() {
      return "true";
    }

    @Override
    public String placeholder() {
      return "";
    }
  }

  /** A whole number within bounds, both included. */
  record Count(int least, int most, String example) implements ValueKind<Integer> {

    private static final Pattern DIGITS = Pattern.compile("\\d{1,9}");

    @Override
    public Optional<Integer> parse(String text) {
      return Optional.of(text.strip())
          .filter(digits -> DIGITS.matcher(digits).matches())
          .map(Integer::valueOf)
          .filter(count -> count >= least && count <= most);
    }

    @Override
    public String allowed() {
      return "a whole number from " + least + " to " + most;
    }

    @Override
    public String placeholder() {
      return "N";
    }
  }

  /** A length of time within bounds, both included: {@code 500ms}, {@code 25s}, {@code 2m}. */
  record Span(Duration least, Duration most, String example) implements ValueKind<Duration> {

    private static final Pattern SPAN = Pattern.compile("(\\d{1,9})(ms|s|m)");

    @Override
    public Optional<Duration> parse(String text) {
      Matcher span = SPAN.matcher(text.strip());
      if (!span.matches()) {
        return Optional.empty();
      }
      long amount = Long.parseLong(span.group(1));
      Duration duration =
          switch (span.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
          };
      return Optional.of(duration)
          .filter(typed -> typed.compareTo(least) >= 0 && typed.compareTo(most) <= 0);
    }

    @Override
    public String allowed() {
      return "a time from " + words(least) + " to " + words(most) + " in ms, s or m";
    }

    @Override
    public String placeholder() {
      return "TIME";
    }

    private static String words(Duration span) {
      if (span.toMillis() % 1000 != 0) {
        return span.toMillis() + "ms";
      }
      return span.toSeconds() % 60 == 0 ? span.toMinutes() + "m" : span.toSeconds() + "s";
    }
  }

  /** Times a second within bounds, both included: {@code 10/s}, {@code 0.5/s}, {@code 90/m}. */
  record Rate(int most, String example) implements ValueKind<Double> {

    private static final Pattern RATE = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)/([sm])");
    private static final double LEAST_PER_SECOND = 1 / 60.0;

    @Override
    public Optional<Double> parse(String text) {
      Matcher rate = RATE.matcher(text.strip());
      if (!rate.matches()) {
        return Optional.empty();
      }
      double amount = Double.parseDouble(rate.group(1));
      return Optional.of(rate.group(2).equals("s") ? amount : amount / 60)
          .filter(perSecond -> perSecond >= LEAST_PER_SECOND && perSecond <= most);
    }

    @Override
    public String allowed() {
      return "a rate from 1/m to " + most + "/s";
    }

    @Override
    public String placeholder() {
      return "RATE";
    }
  }

  /** A number of bytes within bounds, both included: {@code 65536}, {@code 512KiB}. */
  record Bytes(long least, long most, String example) implements ValueKind<Long> {

    private static final Pattern BYTES = Pattern.compile("(\\d{1,12})(|KiB|MiB|GiB)");

    @Override
    public Optional<Long> parse(String text) {
      Matcher bytes = BYTES.matcher(text.strip());
      if (!bytes.matches()) {
        return Optional.empty();
      }
      int shift =
          switch (bytes.group(2)) {
            case "KiB" -> 10;
            case "MiB" -> 20;
            case "GiB" -> 30;
            default -> 0;
          };
      return Optional.of(Long.parseLong(bytes.group(1)))
          .filter(amount -> amount <= most >> shift)
          .map(amount -> amount << shift)
          .filter(size -> size >= least);
    }

    @Override
    public String allowed() {
      return "a size from " + words(least) + " to " + words(most) + " in bytes, KiB, MiB or GiB";
    }

    @Override
    public String placeholder() {
      return "SIZE";
    }

    private static String words(long size) {
      if (size >= 1L << 30) {
        return (size >> 30) + "GiB";
      }
      return size >= 1L << 20 ? (size >> 20) + "MiB" : (size >> 10) + "KiB";
    }
  }

  /**
   * A path; {@code ~/} is the home folder.
   *
   * @param placeholder what is at its end, a FILE or a FOLDER
   */
  record FilePath(String placeholder, String example) implements ValueKind<Path> {
    @Override
    public Optional<Path> parse(String text) {
      if (text.isBlank() || text.indexOf('\0') >= 0) {
        return Optional.empty();
      }
      return Optional.of(
          text.startsWith("~/")
              ? Path.of(System.getProperty("user.home"), text.substring(2))
              : Path.of(text));
    }

    @Override
    public String allowed() {
      return "the path of a " + placeholder.toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A URL that nobody on the way can change the answer of: https, or http on loopback.
   *
   * @param query whether it may have a query
   */
  record SecureUrl(boolean query, String example) implements ValueKind<URI> {
    @Override
    public Optional<URI> parse(String text) {
      try {
        URI url = new URI(text.strip());
        return allows(url) ? Optional.of(url) : Optional.empty();
      } catch (URISyntaxException _) {
        return Optional.empty();
      }
    }

    private boolean allows(URI url) {
      return Loopback.httpsOrLoopback(url)
          && url.getRawUserInfo() == null
          && url.getRawFragment() == null
          && (query || url.getRawQuery() == null);
    }

    @Override
    public String allowed() {
      return "an https URL (http on loopback only) without user, fragment"
          + (query ? "" : ", query");
    }

    @Override
    public String placeholder() {
      return "URL";
    }
  }

  /**
   * The address of a Redis, which may hold a password and so is not to be seen: {@code
   * redis://[user:password@]host[:port][/database]}, {@code rediss} with TLS. What is not a letter,
   * digit or one of {@code -._~} in the password is written as in any URL, {@code %40}.
   */
  record RedisUrl(String example) implements ValueKind<Secret> {

    private static final Pattern FORM =
        Pattern.compile(
            "rediss?://([^:@/?#\\s]*:[^@/?#\\s]+@)?([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])"
                + "(?::(\\d{1,5}))?(?:/(?:\\d{1,4})?)?");
    private static final int MOST_PORT = 65_535;

    @Override
    public Optional<Secret> parse(String text) {
      Matcher form = FORM.matcher(text.strip());
      if (!form.matches()) {
        return Optional.empty();
      }
      int port = form.group(3) == null ? 1 : Integer.parseInt(form.group(3));
      return port >= 1 && port <= MOST_PORT && hasHost(form.group())
          ? Optional.of(Secret.of(form.group()))
          : Optional.empty();
    }

    private static boolean hasHost(String url) {
      try {
        return new URI(url).getHost() != null;
      } catch (URISyntaxException _) {
        return false;
      }
    }

    @Override
    public String allowed() {
      return "redis://[USER:PASSWORD@]HOST[:PORT][/DATABASE], or rediss:// with TLS";
    }

    @Override
    public String placeholder() {
      return "URL";
    }
  }

  /** Names with commas between them. */
  record Names(String allowed, String example, Pattern name) implements ValueKind<List<String>> {
    @Override
    public Optional<List<String>> parse(String text) {
      List<String> names = List.of(text.strip().split("\\s*,\\s*", -1));
      return names.stream().allMatch(each -> name.matcher(each).matches())
          ? Optional.of(names.stream().distinct().toList())
          : Optional.empty();
    }

    @Override
    public String placeholder() {
      return "NAME,…";
    }
  }

  /** One of some words. */
  record Choice(List<String> words, String example) implements ValueKind<String> {

    public Choice {
      words = List.copyOf(words);
    }

    @Override
    public Optional<String> parse(String text) {
      return Optional.of(text.strip()).filter(words::contains);
    }

    @Override
    public String allowed() {
      return "one of " + String.join(", ", words);
    }

    @Override
    public String placeholder() {
      return "WORD";
    }
  }
}
