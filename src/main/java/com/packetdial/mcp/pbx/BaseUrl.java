package com.packetdial.mcp.pbx;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the base URL of the API as people type it. */
public final class BaseUrl {

  private static final String API_PATH = "/ns-api/v2";
  private static final String API_HOST = "pbx.packetdial.com";
  private static final String PORTAL_HOST = "voip.packetdial.com";

  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*");
  private static final Pattern API_PATHS = Pattern.compile("(/[A-Za-z0-9_-]+)*/ns-api/v2");
  private static final Pattern OCTETS_127 =
      Pattern.compile("127(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");

  private BaseUrl() {}

  /**
   * A checked base URL, without a slash at its end: {@code pbx.example.com} becomes {@code
   * https://pbx.example.com/ns-api/v2}, a path in front of {@code /ns-api/v2} (a reverse proxy's)
   * is kept.
   *
   * @throws UnusableBaseUrl when the credential must not, or could not, be sent there
   */
  public static URI parse(String typed) {
    String text = typed.strip();
    URI url = syntax(SCHEME.matcher(text).matches() ? text : "https://" + text);
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw new UnusableBaseUrl("The base URL must begin with https://.");
    }
    if (url.getRawUserInfo() != null) {
      throw new UnusableBaseUrl(
          "The base URL must not hold a user name or a password; credentials have settings of"
              + " their own.");
    }
    if (url.getHost() == null || url.getHost().isEmpty()) {
      throw new UnusableBaseUrl("The base URL names no host; it looks like " + example() + ".");
    }
    if (url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new UnusableBaseUrl(
          "The base URL must end with its path: no question mark and no number sign.");
    }
    String host = url.getHost().toLowerCase(Locale.ROOT);
    if (host.equals(PORTAL_HOST) || host.equals(PORTAL_HOST + ".")) {
      throw new UnusableBaseUrl(
          PORTAL_HOST
              + " is the portal and does not serve the API; the API host is "
              + API_HOST
              + ".");
    }
    if (scheme.equals("http") && !isLoopback(host)) {
      throw new UnusableBaseUrl(
          "The base URL must begin with https://, because the credential is sent there; plain"
              + " http:// is for this machine (127.0.0.1, [::1], localhost) only.");
    }
    return URI.create(scheme + "://" + host + port(url) + path(url.getRawPath()));
  }

  private static URI syntax(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException _) {
      throw new UnusableBaseUrl("The base URL is not a URL; it looks like " + example() + ".");
    }
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.equals("[::1]") || OCTETS_127.matcher(host).matches();
  }

  private static String port(URI url) {
    if (url.getPort() == -1) {
      return "";
    }
    if (url.getPort() < 1 || url.getPort() > 65_535) {
      throw new UnusableBaseUrl("The port of the base URL must be between 1 and 65535.");
    }
    return ":" + url.getPort();
  }

  private static String path(String typed) {
    String path = typed.endsWith("/") ? typed.substring(0, typed.length() - 1) : typed;
    if (path.isEmpty()) {
      return API_PATH;
    }
    String whole = path.endsWith("/ns-api") ? path + "/v2" : path;
    if (!API_PATHS.matcher(whole).matches()) {
      throw new UnusableBaseUrl(
          "The path of the base URL must end in " + API_PATH + ", as in " + example() + ".");
    }
    return whole;
  }

  private static String example() {
    return "https://pbx.example.com" + API_PATH;
  }
}
