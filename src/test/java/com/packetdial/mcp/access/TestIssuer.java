package com.packetdial.mcp.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An OAuth issuer on loopback, which signs what it is told to and counts what it is asked for. */
final class TestIssuer implements AutoCloseable {

  static final String AUDIENCE = "https://mcp.example.com/mcp";
  static final String KEYS = "/realms/noc/keys";
  static final String OAUTH_METADATA = "/.well-known/oauth-authorization-server/realms/noc";
  static final String OPENID_METADATA = "/realms/noc/.well-known/openid-configuration";

  private final HttpServer server;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private volatile boolean down;

  /** What a path answers. */
  record Answer(int status, String body, Map<String, String> headers) {
    Answer(String body) {
      this(200, body, Map.of());
    }
  }

  private TestIssuer(HttpServer server) {
    this.server = server;
  }

  static TestIssuer start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      TestIssuer issuer = new TestIssuer(server);
      server.createContext("/", issuer::answer);
      server.start();
      issuer.answers.put(OAUTH_METADATA, new Answer(issuer.metadata(issuer.uri().toString())));
      return issuer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI uri() {
    return url("/realms/noc");
  }

  URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  String metadata(String issuer) {
    return "{\"issuer\":\"%s\",\"jwks_uri\":\"%s\",\"extra\":[1]}".formatted(issuer, url(KEYS));
  }

  void offer(JWK... keys) {
    answers.put(KEYS, new Answer(new JWKSet(List.of(keys)).toString()));
  }

  void answer(String path, Answer answer) {
    answers.put(path, answer);
  }

  void forget(String path) {
    answers.remove(path);
  }

  void down(boolean isDown) {
    down = isDown;
  }

  /** How often this path was asked for. */
  long asked(String path) {
    return asked.stream().filter(path::equals).count();
  }

  long asked() {
    return asked.size();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      asked.add(path);
      Answer answer =
          down
              ? new Answer(503, "down", Map.of())
              : answers.getOrDefault(path, new Answer(404, "none", Map.of()));
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** Claims that are good at this moment, and may be changed before they are built. */
  JWTClaimsSet.Builder claims(Instant now) {
    return new JWTClaimsSet.Builder()
        .issuer(uri().toString())
        .audience(AUDIENCE)
        .subject("3f1c")
        .claim("scope", "openid pbx:read")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(300)));
  }

  static ECKey ecKey(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static RSAKey rsaKey(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static JWSHeader.Builder header(JWSAlgorithm algorithm, JWK key) {
    return new JWSHeader.Builder(algorithm)
        .type(new JOSEObjectType("at+jwt"))
        .keyID(key.getKeyID());
  }

  static String token(ECKey key, JWTClaimsSet claims) {
    return token(header(JWSAlgorithm.ES256, key).build(), claims, key);
  }

  static String token(JWSHeader header, JWTClaimsSet claims, JWK key) {
    try {
      SignedJWT jwt = new SignedJWT(header, claims);
      jwt.sign(key instanceof RSAKey rsa ? new RSASSASigner(rsa) : new ECDSASigner(key.toECKey()));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A token whose signature the caller makes, of whatever header. */
  static String token(String header, JWTClaimsSet claims, Signer signer) {
    String signed = Base64URL.encode(header) + "." + Base64URL.encode(claims.toString());
    try {
      return signed
          + "."
          + Base64URL.encode(signer.sign(signed.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  interface Signer {
    byte[] sign(byte[] content) throws GeneralSecurityException;
  }

  /** A key of RFC 8037, public half and signer. */
  record Edwards(OctetKeyPair jwk, Signer signer) {
    static Edwards make(String id) {
      try {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = pair.getPublic().getEncoded();
        byte[] x = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        return new Edwards(
            new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x)).keyID(id).build(),
            content -> {
              Signature signature = Signature.getInstance("Ed25519");
              signature.initSign(pair.getPrivate());
              signature.update(content);
              return signature.sign();
            });
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
