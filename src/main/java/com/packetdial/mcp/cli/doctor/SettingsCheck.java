package com.packetdial.mcp.cli.doctor;

import com.packetdial.mcp.config.Setting;
import com.packetdial.mcp.config.Settings;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Where base URL and credential come from. */
record SettingsCheck(Settings settings, URI baseUrl) implements Check {

  private static final List<Setting<?>> CREDENTIALS =
      List.of(
          Setting.API_KEY_FILE,
          Setting.API_KEY,
          Setting.REFRESH_TOKEN,
          Setting.PASSWORD,
          Setting.CREDENTIALS_COMMAND);

  @Override
  public String subject() {
    return "settings";
  }

  @Override
  public boolean vital() {
    return true;
  }

  @Override
  public Finding examine() {
    if (settings.demo()) {
      return Finding.ok(subject(), "the embedded PBX at " + baseUrl + " (--demo)");
    }
    String pbx = baseUrl + " (" + origin(Setting.BASE_URL).orElse("") + ")";
    return CREDENTIALS.stream()
        .flatMap(setting -> origin(setting).stream())
        .findFirst()
        .map(origin -> Finding.ok(subject(), pbx + ", credential from " + origin))
        .orElseGet(
            () ->
                Finding.fail(
                    subject(),
                    pbx + ", no credential",
                    "set PACKETDIAL_API_KEY, or another credential that help lists"));
  }

  private Optional<String> origin(Setting<?> setting) {
    return settings.origin(setting).map(origin -> origin.name(setting));
  }
}
