import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Time from starting the program to its answer to initialize, and its memory then: through the
 * launcher (with its JVM flags and AOT cache), the same with changes allowed, with the launcher's
 * flags but without the cache, and with plain java. Interleaved, 11 runs each after one that is not counted; prints medians.
 */
final class Startup {

  private static final String INITIALIZE =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
          + "\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"bench\",\"version\":\"1\"}}}\n";

  private static final int RUNS = 11;

  public static void main(String[] args) throws Exception {
    Path root = Path.of("").toAbsolutePath();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path launch = root.resolve("target/launch");
    Path jar =
        launch
            .resolve(Files.readString(launch.resolve("current")).strip())
            .resolve("packetdial-mcp.jar");
    List<String> flags = new ArrayList<>(List.of(java));
    flags.add("@" + root.resolve("src/main/launcher/jvm.flags"));
    flags.addAll(List.of("-jar", jar.toString()));

    Map<String, List<String>> commands = new LinkedHashMap<>();
    commands.put("launcher, AOT cache", List.of(root.resolve("packetdial-mcp").toString()));
    commands.put(
        "with --allow-writes",
        List.of(root.resolve("packetdial-mcp").toString(), "--allow-writes"));
    commands.put("same flags, no cache", flags);
    commands.put("plain java", List.of(java, "-jar", jar.toString()));

    Map<String, long[][]> measured = new LinkedHashMap<>();
    commands.keySet().forEach(name -> measured.put(name, new long[RUNS][]));
    for (int run = -1; run < RUNS; run++) {
      for (Map.Entry<String, List<String>> command : commands.entrySet()) {
        long[] one = measure(command.getValue());
        if (run >= 0) {
          measured.get(command.getKey())[run] = one;
        }
      }
    }
    measured.forEach(
        (name, runs) ->
            System.out.printf(
                "%-22s median %4d ms (min %d, max %d), RSS median %d MiB%n",
                name,
                sorted(runs, 0)[RUNS / 2],
                sorted(runs, 0)[0],
                sorted(runs, 0)[RUNS - 1],
                sorted(runs, 1)[RUNS / 2]));
  }

  /** Milliseconds to the answer, and MiB then. */
  private static long[] measure(List<String> command) throws Exception {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.to(new File("/dev/null")))
            .start();
    try {
      process.getOutputStream().write(INITIALIZE.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
      BufferedReader answers =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String answer = answers.readLine();
      long end = System.nanoTime();
      if (answer == null || !answer.contains("\"protocolVersion\"")) {
        throw new IllegalStateException("no answer from " + command);
      }
      return new long[] {(end - start) / 1_000_000, residentMebibytes(process.pid())};
    } finally {
      process.getOutputStream().close();
      process.waitFor();
    }
  }

  private static long residentMebibytes(long pid) throws Exception {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1_024)
        .findFirst()
        .orElse(-1);
  }

  private static long[] sorted(long[][] runs, int index) {
    return Arrays.stream(runs).mapToLong(run -> run[index]).sorted().toArray();
  }
}
