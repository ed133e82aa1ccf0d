package com.packetdial.mcp.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.ECKey;
import com.packetdial.mcp.config.Setting;
import com.packetdial.mcp.config.Settings;
import com.packetdial.mcp.config.SettingsReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that takes tokens of a file, of an issuer, or both. */
final class AuthenticatorsTest {

  private static final ECKey KEY = TestIssuer.ecKey("key");

  private final TurnedClock clock = new TurnedClock();

  @TempDir private Path folder;
  private TestIssuer issuer;
  private String olga = "";
  private String issued = "";

  @BeforeEach
  void start() {
    issuer = TestIssuer.start();
    issuer.offer(KEY.toPublicJWK());
    issued = TestIssuer.token(KEY, issuer.claims(clock.instant()).build());
    olga =
        new TokenFile(folder.resolve("tokens"))
            .add("olga", Optional.empty(), clock.instant(), new SecureRandom())
            .reveal();
  }

  @AfterEach
  void stop() {
    issuer.close();
  }

  @Test
  void withoutEitherThereIsNoAuthentication() {
    assertThat(Authenticators.of(settings(false, false), clock)).isEmpty();
  }

  @Test
  void aTokenGoesToTheOneThatKnowsItsKind() {
    Authenticator both = authenticator(true, true);

    assertThat(both.check(Optional.of("Bearer " + olga)))
        .isEqualTo(new Verdict.Known(Identity.named("olga")));
    assertThat(issuer.asked()).isZero();
    assertThat(both.check(Optional.of("bEARER " + issued))).isInstanceOf(Verdict.Known.class);
    assertThat(both.check(Optional.empty())).isEqualTo(new Verdict.Missing());
    assertThat(both.issuers()).containsExactly(issuer.uri().toString());
    assertThat(both.scopes()).containsExactly("pbx:read", "pbx:write");
  }

  @Test
  void aTokenOfTheOtherKindIsRefused() {
    Authenticator file = authenticator(true, false);
    Authenticator oauth = authenticator(false, true);

    assertThat(file.check(Optional.of("Bearer " + issued))).isInstanceOf(Verdict.Invalid.class);
    assertThat(oauth.check(Optional.of("Bearer " + olga))).isInstanceOf(Verdict.Invalid.class);
    assertThat(file.issuers()).isEmpty();
    assertThat(file.scopes()).isEmpty();
    assertThat(issuer.asked()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer ",
        "Bearer  TOKEN",
        " Bearer TOKEN",
        "Bearer TOKEN ",
        "Bearer\tTOKEN",
        "Bearer TOKEN, Bearer TOKEN",
        "Bearer TO=KEN",
        "Bearer \"TOKEN\"",
        "Bearer TOKEN\n",
        "Basic TOKEN",
        "Token TOKEN",
        "BearerTOKEN",
        "TOKEN"
      })
  void aHeaderIsBearerAndOneToken(String form) {
    Authenticator file = authenticator(true, false);

    Verdict verdict = file.check(Optional.of(form.replace("TOKEN", olga)));

    assertThat(verdict).isInstanceOf(Verdict.Invalid.class);
    assertThat(verdict.toString()).doesNotContain(olga);
  }

  @Test
  void aHugeTokenIsRefusedUnread() {
    Authenticator both = authenticator(true, true);

    assertThat(both.check(Optional.of("Bearer " + "a".repeat((8 << 10) + 1))))
        .isEqualTo(
            new Verdict.Invalid(
                "Authorization must be Bearer, one space and a token of at most 8 KiB."));
    assertThat(both.check(Optional.of("Bearer " + "a".repeat(8 << 10))))
        .isEqualTo(new Verdict.Invalid("The token is not a signed JWT."));
  }

  @Test
  void aTokenFileWithAmistakeStopsTheStart() throws IOException {
    Files.writeString(folder.resolve("tokens"), "olga\n");

    assertThatThrownBy(() -> authenticator(true, false))
        .isInstanceOf(AccessException.class)
        .hasMessageStartingWith("Line 1 of the token file");
  }

  @Test
  void aTokenFileNeedsNothingOfTheLibraryForIssuers() throws Exception {
    ClassLoader without = new WithoutLibrary();

    Object verdict = checkIn(without, settings(true, false), "Bearer " + olga);

    assertThat(verdict).hasToString(new Verdict.Known(Identity.named("olga")).toString());
    assertThat(verdict.getClass().getClassLoader()).isSameAs(without);
    assertThatThrownBy(() -> checkIn(without, settings(false, true), "Bearer " + issued))
        .isInstanceOf(InvocationTargetException.class)
        .hasCauseInstanceOf(NoClassDefFoundError.class);
  }

  private static Object checkIn(ClassLoader loader, Settings settings, String header)
      throws ReflectiveOperationException {
    Optional<?> made =
        (Optional<?>)
            loader
                .loadClass(Authenticators.class.getName())
                .getMethod("of", Settings.class, InstantSource.class)
                .invoke(null, settings, InstantSource.system());
    return loader
        .loadClass(Authenticator.class.getName())
        .getMethod("check", Optional.class)
        .invoke(made.orElseThrow(), Optional.of(header));
  }

  private Authenticator authenticator(boolean file, boolean oauth) {
    return Authenticators.of(settings(file, oauth), clock).orElseThrow();
  }

  private Settings settings(boolean file, boolean oauth) {
    Map<Setting<?>, String> flags = new HashMap<>();
    if (file) {
      flags.put(Setting.TOKEN_FILE, folder.resolve("tokens").toString());
    }
    if (oauth) {
      flags.put(Setting.OAUTH_ISSUER, issuer.uri().toString());
      flags.put(Setting.OAUTH_AUDIENCE, TestIssuer.AUDIENCE);
    }
    return SettingsReader.read(flags, Map.of());
  }

  /** Has this package's classes of its own, and finds nothing of the library. */
  private static final class WithoutLibrary extends ClassLoader {

    WithoutLibrary() {
      super(AuthenticatorsTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("com.nimbusds.")) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("com.packetdial.mcp.access.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
