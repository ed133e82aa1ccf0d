import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What summarize_cdrs costs over downloading what it reads: all call records of a month, in pages of
 * 100 and slices of a day, several pages at a time. Four ways in turn, medians of the rounds:
 * "plain" downloads the pages and drops the bytes; "gzip" does so as the product asks for them,
 * packed, and does not unpack; "skim" unpacks them, too, and lets the JSON parser go over them
 * without looking at anything; "summary" is the tool, in a process with a bounded heap over stdio.
 * The embedded PBX is a process of its own, on the same machine.
 *
 * <p>Arguments, each optional, as name=value: ways=plain,gzip,skim,summary records=1000000 rounds=3
 * concurrency=4 delay=0. With a delay, each answer of the PBX comes so many milliseconds later, as
 * from a PBX that works for it. The tool is limited to 1,000 requests a second, the most that can
 * be set.
 */
final class CdrSummary {

  private static final String HEAP = "-Xmx256m";
  private static final int PAGE = 100;
  private static final int DAYS = 31;
  private static final String CDRS = "/domains/volume.example/cdrs";
  private static final Pattern STARTED =
      Pattern.compile("PACKETDIAL_BASE_URL=(\\S+) PACKETDIAL_API_KEY=(\\S+)");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** What somebody wants to see measured. */
  private record Wanted(
      List<String> ways, int records, int rounds, int concurrency, Duration delay) {

    static Wanted of(String[] args) {
      return new Wanted(
          List.of(argument(args, "ways", "plain,gzip,skim,summary").split(",")),
          Integer.parseInt(argument(args, "records", "1000000")),
          Integer.parseInt(argument(args, "rounds", "3")),
          Integer.parseInt(argument(args, "concurrency", "4")),
          Duration.ofMillis(Long.parseLong(argument(args, "delay", "0"))));
    }

    private static String argument(String[] args, String name, String otherwise) {
      return Arrays.stream(args)
          .filter(arg -> arg.startsWith(name + "="))
          .map(arg -> arg.substring(name.length() + 1))
          .findFirst()
          .orElse(otherwise);
    }
  }

  /** The embedded PBX in a process of its own. */
  private record Pbx(Process process, String baseUrl, String key) implements AutoCloseable {

    static Pbx start(int records) throws IOException {
      Process process =
program("-XX:+UseSerialGC", "demo-pbx", "--cdrs", Integer.toString(records))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      BufferedReader out = process.inputReader();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        Matcher started = STARTED.matcher(line);
        if (started.find()) {
          return new Pbx(process, started.group(1), started.group(2));
        }
      }
      throw new IllegalStateException("the PBX ended");
    }

    HttpRequest.Builder request(String pathAndQuery) {
      return HttpRequest.newBuilder(URI.create(baseUrl + pathAndQuery))
          .header("Authorization", "Bearer " + key);
    }

    Duration cpu() {
      return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
      process.destroy();
      process.onExit().join();
    }
  }

  /** A round of a way. */
  private record Round(double seconds, long bytes, double pbxCpuSeconds, long mebibytes) {}

  private interface Way {
    /** Bytes that came, and the highest memory of a process if it had one of its own. */
    long[] go() throws Exception;
  }

  public static void main(String[] args) throws Exception {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    Wanted wanted = Wanted.of(args);
    long begin = System.nanoTime();
    try (Pbx pbx = Pbx.start(wanted.records())) {
      System.out.printf("PBX started in %.1f s%n", (System.nanoTime() - begin) / 1e9);
      measure(wanted.delay().isZero() ? pbx : behindDelay(pbx, wanted.delay()), wanted);
      System.out.printf("memory of the PBX at its highest %d MiB%n", highest(pbx.process()));
    }
    System.exit(0);
  }

  private static void measure(Pbx pbx, Wanted wanted) throws Exception {
    Instant until = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Instant since = until.minus(Duration.ofDays(DAYS));
    List<List<Round>> rounds = new ArrayList<>();
    wanted.ways().forEach(way -> rounds.add(new ArrayList<>()));
    for (int round = -1; round < wanted.rounds(); round++) {
      for (int way = 0; way < rounds.size(); way++) {
        Round measured = measure(pbx, way(wanted.ways().get(way), pbx, since, until, wanted));
        if (round >= 0) {
          rounds.get(way).add(measured);
        }
      }
    }
    for (int way = 0; way < rounds.size(); way++) {
      print(wanted, wanted.ways().get(way), rounds.get(way), rounds.getFirst());
    }
  }

  /** The same PBX, each answer of which takes longer. */
  private static Pbx behindDelay(Pbx pbx, Duration delay) throws IOException {
    HttpServer late =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    late.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    URI origin = URI.create(pbx.baseUrl());
    late.createContext("/", exchange -> passOn(exchange, origin, delay));
    late.start();
    return new Pbx(
        pbx.process(),
        "http://127.0.0.1:%d%s".formatted(late.getAddress().getPort(), origin.getPath()),
        pbx.key());
  }

  private static void passOn(HttpExchange exchange, URI origin, Duration delay)
      throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(origin.resolve(exchange.getRequestURI()));
    for (String name : List.of("Authorization", "Accept-Encoding", "Accept")) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    try {
      Thread.sleep(delay);
      HttpResponse<byte[]> answer =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      for (String name : List.of("Content-Type", "Content-Encoding")) {
        answer.headers().firstValue(name).ifPresent(is -> exchange.getResponseHeaders().set(name, is));
      }
      exchange.sendResponseHeaders(
          answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  private static Way way(String name, Pbx pbx, Instant since, Instant until, Wanted wanted) {
    return switch (name) {
      case "plain" -> () -> download(pbx, since, until, wanted, "identity", CdrSummary::drain);
      case "gzip" -> () -> download(pbx, since, until, wanted, "gzip", CdrSummary::drain);
      case "skim" -> () -> download(pbx, since, until, wanted, "gzip", CdrSummary::skim);
      case "summary" -> () -> summarize(pbx, since, until, wanted);
      default -> throw new IllegalArgumentException("no way " + name);
    };
  }

  private static Round measure(Pbx pbx, Way way) throws Exception {
    Duration cpu = pbx.cpu();
    long start = System.nanoTime();
    long[] came = way.go();
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Round(seconds, came[0], pbx.cpu().minus(cpu).toMillis() / 1e3, came[1]);
  }

  private static void print(Wanted wanted, String way, List<Round> rounds, List<Round> first) {
    double seconds = median(rounds.stream().mapToDouble(Round::seconds).toArray());
    double bytes = median(rounds.stream().mapToDouble(Round::bytes).toArray());
    double cpu = median(rounds.stream().mapToDouble(Round::pbxCpuSeconds).toArray());
    System.out.printf(
        "%-8s | %6.1f s | %.2f times %s | %7.0f rows/s | %6.0f MB, %5.0f MB/s | PBX %.2f ms CPU a"
            + " page%s%n",
        way,
        seconds,
        seconds / median(first.stream().mapToDouble(Round::seconds).toArray()),
        wanted.ways().getFirst(),
        wanted.records() / seconds,
        bytes / 1e6,
        bytes / 1e6 / seconds,
        cpu * 1e3 * PAGE / wanted.records(),
        rounds.stream().anyMatch(round -> round.mebibytes() > 0)
            ? " | memory at its highest %.0f MiB"
                .formatted(median(rounds.stream().mapToDouble(Round::mebibytes).toArray()))
            : "");
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  // --- downloading ---

  private static long[] download(
      Pbx pbx, Instant since, Instant until, Wanted wanted, String encoding, Body dropped)
      throws Exception {
    List<String> pages = new ArrayList<>();
    int total = 0;
    for (Instant from = since; from.isBefore(until); from = from.plus(Duration.ofDays(1))) {
      String window = "datetime-start=" + from + "&datetime-end=" + from.plus(Duration.ofDays(1));
      int rows = count(pbx, window);
      total += rows;
      for (int start = 0; start < rows; start += PAGE) {
        pages.add(CDRS + "?" + window + "&limit=" + PAGE + "&start=" + start);
      }
    }
    if (total != wanted.records()) {
      throw new IllegalStateException(total + " records, not " + wanted.records());
    }
    return new long[] {fetch(pbx, pages, wanted.concurrency(), encoding, dropped), 0};
  }

  private static int count(Pbx pbx, String window) throws Exception {
    HttpResponse<String> answer =
        HTTP.send(
            pbx.request(CDRS + "/count?" + window).build(), HttpResponse.BodyHandlers.ofString());
    return JSON.readTree(answer.body()).get("total").asInt();
  }

  private static long fetch(
      Pbx pbx, List<String> pages, int concurrency, String encoding, Body dropped)
      throws Exception {
    AtomicInteger next = new AtomicInteger();
    AtomicLong bytes = new AtomicLong();
    Callable<Void> reader =
        () -> {
          for (int page = next.getAndIncrement();
              page < pages.size();
              page = next.getAndIncrement()) {
            bytes.addAndGet(get(pbx, pages.get(page), encoding, dropped));
          }
          return null;
        };
    List<Callable<Void>> readers = new ArrayList<>();
    for (int i = 0; i < concurrency; i++) {
      readers.add(reader);
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> done : threads.invokeAll(readers)) {
        done.get();
      }
    }
    return bytes.get();
  }

  private static long get(Pbx pbx, String page, String encoding, Body dropped) throws Exception {
    HttpResponse<InputStream> answer =
        HTTP.send(
            pbx.request(page).header("Accept-Encoding", encoding).build(),
            HttpResponse.BodyHandlers.ofInputStream());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(page + ": " + answer.statusCode());
    }
    try (InputStream body = answer.body()) {
      return dropped.bytes(body);
    }
  }

  /** What is done with a body, which is dropped in any case. */
  private interface Body {
    long bytes(InputStream body) throws IOException;
  }

  private static long drain(InputStream body) throws IOException {
    return body.transferTo(OutputStream.nullOutputStream());
  }

  private static long skim(InputStream body) throws IOException {
    byte[] packed = body.readAllBytes();
    try (JsonParser parser =
        JSON.createParser(new GZIPInputStream(new ByteArrayInputStream(packed), 1 << 14))) {
      while (parser.nextToken() != null) {
        // Nothing is made of it.
      }
    }
    return packed.length;
  }

  // --- summarizing ---

  private static long[] summarize(Pbx pbx, Instant since, Instant until, Wanted wanted)
      throws Exception {
    ProcessBuilder builder =
        program(
            "@src/main/launcher/jvm.flags",
            "serve",
            "--base-url",
            pbx.baseUrl(),
            "--upstream-rate",
            "1000/s",
            "--upstream-concurrency",
            Integer.toString(wanted.concurrency()));
    builder.environment().put("PACKETDIAL_TOOLSETS", "calls");
    builder.environment().put("PACKETDIAL_API_KEY", pbx.key());
    Process process = builder.redirectError(new File("/dev/null")).start();
    try {
      Session session = new Session(process.outputWriter(), process.inputReader(), new AtomicInteger());
      session.open();
      JsonNode answer = session.summary(arguments(since, until, ""));
      while (!answer.path("handle").asString("").isEmpty()) {
        answer = session.summary(arguments(since, until, answer.path("handle").asString()));
      }
      return new long[] {0, highest(process)};
    } finally {
      process.outputWriter().close();
      process.destroy();
      process.onExit().join();
    }
  }

  private static String arguments(Instant since, Instant until, String handle) {
    return "{\"domain\":\"volume.example\",\"since\":\"%s\",\"until\":\"%s\",\"group_by\":[\"user\"],\"unit\":\"call\"%s}"
        .formatted(since, until, handle.isEmpty() ? "" : ",\"handle\":\"" + handle + "\"");
  }

  /** Somebody who speaks MCP with the program. */
  private record Session(Writer out, BufferedReader in, AtomicInteger lastId) {

    void open() throws IOException {
      ask(
          "initialize",
          "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"bench\",\"version\":\"1\"}}");
      send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    }

    JsonNode summary(String arguments) throws IOException {
      JsonNode result =
          ask("tools/call", "{\"name\":\"summarize_cdrs\",\"arguments\":" + arguments + "}");
      if (result.path("isError").asBoolean(false)) {
        throw new IllegalStateException(result.toString());
      }
      return result.path("structuredContent");
    }

    private JsonNode ask(String method, String params) throws IOException {
      send(
          "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":%s}"
              .formatted(lastId.incrementAndGet(), method, params));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        JsonNode answer = JSON.readTree(line);
        if (answer.has("error")) {
          throw new IllegalStateException(line);
        }
        if (answer.has("result")) {
          return answer.get("result");
        }
      }
      throw new IllegalStateException("the server ended");
    }

    private void send(String message) throws IOException {
      out.write(message + "\n");
      out.flush();
    }
  }

  // --- processes ---

  private static ProcessBuilder program(String flag, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(flag, HEAP, "-jar", "target/packetdial-mcp.jar"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("PACKETDIAL_"));
    return builder;
  }

  /** The highest memory of a process that is still there, in MiB. */
  private static long highest(Process process) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1_024)
        .findFirst()
        .orElse(-1);
  }
}
