package com.packetdial.mcp.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Set;

/**
 * Checks Ed25519 signatures (RFC 8037) by the JDK. The library's own class for that needs another
 * library. Thread-safe.
 */
final class Ed25519Verifier implements JWSVerifier {

  private static final String NAME = "Ed25519";
  private static final int KEY_BYTES = 32;

  private final PublicKey key;
  private final JCAContext context = new JCAContext();

  Ed25519Verifier(PublicKey key) {
    this.key = key;
  }

  /**
   * The public key of its 32 bytes (RFC 8032, section 5.1.2): the y coordinate, the lowest byte
   * first, with the lowest bit of x in the highest bit.
   *
   * @throws JOSEException when they are no such key
   */
  static PublicKey publicKey(byte[] bytes) throws JOSEException {
    if (bytes.length != KEY_BYTES) {
      throw new JOSEException("not 32 bytes");
    }
    byte[] y = new byte[KEY_BYTES];
    for (int i = 0; i < KEY_BYTES; i++) {
      y[i] = bytes[KEY_BYTES - 1 - i];
    }
    boolean xIsOdd = (y[0] & 0x80) != 0;
    y[0] &= 0x7f;
    try {
      return KeyFactory.getInstance(NAME)
          .generatePublic(
              new EdECPublicKeySpec(
                  NamedParameterSpec.ED25519, new EdECPoint(xIsOdd, new BigInteger(1, y))));
    } catch (GeneralSecurityException e) {
      throw new JOSEException("not a key", e);
    }
  }

  @Override
  public boolean verify(JWSHeader header, byte[] signed, Base64URL signature) throws JOSEException {
    try {
      Signature check = Signature.getInstance(NAME);
      check.initVerify(key);
      check.update(signed);
      return check.verify(signature.decode());
    } catch (SignatureException _) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new JOSEException("Ed25519 cannot be checked", e);
    }
  }

  @Override
  public Set<JWSAlgorithm> supportedJWSAlgorithms() {
    return JWSAlgorithm.Family.ED;
  }

  @Override
  public JCAContext getJCAContext() {
    return context;
  }
}
