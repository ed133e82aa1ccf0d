package com.packetdial.mcp.server.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What every request on every path passes first: that it was meant for this server, and that no
 * page of somebody else's sent it (specification 2025-11-25, Transports, Security Warning).
 */
final class Guard implements Filter {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final List<String> MARKS_OF_A_PROXY =
      List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP");

  private final Set<String> hosts;
  private final Set<String> origins;
  private final boolean anyHost;
  private final boolean loopbackOrigins;
  private final boolean refusesProxies;

  /**
   * Guards a server.
   *
   * @param authenticated whether every principal has to show a credential
   */
  Guard(HttpOptions options, boolean authenticated) {
    hosts = new HashSet<>(LOOPBACK);
    options.publicUrl().map(URI::getHost).map(Guard::lower).ifPresent(hosts::add);
    origins = new HashSet<>();
    options.origins().forEach(origin -> origins.add(lower(origin)));
    options.publicUrl().map(Guard::originOf).ifPresent(origins::add);
    // Where a token is needed, a name that was bent to this address gives nobody anything.
    anyHost = authenticated && options.publicUrl().isEmpty() && !options.isLoopback();
    loopbackOrigins = options.isLoopback();
    refusesProxies = !authenticated;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletResponse to = (HttpServletResponse) response;
    to.setHeader("Cache-Control", "no-store");
    to.setHeader("X-Content-Type-Options", "nosniff");
    Optional<HttpFault> fault = faultOf((HttpServletRequest) request);
    if (fault.isPresent()) {
      Responses.fault(to, fault.get());
    } else {
      chain.doFilter(request, response);
    }
  }

  private Optional<HttpFault> faultOf(HttpServletRequest request) {
    if (!isExact(request)) {
      return Optional.of(HttpFault.of(404, "There is nothing at this path."));
    }
    if (!anyHost && !hosts.contains(hostOf(request.getHeader("Host")))) {
      return Optional.of(
          HttpFault.of(
              403,
              "The Host header names another server; --public-url says how this one is called."));
    }
    String origin = request.getHeader("Origin");
    if (origin != null && !isOurs(origin)) {
      return Optional.of(
          HttpFault.of(403, "Pages of this Origin may not call this server (--allowed-origins)."));
    }
    if (refusesProxies
        && MARKS_OF_A_PROXY.stream().anyMatch(name -> request.getHeader(name) != null)) {
      return Optional.of(
          HttpFault.of(
              403,
              "This server is reached through a proxy, so more than this machine can reach it; it"
                  + " needs an authentication (--token-file or --oauth-issuer)."));
    }
    return Optional.empty();
  }

  /** Path parameters, encoded letters and doubled slashes are other spellings of our paths. */
  private static boolean isExact(HttpServletRequest request) {
    String path = request.getPathInfo() == null ? "" : request.getPathInfo();
    return request.getRequestURI().equals(request.getServletPath() + path);
  }

  private boolean isOurs(String origin) {
    String given = lower(origin);
    return origins.contains(given)
        || (loopbackOrigins && LOOPBACK.contains(hostOf(given.replaceFirst("^https?://", ""))));
  }

  /** The host of a {@code host:port}, empty when it is none. */
  private static String hostOf(@Nullable String hostAndPort) {
    return hostAndPort == null ? "" : lower(hostAndPort).replaceFirst(":[0-9]{1,5}$", "");
  }

  private static String originOf(URI url) {
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    return lower(url.getScheme() + "://" + url.getHost() + port);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
