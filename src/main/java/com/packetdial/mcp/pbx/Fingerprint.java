package com.packetdial.mcp.pbx;

import com.packetdial.mcp.pbx.credential.CredentialSource;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Tells connections apart without telling what they are made of. */
final class Fingerprint {

  private Fingerprint() {}

  static String of(URI baseUrl, CredentialSource source) {
    MessageDigest digest = sha256();
    for (String part : parts(baseUrl, source)) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      // With its length in front, so that no part can pass for the end of another.
      digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static List<String> parts(URI baseUrl, CredentialSource source) {
    String url = baseUrl.toString();
    return switch (source) {
      case CredentialSource.ApiKey key -> List.of(url, "key", key.key().reveal());
      case CredentialSource.PasswordGrant grant ->
          List.of(url, "password", grant.clientId(), grant.username());
      case CredentialSource.RefreshGrant grant ->
          List.of(url, "refresh", grant.clientId(), grant.refreshToken().reveal());
      case CredentialSource.Program program -> List.of(url, "program", program.command());
      case CredentialSource.None _ -> List.of(url, "none");
    };
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
