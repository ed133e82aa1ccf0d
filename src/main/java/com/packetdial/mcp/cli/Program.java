package com.packetdial.mcp.cli;

import com.packetdial.mcp.cli.Assembly.Backend;
import com.packetdial.mcp.cli.Assembly.Demo;
import com.packetdial.mcp.cli.doctor.Doctor;
import com.packetdial.mcp.cli.doctor.Finding;
import com.packetdial.mcp.config.Settings;
import com.packetdial.mcp.config.SettingsException;
import com.packetdial.mcp.config.SettingsReader;
import com.packetdial.mcp.config.ValueKind;
import com.packetdial.mcp.demo.DemoOptions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.LoggerFactory;

/** One run of the program: reads the command line and does what it says. */
final class Program {

  /** The system properties that the logging configuration takes its level and format from. */
  static final String LOG_LEVEL_PROPERTY = "packetdial.log-level";

  static final String LOG_FORMAT_PROPERTY = "packetdial.log-format";

  private final Assembly assembly;
  private final Console console;
  private final Map<String, String> environment;
  private final Terminal terminal;
  private final InstantSource time;

  Program(Assembly assembly, Console console, Map<String, String> environment) {
    this(assembly, console, environment, Terminal.ofProcess(), InstantSource.system());
  }

  Program(
      Assembly assembly,
      Console console,
      Map<String, String> environment,
      Terminal terminal,
      InstantSource time) {
    this.assembly = assembly;
    this.console = console;
    this.environment = environment;
    this.terminal = terminal;
    this.time = time;
  }

  /** Runs to the end. Whatever goes wrong is one line on standard error and an exit code. */
  ExitCode run(List<String> arguments) {
    try {
      return dispatch(CommandLine.parse(arguments));
    } catch (UsageException | SettingsException e) {
      console.complain("packetdial-mcp: " + e.getMessage());
      return ExitCode.USAGE;
    } catch (Console.OutputFailed e) {
      if (e.readerLeft()) {
        return ExitCode.OK;
      }
      console.complain("packetdial-mcp: standard output cannot be written");
      return ExitCode.INTERNAL;
    } catch (RuntimeException e) {
      // The message of an unexpected exception may quote anything, so only its kind is told.
      console.complain(
          "packetdial-mcp: internal error ("
              + e.getClass().getSimpleName()
              + "); --log-level debug shows where");
      LoggerFactory.getLogger(Program.class).debug("internal error", e);
      return ExitCode.INTERNAL;
    }
  }

  private ExitCode dispatch(CommandLine line) {
    return switch (line.command()) {
      case SERVE -> serve(settings(line));
      case CALL -> call(line);
      case TOOLS -> withBackend(line, backend -> listTools(line, backend));
      case DOCTOR -> examine(line);
      case APPROVE -> new ApproveCommand(console, terminal, time, line).run(settings(line));
      case OPERATOR -> new OperatorCommand(console, line).run(settings(line), new SecureRandom());
      case TOKEN -> new TokenCommand(console, time, line).run(settings(line), new SecureRandom());
      case AUDIT -> new AuditCommand(console, line).run(settings(line));
      case CATALOG -> catalog(line);
      case DEMO_PBX -> runDemo(line);
      case HELP -> print(HelpText.text());
      case VERSION -> print("packetdial-mcp " + ProgramVersion.text());
      case PREPARE_LAUNCH -> new PrepareLaunchCommand(console, line).run();
      case REHEARSE -> new Rehearsal(assembly).run();
    };
  }

  private ExitCode serve(Settings settings) {
    if (settings.http().isPresent()) {
      serveTeam(settings, settings.http().get());
      return ExitCode.OK;
    }
    try (Backend backend = assembly.open(settings)) {
      assembly.serve(backend, console.in(), console.out());
    }
    return ExitCode.OK;
  }

  /** Until the process is told to end; then what runs may finish. */
  private void serveTeam(Settings settings, String listen) {
    try (TeamServer server = TeamServer.start(settings, assembly, listen)) {
      Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "mcp-stop"));
      console.complain("packetdial-mcp: listening at " + server.baseUrl());
      server.awaitEnd();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private ExitCode call(CommandLine line) {
    CallCommand call = new CallCommand(console, line);
    call.tool();
    return withBackend(line, backend -> call.run(backend.toolbox()));
  }

  private ExitCode catalog(CommandLine line) {
    CatalogCommand catalog = new CatalogCommand(console, line);
    return catalog.asksPbx() ? withBackend(line, catalog::diff) : catalog.list();
  }

  private ExitCode listTools(CommandLine line, Backend backend) {
    String format = line.option(CommandOption.FORMAT).orElse("table");
    return print(ToolsCommand.text(backend.toolbox().tools(), format));
  }

  private ExitCode examine(CommandLine line) {
    Settings settings = settings(line);
    AtomicBoolean failed = new AtomicBoolean();
    try (Backend backend = assembly.open(settings)) {
      Doctor.of(settings, backend.baseUrl(), backend.toolbox(), time)
          .examine(
              finding -> {
                console.print(finding.text());
                failed.compareAndSet(false, finding.level() == Finding.Level.FAIL);
              });
    }
    return failed.get() ? ExitCode.FAILED : ExitCode.OK;
  }

  private ExitCode runDemo(CommandLine line) {
    try (Demo demo = assembly.startDemo(port(line), cdrs(line))) {
      console.print("Simulated PBX at " + demo.baseUrl() + " until this program is stopped. Try:");
      console.print(
          "  PACKETDIAL_BASE_URL=%s PACKETDIAL_API_KEY=%s packetdial-mcp call whoami"
              .formatted(demo.baseUrl(), demo.apiKey()));
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.OK;
  }

  private static int port(CommandLine line) {
    String text = line.option(CommandOption.PORT).orElse("0");
    ValueKind.Count port = new ValueKind.Count(0, 65_535, "8045");
    return port.parse(text)
        .orElseThrow(() -> new UsageException("--port must be " + port.allowed()));
  }

  private static int cdrs(CommandLine line) {
    String text = line.option(CommandOption.CDRS).orElse("0");
    ValueKind.Count cdrs = new ValueKind.Count(0, DemoOptions.MOST_CDRS, "1000000");
    return cdrs.parse(text)
        .orElseThrow(() -> new UsageException("--cdrs must be " + cdrs.allowed()));
  }

  private ExitCode print(String text) {
    console.print(text);
    return ExitCode.OK;
  }

  private ExitCode withBackend(CommandLine line, Function<Backend, ExitCode> work) {
    try (Backend backend = assembly.open(settings(line))) {
      return work.apply(backend);
    }
  }

  private Settings settings(CommandLine line) {
    Settings settings = SettingsReader.read(line.settings(), environment);
    System.setProperty(LOG_LEVEL_PROPERTY, settings.logLevel());
    System.setProperty(LOG_FORMAT_PROPERTY, settings.logFormat());
    settings.warnings().forEach(warning -> console.complain("packetdial-mcp: warning: " + warning));
    return settings;
  }
}
