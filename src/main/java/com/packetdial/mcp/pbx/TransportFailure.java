package com.packetdial.mcp.pbx;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Why a request got no answer, in words of our own: what the JDK says may quote the peer.
 *
 * @param reason what happened
 * @param transientFault whether a second attempt may fare better
 * @param garbled whether the peer answered, but not in HTTP
 * @param connected whether there was a connection, so that the request may have arrived
 */
record TransportFailure(String reason, boolean transientFault, boolean garbled, boolean connected) {

  static TransportFailure of(IOException failure, URI uri) {
    String host = uri.getHost();
    if (has(failure, UnresolvedAddressException.class)
        || has(failure, UnknownHostException.class)) {
      return lasting("the name " + host + " does not resolve");
    }
    if (failure instanceof HttpTimeoutException) {
      return lasting(host + " did not accept a connection in time");
    }
    if (has(failure, CertificateExpiredException.class)) {
      return lasting("the certificate of " + host + " has expired");
    }
    if (has(failure, CertificateException.class)
        || has(failure, CertPathValidatorException.class)) {
      return lasting("the certificate of " + host + " is not trusted or not for this name");
    }
    if (has(failure, SSLHandshakeException.class)) {
      return lasting("TLS with " + host + " failed");
    }
    if (has(failure, SSLException.class)) {
      return new TransportFailure("TLS with " + host + " failed", false, false, true);
    }
    if (has(failure, NoRouteToHostException.class)) {
      return lasting(host + " cannot be reached from here");
    }
    if (has(failure, ConnectException.class)) {
      return new TransportFailure(host + " refused the connection", true, false, false);
    }
    if (has(failure, ProtocolException.class)) {
      return new TransportFailure("the answer is not HTTP", false, true, true);
    }
    return has(failure, EOFException.class)
        ? passing("the connection ended before the answer did")
        : passing("the connection broke off");
  }

  private static TransportFailure lasting(String reason) {
    return new TransportFailure(reason, false, false, false);
  }

  private static TransportFailure passing(String reason) {
    return new TransportFailure(reason, true, false, true);
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> type) {
    @Nullable Throwable inner = failure;
    for (int depth = 0; inner != null && depth < 8; depth++) {
      if (type.isInstance(inner)) {
        return true;
      }
      inner = inner.getCause();
    }
    return false;
  }
}
