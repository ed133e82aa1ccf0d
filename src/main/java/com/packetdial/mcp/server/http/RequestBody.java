package com.packetdial.mcp.server.http;

import com.packetdial.mcp.server.RpcFault;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Reads the body of a request, of bounded size and in bounded time. */
final class RequestBody {

  private static final int CHUNK = 8 << 10;

  private RequestBody() {}

  /**
   * All of the body, which is UTF-8.
   *
   * @param limit the most bytes
   * @param patience for all of them
   * @throws HttpFault when it is too large, too slow, or broken off
   * @throws RpcFault when it is not UTF-8
   */
  static String text(HttpServletRequest request, int limit, Duration patience) {
    if (request.getContentLengthLong() > limit) {
      throw tooLarge(limit);
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes(request.getInputStream(), limit, patience)))
          .toString();
    } catch (CharacterCodingException _) {
      throw RpcFault.parseError("The body is not UTF-8.");
    } catch (SocketTimeoutException _) {
      throw tooSlow();
    } catch (IOException _) {
      throw HttpFault.of(400, "The body broke off.").with("Connection", "close");
    }
  }

  private static byte[] bytes(InputStream in, int limit, Duration patience) throws IOException {
    long start = System.nanoTime();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      body.write(chunk, 0, read);
      if (body.size() > limit) {
        throw tooLarge(limit);
      }
      if (System.nanoTime() - start > patience.toNanos()) {
        throw tooSlow();
      }
    }
    return body.toByteArray();
  }

  private static HttpFault tooLarge(int limit) {
    return HttpFault.of(413, "The body is larger than %,d bytes.".formatted(limit))
        .with("Connection", "close");
  }

  private static HttpFault tooSlow() {
    return HttpFault.of(408, "The body did not come in time.").with("Connection", "close");
  }
}
