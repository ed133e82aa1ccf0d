package com.packetdial.mcp.cli;

import com.packetdial.mcp.cli.Assembly.Backend;
import com.packetdial.mcp.config.Settings;
import com.packetdial.mcp.config.SettingsException;
import com.packetdial.mcp.config.SettingsReader;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.LoggerFactory;

/** One run of the program: reads the command line and does what it says. */
final class Program {

  /** The system property that the logging configuration takes its level from. */
  static final String LOG_LEVEL_PROPERTY = "packetdial.log-level";

  private final Assembly assembly;
  private final Console console;
  private final Map<String, String> environment;

  Program(Assembly assembly, Console console, Map<String, String> environment) {
    this.assembly = assembly;
    this.console = console;
    this.environment = environment;
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
      case SERVE -> withBackend(line, this::serve);
      case CALL -> call(line);
      case TOOLS -> withBackend(line, backend -> listTools(line, backend));
      case DOCTOR -> ExitCode.OK;
      case DEMO_PBX -> ExitCode.OK;
      case HELP -> print(HelpText.text());
      case VERSION -> print("packetdial-mcp " + ProgramVersion.text());
      case PREPARE_LAUNCH -> ExitCode.OK;
      case REHEARSE -> ExitCode.OK;
    };
  }

  private ExitCode serve(Backend backend) {
    assembly.serve(backend, console.in(), console.out());
    return ExitCode.OK;
  }

  private ExitCode call(CommandLine line) {
    CallCommand call = new CallCommand(console, line);
    call.tool();
    return withBackend(line, backend -> call.run(backend.toolbox()));
  }

  private ExitCode listTools(CommandLine line, Backend backend) {
    String format = line.option(CommandOption.FORMAT).orElse("table");
    return print(ToolsCommand.text(backend.toolbox().tools(), format));
  }

  private ExitCode print(String text) {
    console.print(text);
    return ExitCode.OK;
  }

  private ExitCode withBackend(CommandLine line, Function<Backend, ExitCode> work) {
    Settings settings = SettingsReader.read(line.settings(), environment);
    System.setProperty(LOG_LEVEL_PROPERTY, settings.logLevel());
    settings.warnings().forEach(warning -> console.complain("packetdial-mcp: warning: " + warning));
    try (Backend backend = assembly.open(settings)) {
      return work.apply(backend);
    }
  }
}
