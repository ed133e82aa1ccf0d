package com.packetdial.mcp.change.approval;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Ed25519 signatures (RFC 8032) with keys as their 32 bytes. Stateless. */
final class Ed25519 {

  static final int KEY_BYTES = 32;
  static final String NAME = "Ed25519";

  /** What comes before the 32 bytes in the X.509 form of a public key (RFC 8410). */
  private static final byte[] X509_HEADER = HexFormat.of().parseHex("302a300506032b6570032100");

  private Ed25519() {}

  static byte[] bytes(PublicKey key) {
    byte[] encoded = key.getEncoded();
    return Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
  }

  /**
   * The public key of 32 bytes. Not every 32 bytes are one; those that are none verify nothing.
   *
   * @throws GeneralSecurityException when they are not even of the right form
   */
  static PublicKey publicKey(byte[] bytes) throws GeneralSecurityException {
    byte[] encoded = Arrays.copyOf(X509_HEADER, X509_HEADER.length + bytes.length);
    System.arraycopy(bytes, 0, encoded, X509_HEADER.length, bytes.length);
    return KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(encoded));
  }

  static byte[] sign(byte[] seed, byte[] content) {
    try {
      PrivateKey key =
          KeyFactory.getInstance(NAME)
              .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
      Signature signature = Signature.getInstance(NAME);
      signature.initSign(key);
      signature.update(content);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java of today has " + NAME, e);
    }
  }

  static boolean verifies(PublicKey key, byte[] content, byte[] signed) {
    try {
      Signature signature = Signature.getInstance(NAME);
      signature.initVerify(key);
      signature.update(content);
      return signature.verify(signed);
    } catch (GeneralSecurityException _) {
      // A signature, or a key, that has not even the form of one.
      return false;
    }
  }
}
