package com.packetdial.mcp.server.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Gives every request the id of its trace (W3C Trace Context, traceparent), which stands in the log
 * lines that it causes, and logs how it was answered.
 */
final class RequestLog implements Filter {

  /** The name of the id in the log. */
  static final String TRACE = "trace";

  private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);
  private static final Pattern PARENT =
      Pattern.compile("[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  private final RandomGenerator random;

  RequestLog(RandomGenerator random) {
    this.random = random;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest from = (HttpServletRequest) request;
    long began = System.nanoTime();
    MDC.put(TRACE, traceOf(from.getHeader("traceparent")));
    try {
      chain.doFilter(request, response);
    } finally {
      LOG.info(
          "{} {}: {}, {} ms",
          from.getMethod(),
          from.getServletPath(),
          ((HttpServletResponse) response).getStatus(),
          (System.nanoTime() - began) / 1_000_000);
      MDC.remove(TRACE);
    }
  }

  private String traceOf(@Nullable String parent) {
    Matcher matcher = PARENT.matcher(parent == null ? "" : parent);
    HexFormat hex = HexFormat.of();
    return matcher.matches()
        ? matcher.group(1)
        : hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
  }
}
