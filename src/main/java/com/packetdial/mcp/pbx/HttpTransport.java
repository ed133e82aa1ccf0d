package com.packetdial.mcp.pbx;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sends one HTTP request and waits for the whole answer, within the limits of a call. When the wait
 * ends early, the exchange is aborted and its connection closed. Thread-safe.
 */
final class HttpTransport implements AutoCloseable {

  private static final String USER_AGENT = "packetdial-mcp/" + version();
  private static final Pattern NOT_FOR_A_TAG = Pattern.compile("[^A-Za-z0-9]");
  private static final int MAX_TAG = 64;

  private final Duration connectTimeout;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private @Nullable HttpClient client;

  HttpTransport(Duration connectTimeout) {
    this.connectTimeout = connectTimeout;
  }

  /** A request with the headers that all requests have. */
  HttpRequest.Builder request(URI uri, CallLimits limits) {
    HttpRequest.Builder request =
        plain(uri).header("Accept", "application/json").header("Accept-Encoding", "gzip");
    return tagged(request, limits.correlationId());
  }

  /**
   * A request for a file, as it is.
   *
   * @param correlationId empty for a host that has nothing to do with it
   */
  HttpRequest.Builder fileRequest(URI uri, String correlationId) {
    return tagged(plain(uri).header("Accept", "audio/*, application/octet-stream"), correlationId)
        .GET();
  }

  private static HttpRequest.Builder plain(URI uri) {
    return HttpRequest.newBuilder(uri)
        .version("https".equalsIgnoreCase(uri.getScheme()) ? Version.HTTP_2 : Version.HTTP_1_1)
        .header("User-Agent", USER_AGENT);
  }

  private static HttpRequest.Builder tagged(HttpRequest.Builder request, String correlationId) {
    String tag = NOT_FOR_A_TAG.matcher(correlationId).replaceAll("");
    if (!tag.isEmpty()) {
      request.header("X-NetSapiens-Log", tag.substring(0, Math.min(tag.length(), MAX_TAG)));
    }
    return request;
  }

  /**
   * The whole answer.
   *
   * @param bodies what takes its body
   * @throws TooLargeAnswer when the body is larger than the cap
   * @throws IOException when there was no answer, or a part of it only
   */
  RawAnswer send(
      HttpRequest request, CallLimits limits, String operation, BodyHandler<byte[]> bodies)
      throws IOException {
    BoundedWait.ensureLive(limits, operation);
    CompletableFuture<HttpResponse<byte[]>> exchange = client().sendAsync(request, bodies);
    try {
      return new RawAnswer(BoundedWait.forResult(exchange, limits, operation));
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.shutdownNow();
    }
    executor.shutdownNow();
  }

  /** Made when it is first needed: loading it takes time that the first answer need not wait. */
  private synchronized HttpClient client() {
    HttpClient made = client;
    if (made == null) {
      made =
          HttpClient.newBuilder()
              .followRedirects(Redirect.NEVER)
              .connectTimeout(connectTimeout)
              .executor(executor)
              .build();
      client = made;
    }
    return made;
  }

  private static String version() {
    return Optional.ofNullable(HttpTransport.class.getPackage().getImplementationVersion())
        .orElse("dev");
  }
}
