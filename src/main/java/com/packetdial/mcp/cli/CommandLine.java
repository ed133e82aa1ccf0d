package com.packetdial.mcp.cli;

import com.packetdial.mcp.config.NearestName;
import com.packetdial.mcp.config.Origin;
import com.packetdial.mcp.config.Setting;
import com.packetdial.mcp.config.SettingsException;
import com.packetdial.mcp.config.SettingsProblem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the user typed, taken apart. Flags may stand before and after the command; {@code --} ends
 * them.
 *
 * <p>Settings are few, flat and listed in one place, so that reading them needs no library; one
 * would cost a third of the time to the first answer.
 *
 * @param settings the texts of settings that were given as flags
 * @param options the texts of the command's own flags; empty for one without a value
 * @param operands what follows the command, without flags
 */
record CommandLine(
    Command command,
    Map<Setting<?>, String> settings,
    Map<CommandOption, String> options,
    List<String> operands) {

  /**
   * Takes the arguments apart.
   *
   * @throws UsageException for a command or flag that does not exist or is out of place
   * @throws SettingsException for a setting without a value, given twice, or secret
   */
  static CommandLine parse(List<String> arguments) {
    return new Parser(arguments).parse();
  }

  boolean has(CommandOption option) {
    return options.containsKey(option);
  }

  Optional<String> option(CommandOption option) {
    return Optional.ofNullable(options.get(option));
  }

  private static final class Parser {

    private final Iterator<String> rest;
    private final Map<Setting<?>, String> settings = new LinkedHashMap<>();
    private final Map<CommandOption, String> options = new EnumMap<>(CommandOption.class);
    private final List<String> operands = new ArrayList<>();
    private Optional<Command> command = Optional.empty();
    private Optional<Command> asked = Optional.empty();

    Parser(List<String> arguments) {
      rest = arguments.iterator();
    }

    CommandLine parse() {
      while (rest.hasNext()) {
        String word = rest.next();
        if (word.equals("--")) {
          rest.forEachRemaining(this::takeOperand);
        } else if (word.startsWith("-") && word.length() > 1) {
          takeFlag(word);
        } else {
          takeOperand(word);
        }
      }
      return new CommandLine(checkedCommand(), settings, options, operands);
    }

    private Command checkedCommand() {
      if (asked.isPresent()) {
        return asked.get();
      }
      Command chosen = command.orElse(Command.SERVE);
      for (CommandOption option : options.keySet()) {
        if (option.command() != chosen) {
          throw new UsageException(
              option.flag() + " belongs to " + option.command().word() + ", not " + chosen.word());
        }
      }
      if (!operands.isEmpty() && !chosen.takesOperands()) {
        throw new UsageException(
            chosen.word()
                + " takes no operand, so "
                + quoted(operands.getFirst())
                + " is too much");
      }
      return chosen;
    }

    private void takeOperand(String word) {
      if (command.isPresent()) {
        operands.add(word);
        return;
      }
      command =
          Optional.of(
              Command.of(word)
                  .orElseThrow(
                      () ->
                          new UsageException(
                              "unknown command "
                                  + quoted(word)
                                  + didYouMean(
                                      word, Command.shown().stream().map(Command::word).toList())
                                  + "; help lists all commands")));
    }

    private void takeFlag(String word) {
      int equals = word.indexOf('=');
      String flag = equals < 0 ? word : word.substring(0, equals);
      Optional<String> value =
          equals < 0 ? Optional.empty() : Optional.of(word.substring(equals + 1));
      switch (flag) {
        case "--help", "-h" -> asked = Optional.of(Command.HELP);
        case "--version", "-V" -> asked = asked.or(() -> Optional.of(Command.VERSION));
        default -> takeNamed(flag, value);
      }
    }

    private void takeNamed(String flag, Optional<String> value) {
      String key = flag.startsWith("--") ? flag.substring(2) : "";
      Optional<CommandOption> option = CommandOption.ofKey(key, command);
      if (option.isPresent()) {
        takeOption(option.get(), value);
        return;
      }
      takeSetting(Setting.ofKey(key).orElseThrow(() -> unknown(flag)), value);
    }

    private void takeOption(CommandOption option, Optional<String> value) {
      if (!option.takesValue() && value.isPresent()) {
        throw new UsageException(option.flag() + " takes no value");
      }
      String text =
          option.takesValue()
              ? value
                  .or(this::nextValue)
                  .orElseThrow(
                      () ->
                          new UsageException(
                              option.flag() + " needs a value: " + option.description()))
              : "";
      if (options.put(option, text) != null) {
        throw new UsageException(option.flag() + " is given twice; keep one");
      }
    }

    private void takeSetting(Setting<?> setting, Optional<String> value) {
      if (setting.secret()) {
        throw new SettingsException(new SettingsProblem.SecretFlag(setting));
      }
      String text =
          setting.isSwitch()
              ? value.orElse("true")
              : value
                  .or(this::nextValue)
                  .orElseThrow(() -> new SettingsException(new SettingsProblem.NoValue(setting)));
      if (settings.put(setting, text) != null) {
        throw new SettingsException(new SettingsProblem.Twice(setting, new Origin.Flag()));
      }
    }

    /** The next word, unless it is a flag: then a value was forgotten. */
    private Optional<String> nextValue() {
      if (!rest.hasNext()) {
        return Optional.empty();
      }
      String next = rest.next();
      return next.startsWith("--") ? Optional.empty() : Optional.of(next);
    }

    private static UsageException unknown(String flag) {
      List<String> flags =
          Stream.of(
                  Setting.ALL.stream().flatMap(setting -> setting.flag().stream()),
                  Stream.of(CommandOption.values()).map(CommandOption::flag),
                  Stream.of("--help", "--version"))
              .flatMap(each -> each)
              .toList();
      return new UsageException(
          "unknown flag " + quoted(flag) + didYouMean(flag, flags) + "; help lists all flags");
    }

    private static String didYouMean(String typed, List<String> known) {
      return NearestName.of(typed, known).map(name -> "; did you mean " + name + "?").orElse("");
    }

    private static String quoted(String typed) {
      return "\"" + (typed.length() > 80 ? typed.substring(0, 80) + "…" : typed) + "\"";
    }
  }
}
