import com.packetdial.mcp.access.TokenFile;
import com.packetdial.mcp.config.Secret;
import com.packetdial.mcp.demo.DemoOptions;
import com.packetdial.mcp.demo.DemoPbx;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The server of a team as a process with the launcher's JVM flags and a bounded heap: how many
 * get_user calls a second it answers over streamable HTTP, and how soon, against the same GET made
 * directly; once on a PBX that answers at once and once on one that takes 50 ms; then its memory
 * with 500 idle streams and 64 busy callers. Direct and through the server in turn, medians of the
 * rounds. One argument: seconds a round, 2 without it.
 */
final class TeamServer {

  private static final String HEAP = "-Xmx256m";
  private static final int ROUNDS = 5;
  private static final int[] CALLERS = {1, 8, 64};
  private static final int STREAMS = 500;
  private static final Duration SLOWNESS = Duration.ofMillis(50);

  private static final String USER = "/domains/summit-motors.example/users/200";
  private static final String GET_USER =
      "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"get_user\","
          + "\"arguments\":{\"domain\":\"summit-motors.example\",\"user\":\"200\"}}}";
  private static final String INITIALIZE =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
          + "\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"bench\",\"version\":\"1\"}}}";

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** A server process, where it listens, and a token for it. */
  private record Server(Process process, URI at, Secret token) implements AutoCloseable {

    HttpRequest.Builder to(String path) {
      return HttpRequest.newBuilder(at.resolve(path))
          .header("Authorization", "Bearer " + token.reveal())
          .header("Accept", "application/json, text/event-stream");
    }

    /** Calls in a session of their own, each with an id of its own. */
    Supplier<HttpRequest> getUser() throws Exception {
      HttpResponse<String> opened =
          HTTP.send(post(INITIALIZE).build(), HttpResponse.BodyHandlers.ofString());
      String session =
          opened
              .headers()
              .firstValue("Mcp-Session-Id")
              .orElseThrow(() -> new IllegalStateException(opened.body()));
      AtomicInteger lastId = new AtomicInteger(1);
      return () ->
          post(GET_USER.formatted(lastId.incrementAndGet()))
              .header("Mcp-Session-Id", session)
              .build();
    }

    private HttpRequest.Builder post(String body) {
      return to("/mcp")
          .header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    /** A figure of the process, as VmRSS (now) or VmHWM (at its highest), in MiB. */
    long mebibytes(String figure) throws IOException {
      return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
          .filter(line -> line.startsWith(figure + ":"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1_024)
          .findFirst()
          .orElse(-1);
    }

    @Override
    public void close() {
      process.destroyForcibly().onExit().join();
    }
  }

  /** What a round found. */
  private record Round(double perSecond, double p50, double p99) {}

  /** Makes what one caller sends, again and again. */
  private interface Caller {
    Supplier<HttpRequest> next() throws Exception;
  }

  public static void main(String[] args) throws Exception {
    Duration round = Duration.ofMillis((long) (1_000 * Double.parseDouble(args.length > 0 ? args[0] : "2")));
    Path folder = Files.createTempDirectory("team-server-bench");
    try (DemoPbx pbx = DemoPbx.start(DemoOptions.standard())) {
      String key = pbx.credentials().resellerKey();
      try (Server server = start(folder, pbx.baseUrl(), key)) {
        System.out.printf("%s; memory after the start %d MiB%n", HEAP, server.mebibytes("VmRSS"));
        compare("PBX at once", server, direct(pbx.baseUrl(), key), round);
        measureMemory(server, round.multipliedBy(ROUNDS));
      }
      HttpServer slow = slowPbx(direct(pbx.baseUrl(), key));
      URI slowUrl = URI.create("http://127.0.0.1:" + slow.getAddress().getPort() + "/ns-api/v2");
      try (Server server = start(folder, slowUrl, key)) {
        compare("PBX in 50 ms", server, direct(slowUrl, key), round);
      } finally {
        slow.stop(0);
      }
    } finally {
      for (String name : List.of("tokens", "policy.yaml")) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.delete(folder);
    }
    System.exit(0);
  }

  private static HttpRequest direct(URI pbx, String key) {
    return HttpRequest.newBuilder(URI.create(pbx + USER))
        .header("Authorization", "Bearer " + key)
        .header("Accept", "application/json")
        .build();
  }

  private static void compare(String name, Server server, HttpRequest direct, Duration round)
      throws Exception {
    measure(8, () -> () -> direct, round.multipliedBy(2));
    measure(8, server::getUser, round.multipliedBy(2));
    for (int callers : CALLERS) {
      List<Round> directly = new ArrayList<>();
      List<Round> served = new ArrayList<>();
      for (int i = 0; i < ROUNDS; i++) {
        directly.add(measure(callers, () -> () -> direct, round));
        served.add(measure(callers, server::getUser, round));
      }
      print(name, callers, "direct GET", directly);
      print(name, callers, "get_user", served);
    }
  }

  private static void print(String name, int callers, String what, List<Round> rounds) {
    System.out.printf(
        "%-12s | %2d callers | %-10s | %5.0f a second | p50 %6.1f ms | p99 %6.1f ms%n",
        name,
        callers,
        what,
        median(rounds.stream().mapToDouble(Round::perSecond).toArray()),
        median(rounds.stream().mapToDouble(Round::p50).toArray()),
        median(rounds.stream().mapToDouble(Round::p99).toArray()));
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  /** Each caller asks again as soon as it has its answer. */
  private static Round measure(int callers, Caller caller, Duration length) throws Exception {
    List<Supplier<HttpRequest>> each = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      each.add(caller.next());
    }
    long start = System.nanoTime();
    long end = start + length.toNanos();
    List<Callable<List<Double>>> work = new ArrayList<>();
    each.forEach(request -> work.add(() -> askUntil(end, request)));
    double[] millis;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Double> all = new ArrayList<>();
      for (Future<List<Double>> one : threads.invokeAll(work)) {
        all.addAll(one.get());
      }
      millis = all.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Round(
        millis.length / seconds, millis[millis.length / 2], millis[millis.length * 99 / 100]);
  }

  private static List<Double> askUntil(long end, Supplier<HttpRequest> requests) throws Exception {
    List<Double> millis = new ArrayList<>();
    do {
      HttpRequest request = requests.get();
      long start = System.nanoTime();
      HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      millis.add((System.nanoTime() - start) / 1e6);
      if (answer.statusCode() != 200 || isError(answer.body())) {
        throw new IllegalStateException(answer.statusCode() + " " + answer.body());
      }
    } while (System.nanoTime() < end);
    return millis;
  }

  private static boolean isError(String body) {
    return body.contains("\"isError\":true") || body.contains("\"error\":");
  }

  private static void measureMemory(Server server, Duration busy) throws Exception {
    System.out.printf("memory after that load %d MiB%n", server.mebibytes("VmRSS"));
    List<InputStream> streams = new ArrayList<>();
    for (int i = 0; i < STREAMS; i++) {
      HttpResponse<InputStream> stream =
          HTTP.send(server.to("/sse").build(), HttpResponse.BodyHandlers.ofInputStream());
      if (stream.statusCode() != 200) {
        throw new IllegalStateException("stream " + i + ": " + stream.statusCode());
      }
      streams.add(stream.body());
    }
    System.out.printf("with %d idle streams %d MiB%n", STREAMS, server.mebibytes("VmRSS"));
    Round round = measure(64, server::getUser, busy);
    System.out.printf(
        "and 64 busy callers (%.0f a second, p50 %.1f ms, p99 %.1f ms) %d MiB, at its highest %d"
            + " MiB%n",
        round.perSecond(),
        round.p50(),
        round.p99(),
        server.mebibytes("VmRSS"),
        server.mebibytes("VmHWM"));
    for (InputStream stream : streams) {
      stream.close();
    }
  }

  /** Answers as the PBX did once, but later. */
  private static HttpServer slowPbx(HttpRequest request) throws Exception {
    byte[] answer = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
    HttpServer slow =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    slow.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    slow.createContext("/ns-api/v2" + USER, exchange -> answerLate(exchange, answer));
    slow.start();
    return slow;
  }

  private static void answerLate(HttpExchange exchange, byte[] answer) throws IOException {
    try {
      Thread.sleep(SLOWNESS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  /** With limits as high as they go, so that they are not what is measured. */
  private static Server start(Path folder, URI pbx, String key) throws Exception {
    Path tokens = folder.resolve("tokens");
    Files.deleteIfExists(tokens);
    Secret token =
        new TokenFile(tokens).add("bench", Optional.empty(), Instant.now(), new SecureRandom());
    Path policy = folder.resolve("policy.yaml");
    Files.writeString(policy, "everyone:\n  rate: 1000/s\n  concurrency: 256\n");
    Path root = Path.of("").toAbsolutePath();
    Path launch = root.resolve("target/launch");
    Path app = launch.resolve(Files.readString(launch.resolve("current")).strip());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + app.resolve("jvm.flags"));
    if (Files.exists(app.resolve("packetdial-mcp.aot"))) {
      command.add("-XX:AOTCache=" + app.resolve("packetdial-mcp.aot"));
    }
    command.addAll(List.of(HEAP, "-jar", app.resolve("packetdial-mcp.jar").toString()));
    command.addAll(List.of("serve", "--http", "0", "--base-url", pbx.toString()));
    command.addAll(List.of("--upstream-rate", "1000/s", "--upstream-concurrency", "64"));
    command.addAll(List.of("--token-file", tokens.toString(), "--policy", policy.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("PACKETDIAL_"));
    builder.environment().put("PACKETDIAL_API_KEY", key);
    Process process = builder.start();
    return new Server(process, URI.create(awaitAddress(process)), token);
  }

  private static String awaitAddress(Process process) throws IOException {
    String mark = "listening at ";
    BufferedReader log = process.errorReader();
    StringBuilder said = new StringBuilder();
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      if (line.contains(mark)) {
        Thread.ofVirtual().start(() -> log.lines().forEach(System.err::println));
        return line.substring(line.indexOf(mark) + mark.length());
      }
      said.append(line).append('\n');
    }
    throw new IllegalStateException("the server ended: " + said);
  }
}
