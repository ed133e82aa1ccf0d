package com.packetdial.mcp.change.approval;

import com.packetdial.mcp.config.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The two keys of a new operator. Immutable; prints without the secret.
 *
 * @param secret {@code pdo_} and the 32 bytes of the private key in base64url, for the operator
 *     alone
 * @param publicKey the 32 bytes of the public key in base64url, for the file of the operators
 */
public record OperatorKeys(Secret secret, String publicKey) {

  private static final String PREFIX = "pdo_";
  private static final Pattern FORM = Pattern.compile("pdo_[A-Za-z0-9_-]{43}");

  /** New keys. */
  public static OperatorKeys make(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(Ed25519.NAME);
      generator.initialize(NamedParameterSpec.ED25519, random);
      KeyPair pair = generator.generateKeyPair();
      byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
      Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
      return new OperatorKeys(
          Secret.of(PREFIX + base64.encodeToString(seed)),
          base64.encodeToString(Ed25519.bytes(pair.getPublic())));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java of today has " + Ed25519.NAME, e);
    }
  }

  /** Whether a text is of the form of a secret. */
  static boolean hasForm(Secret secret) {
    return FORM.matcher(secret.reveal()).matches();
  }

  /**
   * The private key that a secret holds.
   *
   * @throws ApprovalException when it is none
   */
  static byte[] seed(Secret secret) {
    if (!hasForm(secret)) {
      throw new ApprovalException(
          ApprovalException.Reason.SETUP,
          "This is no operator's secret: one is pdo_ and 43 characters, as operator add shows it"
              + " once.");
    }
    return Base64.getUrlDecoder().decode(secret.reveal().substring(PREFIX.length()));
  }
}
