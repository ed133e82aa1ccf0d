package com.packetdial.mcp.access;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Gets the public documents of an issuer. They decide who is let in, so no redirect is followed,
 * and they are asked for while somebody waits, so time and size are small. Thread-safe.
 */
final class IssuerHttp {

  private static final int MOST_BYTES = 512 << 10;

  private final Duration patience;
  private @Nullable HttpClient client;

  /**
   * For documents that come whole within some time.
   *
   * @param patience from the first step of the connection to the last byte
   */
  IssuerHttp(Duration patience) {
    this.patience = patience;
  }

  /**
   * The body of the answer 200.
   *
   * @throws IOException when there is no such answer in time, or it is too large; it says so in a
   *     few words, without anything of the answer
   */
  byte[] get(URI url) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .header("Accept", "application/json")
            .header("User-Agent", "packetdial-mcp")
            .build();
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client().sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
    HttpResponse<byte[]> answer = await(exchange, url);
    if (answer.statusCode() != 200) {
      throw new IOException(url + " answers " + answer.statusCode());
    }
    return answer.body();
  }

  private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> exchange, URI url)
      throws IOException {
    try {
      return exchange.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new IOException(url + " does not answer in time", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException(url + " cannot be read (" + cause.getClass().getSimpleName() + ")", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      // Ends what goes on, and does nothing to what is done.
      exchange.cancel(true);
    }
  }

  private synchronized HttpClient client() {
    HttpClient made = client;
    if (made == null) {
      made =
          HttpClient.newBuilder().followRedirects(Redirect.NEVER).connectTimeout(patience).build();
      client = made;
    }
    return made;
  }
}
