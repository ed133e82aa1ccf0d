package com.packetdial.mcp.server.http;

import com.packetdial.mcp.server.MessageWriter;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The error pages of the container, as JSON: pages of HTML broke real clients, and these would name
 * the container. Public because the container makes it by its name.
 */
public final class JsonErrors extends ErrorReportValve {

  private static final Logger LOG = LoggerFactory.getLogger(JsonErrors.class);

  @Override
  protected void report(Request request, Response response, @Nullable Throwable fault) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    try {
      response.setContentType("application/json");
      response
          .getOutputStream()
          .write(MessageWriter.bytes(HttpFault.of(status, sentence(status)).asRpc()));
      response.finishResponse();
    } catch (IOException | IllegalStateException e) {
      LOG.debug("An error could not be told to its client", e);
    }
  }

  private static String sentence(int status) {
    return switch (status) {
      case 400 -> "This is not a request of HTTP that this server takes.";
      case 404 -> "There is nothing at this path.";
      case 431 ->
          "The head of the request is larger than %d KiB."
              .formatted(HttpOptions.Bounds.HEAD_BYTES >> 10);
      case 501 -> "This method is not known here.";
      default -> "The request cannot be answered (%d).".formatted(status);
    };
  }
}
