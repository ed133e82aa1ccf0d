package com.packetdial.mcp.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.packetdial.mcp.tool.ToolDefinition;
import com.packetdial.mcp.tools.AllTools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PolicyTest {

  private static final Policy.Offer OFFER =
      new Policy.Offer(
          List.of("default", "voicemail"), List.of("list_users", "get_user", "update_user"));

  private static final String WHOLE =
      """
      credentials:
        acme: {api-key-file: acme-key}
        globex: {api-key-file: /run/secrets/globex}
        vault: {credentials-command: "print canary"}
      groups:
        night:
          members: [olga, "oauth:3f1c"]
          toolsets: [default]
          tools: [list_users, get_user]
          exclude-tools: [get_user]
          domains: [Acme.Example, globex.example]
          write-level: none
          concurrency: 4
          rate: 120/m
          credential: acme
        noc:
          members: [omar, nina]
          rate: 2/s
      principals:
        nina: {write-level: destructive}
      everyone: {tools: [list_users]}
      """;

  @TempDir private Path folder;

  @Test
  void aGrantSaysAllThatTheFileSays() {
    assertThat(read(WHOLE).grantOf(Identity.named("olga")))
        .contains(
            new Grant(
                List.of("default"),
                List.of("list_users", "get_user"),
                List.of("get_user"),
                List.of("acme.example", "globex.example"),
                Optional.of("none"),
                4,
                120,
                Optional.of("acme")));
  }

  @Test
  void whatIsNotSaidIsNotLimited() {
    assertThat(read("everyone: {}").grantOf(Identity.named("olga"))).contains(Grant.everything());
    assertThat(Policy.open().grantOf(Identity.named("olga"))).contains(Grant.everything());
    assertThat(Policy.open().credentials()).isEmpty();
  }

  @Test
  void theOwnEntryWinsAndNothingIsMerged() {
    Grant nina = read(WHOLE).grantOf(Identity.named("nina")).orElseThrow();

    assertThat(nina.writeLevel()).contains("destructive");
    assertThat(nina.ratePerMinute()).isEqualTo(Grant.DEFAULT_RATE_PER_MINUTE);
    assertThat(nina.tools()).isEmpty();
  }

  @Test
  void theFirstGroupOfTheFileWins() {
    Policy policy = read(WHOLE);
    Identity inBoth = new Identity("oauth:77aa", Set.of("noc", "night"), true);
    Identity inOne = new Identity("oauth:77aa", Set.of("noc", "lab"), true);

    assertThat(policy.grantOf(inBoth).orElseThrow().concurrency()).isEqualTo(4);
    assertThat(policy.grantOf(inOne).orElseThrow().ratePerMinute()).isEqualTo(120);
    assertThat(policy.grantOf(inOne).orElseThrow().concurrency())
        .isEqualTo(Grant.DEFAULT_CONCURRENCY);
    assertThat(policy.grantOf(Identity.named("oauth:3f1c"))).isEqualTo(policy.grantOf(inBoth));
  }

  @Test
  void whoeverIsNamedNowhereIsOneOfEveryone() {
    assertThat(read(WHOLE).grantOf(Identity.named("zoe")).orElseThrow().tools())
        .containsExactly("list_users");
    assertThat(read("principals: {olga: {}}").grantOf(Identity.named("zoe"))).isEmpty();
    assertThat(
            read("principals: {olga: {}}")
                .grantOf(new Identity("oauth:olga", Set.of("olga"), true)))
        .isEmpty();
  }

  @Test
  void credentialsAreReadLater() {
    Map<String, CredentialProfile> credentials = read(WHOLE).credentials();

    assertThat(credentials)
        .containsExactly(
            Map.entry("acme", new CredentialProfile.ApiKeyFile(folder.resolve("acme-key"))),
            Map.entry("globex", new CredentialProfile.ApiKeyFile(Path.of("/run/secrets/globex"))),
            Map.entry("vault", new CredentialProfile.CredentialsCommand("print canary")));
    assertThat(credentials.toString()).doesNotContain("canary");
  }

  @Test
  void theExampleOfTheDocumentationIsOne() throws IOException {
    Matcher example =
        Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("docs/access.md")));
    assertThat(example.find()).isTrue();
    Path file = Files.writeString(folder.resolve("policy.yaml"), example.group(1));

    Policy policy =
        Policy.read(
            file,
            new Policy.Offer(
                AllTools.TOOLSETS, AllTools.all().stream().map(ToolDefinition::name).toList()));

    assertThat(policy.grantOf(Identity.named("olga")).orElseThrow().credential()).contains("acme");
    assertThat(policy.grantOf(Identity.named("zoe")).orElseThrow().writeLevel()).contains("none");
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        wrong("", "is empty, so nobody may do anything"),
        wrong("# nothing", "is empty"),
        wrong("{}", "names nobody; it needs groups, principals or everyone"),
        wrong("credentials: {a: {api-key-file: f}}", "names nobody"),
        wrong("- a", "Line 1", "the top must be a mapping"),
        wrong("everyone: {}\n---\neveryone: {}", "Line 2", "begins a second document"),
        wrong("everyone: {a", "is not YAML or JSON"),
        wrong(
            "\nprinciples: {}",
            "Line 2",
            "principles is no key that is known here; did you mean principals?",
            "allowed are credentials, groups, principals, everyone"),
        wrong("everyone: {}\neveryone: {}", "Line 2", "has \"everyone\" twice"),
        wrong("everyone:", "everyone must be a mapping", "{} is one that says nothing"),
        wrong("everyone: yes", "everyone must be a mapping"),
        wrong("everyone: {? [a] : b}", "is not YAML or JSON"),
        wrong(
            "principals:\n  olga:\n    domain: [a]",
            "Line 3",
            "principals.olga.domain is no key",
            "did you mean domains?"),
        wrong("principals: {Olga: {}}", "must name principals as the token file does (olga)"),
        wrong("principals: {'oauth:': {}}", "must name principals"),
        wrong("principals:\n  olga: {}\n  omar: {}\n  olga: {}", "Line 4", "\"olga\" twice"),
        wrong("principals: {olga: {members: [a]}}", "members is no key that is known here"),
        wrong("groups: {noc: {members: []}}", "groups.noc.members must be a list of at least one"),
        wrong("groups: {noc: {members: olga}}", "must be a list of at least one of principals"),
        wrong("groups: {noc: {members: [olga, olga]}}", "has \"olga\" twice"),
        wrong("groups: {noc: {members: [[olga]]}}", "must have one text here"),
        wrong("groups:\n  noc: {}\n  noc: {}", "Line 3", "\"noc\" twice"),
        wrong("everyone: {tools: []}", "everyone.tools must be a list", "leave the key out"),
        wrong(
            "everyone:\n  tools:\n  - get_user\n  - list_user",
            "Line 4",
            "everyone.tools names \"list_user\", which is no tool of this server",
            "did you mean list_users?"),
        wrong("everyone: {exclude-tools: [List_Users]}", "no tool of this server"),
        wrong("everyone: {domains: [../etc]}", "must be names of domains, as acme.example"),
        wrong("everyone: {domains: ['a.example,b.example']}", "must be names of domains"),
        wrong(
            "everyone: {write-level: all}",
            "everyone.write-level must be one of none, additive, update, destructive, not \"all\""),
        wrong("everyone: {concurrency: 0}", "must be a whole number from 1 to 256, not \"0\""),
        wrong("everyone: {concurrency: [4]}", "must have one text here"),
        wrong("everyone: {rate: 120}", "must be a rate from 1/m to 1000/s, not \"120\""),
        wrong("everyone: {rate: !!x 120/m}", "must have one text here"),
        wrong("everyone: {credential: acme}", "no entry of credentials; there is none"),
        wrong(
            "credentials: {acme: {api-key-file: f}}\neveryone: {credential: acne}",
            "Line 2",
            "everyone.credential names \"acne\"",
            "did you mean acme?"),
        wrong(
            "credentials: {acme: {}}\neveryone: {}",
            "credentials.acme must have exactly one of api-key-file, credentials-command"),
        wrong(
            "credentials: {acme: {api-key-file: f, credentials-command: c}}\neveryone: {}",
            "must have exactly one of"),
        wrong("credentials: {'a b': {api-key-file: f}}\neveryone: {}", "has a name that is not"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void everyMistakeIsSaidWithItsPlace(String text, List<String> words) {
    AbstractThrowableAssert<?, ?> failure = assertWrong(text);
    words.forEach(failure::hasMessageContaining);
    failure.hasMessageContaining(folder.resolve("policy.yaml").toString());
  }

  @Test
  void aSecretInTheWrongPlaceIsNotShown() {
    for (String text :
        List.of(
            "credentials: {acme: nsd_canary}\neveryone: {}",
            "credentials: {acme: [nsd_canary]}\neveryone: {}",
            "credentials: {acme: {api-key: nsd_canary}}\neveryone: {}",
            "credentials: {acme: {credentials-command: [nsd_canary]}}\neveryone: {}",
            "credentials: {acme: {credentials-command: \"nsd_canary}}\neveryone: {}")) {
      assertWrong(text).hasMessageNotContaining("canary");
    }
  }

  @Test
  void whatIsTypedCannotWriteLinesOfItsOwn() {
    assertWrong("everyone: {\"a\\nb\": c}").hasMessageNotContaining("\n");
    assertWrong("everyone: {write-level: \"a\\nb\"}").hasMessageNotContaining("\n");
  }

  @Test
  void aMappingThatHoldsItselfIsAmistake() {
    assertWrong("everyone: &a {tools: *a}").hasMessageContaining("must be a list");
    assertWrong("everyone: {tools: &a [*a]}").hasMessageContaining("must have one text");
  }

  @Test
  void aPolicyThatEverybodyCanWriteDecidesNothing() throws IOException {
    Path file = Files.writeString(folder.resolve("policy.yaml"), "everyone: {}");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--rw-"));

    assertThatThrownBy(() -> Policy.read(file, OFFER))
        .isInstanceOf(AccessException.class)
        .hasMessageStartingWith("The policy " + file + " can be written by everybody");
    assertThatThrownBy(() -> Policy.read(folder.resolve("none"), OFFER))
        .isInstanceOf(AccessException.class)
        .hasMessageContaining("does not exist");
  }

  private static Arguments wrong(String text, String... words) {
    return Arguments.of(text, List.of(words));
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertWrong(String text) {
    return assertThatThrownBy(() -> read(text)).isInstanceOf(AccessException.class);
  }

  private Policy read(String text) {
    try {
      return Policy.read(Files.writeString(folder.resolve("policy.yaml"), text), OFFER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
