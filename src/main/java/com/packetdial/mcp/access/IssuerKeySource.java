package com.packetdial.mcp.access;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetParseException;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gets the keys of an issuer, each time anew. Thread-safe. */
final class IssuerKeySource implements JWKSetSource<SecurityContext> {

  private static final Logger LOG = LoggerFactory.getLogger(IssuerKeySource.class);

  private final IssuerHttp http;
  private final IssuerMetadata metadata;
  private final Optional<URI> place;

  /**
   * The keys of an issuer.
   *
   * @param place where they are; empty when the metadata tells
   */
  IssuerKeySource(IssuerHttp http, IssuerMetadata metadata, Optional<URI> place) {
    this.http = http;
    this.metadata = metadata;
    this.place = place;
  }

  @Override
  public JWKSet getJWKSet(
      JWKSetCacheRefreshEvaluator evaluator, long currentTime, SecurityContext context)
      throws KeySourceException {
    try {
      URI url = place.isPresent() ? place.get() : metadata.keys();
      return JWKSet.load(new ByteArrayInputStream(http.get(url)));
    } catch (IOException e) {
      LOG.warn("The keys of the OAuth issuer cannot be fetched: {}", e.getMessage());
      throw new JWKSetRetrievalException("The keys of the issuer cannot be fetched", e);
    } catch (ParseException e) {
      LOG.warn("What the OAuth issuer offers as its keys is no key set");
      throw new JWKSetParseException("The keys of the issuer are no key set", e);
    }
  }

  @Override
  public void close() {
    // Nothing is open between two fetches.
  }
}
