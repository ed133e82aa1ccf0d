package com.packetdial.mcp.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is wrong with the settings. No value of a secret setting is ever part of it. */
public sealed interface SettingsProblem {

  /** One line for the user: what is wrong, where, and what is allowed. */
  String text();

  /**
   * There is no such setting.
   *
   * @param name as it was written, with the hyphens of a flag
   * @param place where it was written, such as {@code in the environment}
   */
  record Unknown(String name, String place, Optional<String> nearest) implements SettingsProblem {
    @Override
    public String text() {
      return "unknown setting "
          + Quoted.of(name)
          + place
          + nearest.map(known -> "; did you mean " + known + "?").orElse("")
          + "; help lists all settings";
    }
  }

  /** A secret stands on the command line. */
  record SecretFlag(Setting<?> setting) implements SettingsProblem {
    @Override
    public String text() {
      return "--"
          + setting.key()
          + " is not a flag, because others on this machine can read a command line: set "
          + setting.variable()
          + (setting.equals(Setting.API_KEY) ? " or use --api-key-file" : "");
    }
  }

  /** A value that the setting does not allow. */
  record BadValue(Setting<?> setting, Origin origin, String value) implements SettingsProblem {
    @Override
    public String text() {
      ValueKind<?> kind = setting.kind();
      String given = mayBeShown(kind) ? ", not " + Quoted.of(value) : "";
      String example = kind.example().isEmpty() ? "" : "; for example " + kind.example();
      return origin.name(setting) + " must be " + kind.allowed() + given + example;
    }

    /** Free text may hold a password, in a URL or in a command. */
    private static boolean mayBeShown(ValueKind<?> kind) {
      return !(kind instanceof ValueKind.Hidden
          || kind instanceof ValueKind.Text
          || kind instanceof ValueKind.SecureUrl
          || kind instanceof ValueKind.RedisUrl);
    }
  }

  /** A flag without its value. */
  record NoValue(Setting<?> setting) implements SettingsProblem {
    @Override
    public String text() {
      ValueKind<?> kind = setting.kind();
      return "--" + setting.key() + " needs " + kind.allowed() + "; for example " + kind.example();
    }
  }

  /** The same setting twice in one place. */
  record Twice(Setting<?> setting, Origin origin) implements SettingsProblem {
    @Override
    public String text() {
      return origin.name(setting) + " is given twice; keep one";
    }
  }

  /** Two credentials that are equally strong. */
  record TwoCredentials(Setting<?> one, Origin oneOrigin, Setting<?> other, Origin otherOrigin)
      implements SettingsProblem {
    @Override
    public String text() {
      return "two credentials are set, "
          + oneOrigin.name(one)
          + " and "
          + otherOrigin.name(other)
          + "; keep one";
    }
  }

  /** A sign-in without some of its parts. */
  record HalfCredential(Setting<?> given, Origin origin, List<Setting<?>> missing)
      implements SettingsProblem {
    @Override
    public String text() {
      return origin.name(given)
          + " is set, but not "
          + missing.stream().map(Setting::variable).collect(Collectors.joining(" and "))
          + ", which the sign-in needs as well";
    }
  }

  /** A setting that says nothing without another one. */
  record Alone(Setting<?> given, Origin origin, Setting<?> missing) implements SettingsProblem {
    @Override
    public String text() {
      return origin.name(given)
          + " is set, but not "
          + missing.key()
          + ", without which it says nothing";
    }
  }

  /** A file that a setting names cannot be used. */
  record BadFile(Setting<?> setting, Origin origin, Path file, String reason)
      implements SettingsProblem {
    @Override
    public String text() {
      return origin.name(setting) + " names " + file + ", which " + reason;
    }
  }

  /** Something in the configuration file that is not a setting with a value. */
  record BadEntry(Path file, String entry, String reason) implements SettingsProblem {
    @Override
    public String text() {
      return Quoted.of(entry) + " in " + file + " " + reason;
    }
  }
}
