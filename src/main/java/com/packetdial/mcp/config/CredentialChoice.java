package com.packetdial.mcp.config;

import com.packetdial.mcp.config.Settings.Given;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides which of several credentials counts: the one that is set in the stronger place. Two that
 * are equally strong are an error, because a guess could act with the wrong rights.
 */
final class CredentialChoice {

  /**
   * A way to get a credential.
   *
   * @param own the settings that only it uses
   * @param client the settings of the OAuth client, where it needs one
   */
  private record Way(List<Setting<?>> own, List<Setting<?>> client) {}

  private static final List<Setting<?>> CLIENT = List.of(Setting.CLIENT_ID, Setting.CLIENT_SECRET);
  private static final Way PASSWORD = new Way(List.of(Setting.USERNAME, Setting.PASSWORD), CLIENT);
  private static final List<Way> WAYS =
      List.of(
          new Way(List.of(Setting.API_KEY), List.of()),
          new Way(List.of(Setting.API_KEY_FILE), List.of()),
          PASSWORD,
          new Way(List.of(Setting.REFRESH_TOKEN), CLIENT),
          new Way(List.of(Setting.CREDENTIALS_COMMAND), List.of()));

  /** A way that was begun, with the strongest of its settings. */
  private record Begun(Way way, Given<?> strongest) {}

  private final Map<Setting<?>, Given<?>> values;

  private CredentialChoice(Map<Setting<?>, Given<?>> values) {
    this.values = values;
  }

  /** Removes the settings of all credentials but one. */
  static void keepOne(Map<Setting<?>, Given<?>> values) {
    CredentialChoice choice = new CredentialChoice(values);
    choice
        .strongest()
        .ifPresentOrElse(
            begun -> {
              choice.requireWhole(begun);
              choice.dropOthers(begun.way());
            },
            choice::requireNoClient);
  }

  private Optional<Begun> strongest() {
    List<Begun> begun =
        WAYS.stream()
            .flatMap(way -> strongest(way.own()).map(given -> new Begun(way, given)).stream())
            .sorted(Comparator.comparingInt(each -> each.strongest().origin().rank()))
            .toList();
    if (begun.size() > 1) {
      Given<?> one = begun.get(0).strongest();
      Given<?> other = begun.get(1).strongest();
      if (one.origin().rank() == other.origin().rank()) {
        throw new SettingsException(
            new SettingsProblem.TwoCredentials(
                one.setting(), one.origin(), other.setting(), other.origin()));
      }
    }
    return begun.stream().findFirst();
  }

  private Optional<Given<?>> strongest(List<Setting<?>> settings) {
    return settings.stream()
        .<Given<?>>mapMulti(
            (setting, found) -> {
              Given<?> given = values.get(setting);
              if (given != null) {
                found.accept(given);
              }
            })
        .min(Comparator.comparingInt(given -> given.origin().rank()));
  }

  private void requireWhole(Begun begun) {
    List<Setting<?>> missing =
        Stream.concat(begun.way().own().stream(), begun.way().client().stream())
            .filter(setting -> !values.containsKey(setting))
            .toList();
    if (!missing.isEmpty()) {
      throw half(begun.strongest(), missing);
    }
  }

  private void dropOthers(Way kept) {
    for (Way way : WAYS) {
      if (!way.equals(kept)) {
        way.own().forEach(values::remove);
      }
    }
    if (kept.client().isEmpty()) {
      CLIENT.forEach(values::remove);
    }
  }

  /** A client that nobody signs in with is a sign-in that was forgotten halfway. */
  private void requireNoClient() {
    strongest(CLIENT)
        .ifPresent(
            given -> {
              throw half(given, PASSWORD.own());
            });
  }

  private static SettingsException half(Given<?> given, List<Setting<?>> missing) {
    return new SettingsException(
        new SettingsProblem.HalfCredential(given.setting(), given.origin(), missing));
  }
}
