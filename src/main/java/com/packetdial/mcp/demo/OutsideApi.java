package com.packetdial.mcp.demo;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.util.Objects;

/** What the host serves beside the API: the document that describes it, and media. */
final class OutsideApi {

  private static final String DOCUMENT = "/ns-api/webroot/openapi/openapi.json";
  private static final String MEDIA = "/ns-api/";

  private final LiveDocument document;
  private final Media media;

  OutsideApi(LiveDocument document, Media media) {
    this.document = document;
    this.media = media;
  }

  /**
   * @throws Refusal if nothing is there, or it is not for whoever asks
   */
  Answer answer(String method, URI uri, Headers headers) {
    boolean reads = method.equals("GET") || method.equals("HEAD");
    if (reads && uri.getRawPath().equals(DOCUMENT)) {
      return document.answer(Objects.requireNonNullElse(headers.getFirst("If-None-Match"), ""));
    }
    if (reads && uri.getRawPath().equals(MEDIA)) {
      return media.serve(Parameters.parse(Objects.requireNonNullElse(uri.getRawQuery(), "")));
    }
    throw Refusal.noRoute();
  }
}
