package com.packetdial.mcp.cli.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Whether the host can be reached, and proves to be who it should be. */
record ConnectionCheck(URI baseUrl, InstantSource time) implements Check {

  private static final int PATIENCE_MILLIS = 10_000;
  private static final Duration NEAR_ITS_END = Duration.ofDays(14);
  private static final int HTTPS_PORT = 443;
  private static final int HTTP_PORT = 80;

  @Override
  public String subject() {
    return "tls";
  }

  @Override
  public boolean vital() {
    return true;
  }

  @Override
  public Finding examine() {
    boolean secure = baseUrl.getScheme().equals("https");
    int port = baseUrl.getPort() < 0 ? (secure ? HTTPS_PORT : HTTP_PORT) : baseUrl.getPort();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(baseUrl.getHost(), port), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      return secure
          ? handshake(socket, port)
          : Finding.ok(subject(), "connected without TLS, which is for this machine only");
    } catch (SSLException e) {
      return Finding.fail(
          subject(),
          "the certificate or the TLS of " + baseUrl.getHost() + " is not good: " + e.getMessage(),
          "check the host name, the clock of this machine and a TLS proxy between");
    } catch (IOException e) {
      return Finding.fail(
          subject(),
          baseUrl.getHost() + ":" + port + " cannot be reached: " + e.getMessage(),
          "check the port, the firewall and the VPN");
    }
  }

  private Finding handshake(Socket plain, int port) throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    try (SSLSocket socket =
        (SSLSocket) factory.createSocket(plain, baseUrl.getHost(), port, false)) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return certificate(socket.getSession());
    }
  }

  private Finding certificate(SSLSession session) throws SSLException {
    Certificate first = session.getPeerCertificates()[0];
    if (!(first instanceof X509Certificate certificate)) {
      return Finding.ok(subject(), session.getProtocol());
    }
    Instant end = certificate.getNotAfter().toInstant();
    String words = session.getProtocol() + ", certificate good until " + end;
    return Duration.between(time.instant(), end).compareTo(NEAR_ITS_END) < 0
        ? Finding.warn(subject(), words, "tell the provider that it ends soon")
        : Finding.ok(subject(), words);
  }
}
