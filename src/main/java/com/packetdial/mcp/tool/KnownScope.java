package com.packetdial.mcp.tool;

import com.packetdial.mcp.catalog.Scope;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The scope of a credential, once something told it: the answer to a sign-in, or what the PBX says
 * of an API key. Thread-safe.
 */
public final class KnownScope {

  private final Supplier<Optional<String>> signIn;
  private final AtomicReference<Optional<Scope>> learnt = new AtomicReference<>(Optional.empty());

  /**
   * A scope that is not known yet.
   *
   * @param signIn tells the name of the scope that the last sign-in gave, if there was one
   */
  public KnownScope(Supplier<Optional<String>> signIn) {
    this.signIn = signIn;
  }

  /** A scope that is never known. */
  public static KnownScope unknown() {
    return new KnownScope(Optional::empty);
  }

  /** Keeps what the PBX says of the credential. A name that tells nothing is ignored. */
  public void learn(String name) {
    Optional<Scope> scope = Scope.named(name);
    if (scope.isPresent()) {
      learnt.set(scope);
    }
  }

  /** The scope, if it is known by now. */
  public Optional<Scope> get() {
    return learnt.get().or(() -> signIn.get().flatMap(Scope::named));
  }
}
