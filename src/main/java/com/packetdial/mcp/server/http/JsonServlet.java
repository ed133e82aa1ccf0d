package com.packetdial.mcp.server.http;

import com.packetdial.mcp.server.RpcFault;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A servlet whose every refusal is JSON, and whose faults tell a client nothing. */
abstract class JsonServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(JsonServlet.class);

  /** Answers a request of whatever method. */
  abstract void answer(HttpServletRequest request, HttpServletResponse response) throws IOException;

  @Override
  protected final void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      answer(request, response);
    } catch (HttpFault fault) {
      Responses.fault(response, fault);
    } catch (RpcFault fault) {
      Responses.fault(response, fault);
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("A request to {} failed", request.getServletPath(), e);
      Responses.fault(
          response, HttpFault.of(500, RpcFault.internal().sentence()), RpcFault.internal());
    }
  }

  static HttpFault methodNotAllowed(String allowed) {
    return HttpFault.of(405, "Only %s can be used here.".formatted(allowed)).with("Allow", allowed);
  }
}
