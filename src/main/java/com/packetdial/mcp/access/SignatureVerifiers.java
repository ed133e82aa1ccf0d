package com.packetdial.mcp.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import java.security.Key;
import java.security.interfaces.EdECPublicKey;

/** Those of the library, and one for EdDSA. Thread-safe. */
final class SignatureVerifiers extends DefaultJWSVerifierFactory {

  @Override
  public JWSVerifier createJWSVerifier(JWSHeader header, Key key) throws JOSEException {
    return key instanceof EdECPublicKey edwards
        ? new Ed25519Verifier(edwards)
        : super.createJWSVerifier(header, key);
  }
}
