package com.packetdial.mcp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SettingTest {

  @Test
  void everyDefaultAndEveryExampleIsAllowed() {
    for (Setting<?> setting : Setting.ALL) {
      setting
          .defaultText()
          .ifPresent(text -> assertThat(setting.kind().parse(text)).as(setting.key()).isPresent());
      if (!setting.secret()) {
        assertThat(setting.kind().parse(setting.kind().example())).as(setting.key()).isPresent();
      }
    }
  }

  @Test
  void keysAreUniqueAndLookAlike() {
    assertThat(Setting.ALL).doesNotHaveDuplicates();
    assertThat(Setting.ALL).allMatch(setting -> setting.key().matches("[a-z]+(-[a-z]+)*"));
    assertThat(Setting.ALL).allMatch(setting -> setting.description().matches("(?s)[A-Z].*\\."));
  }

  @Test
  void aSecretIsNoFlag() {
    assertThat(Setting.ALL.stream().filter(Setting::secret).map(Setting::key))
        .containsExactly(
            "api-key", "client-secret", "password", "refresh-token", "operator-secret");
    assertThat(Setting.ALL.stream().filter(Setting::secret)).allMatch(s -> s.flag().isEmpty());
    assertThat(Setting.API_KEY.variable()).isEqualTo("PACKETDIAL_API_KEY");
    assertThat(Setting.BASE_URL.flag()).contains("--base-url");
  }

  @Test
  void timesHaveUnitsAndBounds() {
    ValueKind<Duration> deadline = Setting.DEADLINE.kind();

    assertThat(deadline.parse("1500ms")).contains(Duration.ofMillis(1500));
    assertThat(deadline.parse(" 10m ")).contains(Duration.ofMinutes(10));
    assertThat(deadline.parse("999ms")).isEmpty();
    assertThat(deadline.parse("601s")).isEmpty();
    assertThat(deadline.parse("25")).isEmpty();
    assertThat(deadline.parse("-1s")).isEmpty();
    assertThat(deadline.parse("999999999m")).isEmpty();
  }

  @Test
  void ratesAreAsecondOrAminute() {
    ValueKind<Double> rate = Setting.UPSTREAM_RATE.kind();

    assertThat(rate.parse("0.5/s")).contains(0.5);
    assertThat(rate.parse("90/m")).contains(1.5);
    assertThat(rate.parse("1/m")).isPresent();
    assertThat(rate.parse("0.9/m")).isEmpty();
    assertThat(rate.parse("1001/s")).isEmpty();
    assertThat(rate.parse("10")).isEmpty();
    assertThat(rate.parse("NaN/s")).isEmpty();
  }

  @Test
  void sizesHaveUnitsAndBoundsAndDoNotWrapAround() {
    ValueKind<Long> bytes = Setting.MAX_ANSWER_BYTES.kind();

    assertThat(bytes.parse("65536")).contains(65_536L);
    assertThat(bytes.parse("1GiB")).contains(1L << 30);
    assertThat(bytes.parse("65535")).isEmpty();
    assertThat(bytes.parse("2GiB")).isEmpty();
    assertThat(bytes.parse("17179869185GiB")).isEmpty();
    assertThat(bytes.parse("32MB")).isEmpty();
  }

  @Test
  void namesAreSplitAtCommas() {
    ValueKind<List<String>> tools = Setting.TOOLS.kind();

    assertThat(tools.parse("whoami, list_users,whoami"))
        .hasValueSatisfying(names -> assertThat(names).containsExactly("whoami", "list_users"));
    assertThat(tools.parse("whoami,,list_users")).isEmpty();
    assertThat(tools.parse("Who Am I")).isEmpty();
    assertThat(Setting.DOMAINS.kind().parse("../etc")).isEmpty();
  }

  @Test
  void theAddressOfARedisIsAUrlThatIsNotSeen() {
    ValueKind<Secret> url = Setting.SHARED_STATE.kind();

    for (String good :
        List.of(
            "redis://redis.example.com",
            "redis://127.0.0.1:6379/0",
            "rediss://[::1]:6380/",
            "redis://:p%40ss@redis.example.com:6379",
            "rediss://user:p:ss@redis.example.com/15")) {
      assertThat(url.parse(" " + good + " ")).as(good).contains(Secret.of(good));
    }
    for (String bad :
        List.of(
            "redis.example.com:6379",
            "http://redis.example.com",
            "redis://user@redis.example.com",
            "redis://user:@redis.example.com",
            "redis://user:p/ss@redis.example.com",
            "redis://user:p%ss@redis.example.com",
            "redis://:6379",
            "redis://redis_1.example.com",
            "redis://redis.example.com:0",
            "redis://redis.example.com:65536",
            "redis://redis.example.com/zero",
            "redis://redis.example.com?protocol=3")) {
      assertThat(url.parse(bad)).as(bad).isEmpty();
    }
    assertThat(url.parse("redis://:canary@redis.example.com").orElseThrow().toString())
        .doesNotContain("canary");
    assertThat(Setting.SHARED_STATE.flag()).contains("--shared-state");
  }

  @Test
  void aSwitchIsYesOrNo() {
    assertThat(Setting.DEMO.kind().parse("TRUE")).contains(true);
    assertThat(Setting.DEMO.kind().parse("0")).contains(false);
    assertThat(Setting.DEMO.kind().parse("maybe")).isEmpty();
  }

  @Test
  void theHomeFolderHasAshortName() {
    assertThat(Setting.CONFIG.kind().parse("~/pbx.yaml"))
        .contains(Path.of(System.getProperty("user.home"), "pbx.yaml"));
  }
}
