package com.packetdial.mcp.cli;

import com.packetdial.mcp.config.Setting;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A session that does what sessions do, for the JVM to watch while it makes the AOT cache: a client
 * that connects, lists and calls tools of the embedded PBX and makes mistakes; some calls from the
 * command line; and the way to a real PBX as far as it goes without one. All streams are in memory,
 * because a build has no input to give.
 */
final class Rehearsal {

  private static final String BEGINNING =
      """
      {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
      "capabilities":{"elicitation":{}},"clientInfo":{"name":"rehearsal","version":"1"}}}
      {"jsonrpc":"2.0","method":"notifications/initialized"}
      {"jsonrpc":"2.0","id":2,"method":"ping"}
      {"jsonrpc":"2.0","id":3,"method":"tools/list","params":{}}
      """;

  private static final String SESSION =
      BEGINNING
          + """
          {"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"whoami","arguments":{}}}
          {"jsonrpc":"2.0","id":5,"method":"tools/call","params":{"name":"list_domains",\
          "arguments":{"limit":5},"_meta":{"progressToken":"p"}}}
          {"jsonrpc":"2.0","id":6,"method":"tools/call","params":{"name":"list_users",\
          "arguments":{"domain":"hartwell-law.example"}}}
          {"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"query_cdrs",\
          "arguments":{"domain":"hartwell-law.example","since":"-24h","until":"now"}}}
          {"jsonrpc":"2.0","id":8,"method":"tools/call","params":{"name":"list_users",\
          "arguments":{"domain":"../etc","colour":"red"}}}
          {"jsonrpc":"2.0","id":9,"method":"tools/call","params":{"name":"no_such_tool","arguments":{}}}
          {"jsonrpc":"2.0","id":10,"method":"no/such_method"}
          {"jsonrpc":"2.0","id":11,"method":"resources/list"}
          {"jsonrpc":"2.0","id":12,"method":"resources/templates/list"}
          {"jsonrpc":"2.0","id":13,"method":"resources/read","params":{"uri":"pbx://domains"}}
          {"jsonrpc":"2.0","id":14,"method":"prompts/list"}
          {"jsonrpc":"2.0","id":15,"method":"prompts/get","params":{"name":"site_down",\
          "arguments":{"domain":"hartwell-law.example"}}}
          {"jsonrpc":"2.0","id":16,"method":"completion/complete","params":{\
          "ref":{"type":"ref/prompt","name":"site_down"},"argument":{"name":"domain","value":"h"}}}
          this is no message
          """;

  /** A port that nothing listens on. */
  private static final List<String> WAY_TO_A_PBX =
      List.of("call", "whoami", "--base-url", "https://127.0.0.1:9", "--deadline", "1s");

  private final Assembly assembly;

  Rehearsal(Assembly assembly) {
    this.assembly = assembly;
  }

  /** Rehearses; the exit code tells whether the session with the embedded PBX went well. */
  ExitCode run() {
    run(WAY_TO_A_PBX, Map.of(Setting.API_KEY.variable(), "nsd_EXAMPLErehearsal"), "");
    ExitCode called = demo("", "call", "list_domains", "limit=3");
    ExitCode listed = demo("", "tools");
    ExitCode served = demo(SESSION);
    // Begins and lists only: a change, previewed, would already be in somebody's audit log.
    ExitCode changing = demo(BEGINNING, "serve", "--allow-writes");
    boolean well =
        Stream.of(called, listed, served, changing).allMatch(exit -> exit == ExitCode.OK);
    return well ? ExitCode.OK : ExitCode.INTERNAL;
  }

  private ExitCode demo(String input, String... words) {
    return run(List.of(words), Map.of(Setting.DEMO.variable(), "true"), input);
  }

  private ExitCode run(List<String> words, Map<String, String> environment, String input) {
    InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    Console console = new Console(in, new ByteArrayOutputStream(), new ByteArrayOutputStream());
    return new Program(assembly, console, environment).run(words);
  }
}
