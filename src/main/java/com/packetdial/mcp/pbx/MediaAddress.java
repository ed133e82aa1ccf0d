package com.packetdial.mcp.pbx;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where the file of a record is. Most of these addresses open without a login, so nothing of them
 * may be said or logged, not even when they are refused.
 *
 * @param uri checked: nothing but https to a host that is allowed, or the API's own origin
 * @param ownHost whether it is the API's own origin
 */
record MediaAddress(URI uri, boolean ownHost) {

  /** The fields that tell it, letters only, in the order in which they are looked at. */
  private static final List<String> FIELDS = List.of("fileaccessurl", "remotepath", "url");

  private static final int LONGEST = 4_096;
  private static final int HTTPS = 443;
  private static final String API = "/ns-api/";

  /** Whether a record, as the PBX sent it, names a file. */
  static boolean isIn(ObjectNode raw) {
    return text(raw).isPresent();
  }

  /**
   * The address of a record as the PBX sent it.
   *
   * @throws PbxException.NoMedia when there is none, or none that may be asked
   */
  static MediaAddress of(String operation, ObjectNode raw, URI baseUrl, MediaLimits limits) {
    String text =
        text(raw).orElseThrow(() -> new PbxException.NoMedia(operation, MediaProblem.NO_FILE));
    URI uri = parsed(operation, text);
    String host = host(uri);
    boolean own =
        host.equals(host(baseUrl))
            && scheme(uri).equals(scheme(baseUrl))
            && port(uri) == port(baseUrl);
    boolean allowed = own || (scheme(uri).equals("https") && isKnown(host, baseUrl, limits));
    if (!allowed) {
      throw new PbxException.NoMedia(operation, MediaProblem.OTHER_HOST);
    }
    if (!own && port(uri) != HTTPS) {
      throw new PbxException.NoMedia(operation, MediaProblem.UNUSABLE_ADDRESS);
    }
    return new MediaAddress(uri, own);
  }

  /**
   * Whether our own credential goes along: only to the API itself, and only where the address has
   * no right of its own.
   */
  boolean needsCredential(URI baseUrl) {
    String base = baseUrl.getRawPath();
    String api = base.substring(0, base.lastIndexOf(API) + API.length());
    return ownHost && uri.getRawPath().startsWith(api) && !hasRightOfItsOwn();
  }

  /** Not the address, which a record of Java would print. */
  @Override
  public String toString() {
    return "MediaAddress[" + (ownHost ? "of the API" : "elsewhere") + "]";
  }

  private boolean hasRightOfItsOwn() {
    String query = uri.getRawQuery();
    return query != null
        && Arrays.stream(query.split("&", -1))
            .anyMatch(part -> SecretFields.isSecretInQuery(part.split("=", 2)[0]));
  }

  private static Optional<String> text(ObjectNode raw) {
    return FIELDS.stream()
        .flatMap(
            wanted ->
                raw.propertyStream()
                    .filter(field -> letters(field.getKey()).equals(wanted))
                    .map(field -> field.getValue().asString("").strip()))
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private static URI parsed(String operation, String text) {
    PbxException unusable = new PbxException.NoMedia(operation, MediaProblem.UNUSABLE_ADDRESS);
    if (text.length() > LONGEST || text.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw unusable;
    }
    try {
      // Some platforms put the name of the file in as it is.
      URI uri = new URI(text.replace(" ", "%20"));
      boolean usable =
          uri.getHost() != null
              && uri.getRawUserInfo() == null
              && uri.getRawFragment() == null
              && List.of("https", "http").contains(scheme(uri));
      if (!usable) {
        throw unusable;
      }
      return uri;
    } catch (URISyntaxException _) {
      throw unusable;
    }
  }

  private static boolean isKnown(String host, URI baseUrl, MediaLimits limits) {
    return host.equals(host(baseUrl)) || limits.hosts().contains(host);
  }

  private static String scheme(URI uri) {
    return String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
  }

  private static String host(URI uri) {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  private static int port(URI uri) {
    if (uri.getPort() != -1) {
      return uri.getPort();
    }
    return scheme(uri).equals("https") ? HTTPS : 80;
  }
}
