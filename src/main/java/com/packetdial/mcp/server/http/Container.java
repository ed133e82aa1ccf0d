package com.packetdial.mcp.server.http;

import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.session.StandardManager;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The servlet container: one port, a virtual thread a request, nothing on disk that stays. */
final class Container {

  private final Tomcat tomcat = new Tomcat();
  private final Connector connector = new Connector("HTTP/1.1");
  private final StandardContext context;
  private final Path folder;

  Container(InetSocketAddress address, HttpOptions.Bounds bounds) {
    logWithTheRest();
    folder = temporaryFolder();
    tomcat.setBaseDir(folder.toString());
    ((StandardHost) tomcat.getHost()).setErrorReportValveClass(JsonErrors.class.getName());
    configure(address, bounds);
    tomcat.setConnector(connector);
    context = (StandardContext) tomcat.addContext("", folder.toString());
    context.setCookies(false);
    // It is never deployed anew in one process, so it can leave nothing behind.
    context.setClearReferencesThreadLocals(false);
    context.setClearReferencesRmiTargets(false);
    context.setManager(new StandardManager());
  }

  /** The container logs by way of the JDK, which would write past our levels and formats. */
  private static void logWithTheRest() {
    if (!SLF4JBridgeHandler.isInstalled()) {
      SLF4JBridgeHandler.removeHandlersForRootLogger();
      SLF4JBridgeHandler.install();
    }
  }

  private void configure(InetSocketAddress address, HttpOptions.Bounds bounds) {
    connector.setPort(address.getPort());
    connector.setXpoweredBy(false);
    connector.setAllowTrace(false);
    Http11NioProtocol http = (Http11NioProtocol) connector.getProtocolHandler();
    http.setAddress(address.getAddress());
    http.setExecutor(new VirtualThreadExecutor("http-"));
    http.setMaxConnections(bounds.connections());
    // Of reading and of writing; so a client that does not read is cut off after it.
    http.setConnectionTimeout((int) bounds.silence().toMillis());
    http.setKeepAliveTimeout(75_000);
    http.setMaxKeepAliveRequests(-1);
    http.setMaxHttpRequestHeaderSize(HttpOptions.Bounds.HEAD_BYTES);
    http.setMaxSwallowSize(HttpOptions.Bounds.BODY_BYTES);
    http.setCompression("off");
  }

  void serve(String path, Servlet servlet) {
    Tomcat.addServlet(context, path, servlet).addMapping(path);
  }

  /** Puts a filter before some paths; those that are added first come first. */
  void filter(String name, Filter filter, String... paths) {
    FilterDef definition = new FilterDef();
    definition.setFilterName(name);
    definition.setFilter(filter);
    context.addFilterDef(definition);
    FilterMap mapping = new FilterMap();
    mapping.setFilterName(name);
    for (String path : paths) {
      mapping.addURLPattern(path);
    }
    context.addFilterMap(mapping);
  }

  /**
   * Begins to listen.
   *
   * @throws UncheckedIOException when the port cannot be listened on
   */
  void start() {
    try {
      tomcat.start();
    } catch (LifecycleException e) {
      stop();
      throw new UncheckedIOException(new IOException("the port cannot be listened on", e));
    }
    if (connector.getState() != LifecycleState.STARTED) {
      stop();
      throw new UncheckedIOException(new IOException("the port cannot be listened on"));
    }
  }

  int port() {
    return connector.getLocalPort();
  }

  void stop() {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException("the container does not stop", e);
    } finally {
      deleteFolder();
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("packetdial-mcp-http");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void deleteFolder() {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
