package com.packetdial.mcp.cli;

import com.packetdial.mcp.config.Secret;
import java.util.Optional;

/** The person who started the program, where there is one to ask. */
interface Terminal {

  /** Whether a person sees what is asked and can answer. */
  boolean isThere();

  /** Asks for a line; empty when there is none. */
  Optional<String> ask(String question);

  /** Asks for a line that does not appear while it is typed; empty when there is none. */
  Optional<Secret> askHidden(String question);

  /** The terminal of this process, by way of the JDK. */
  static Terminal ofProcess() {
    return new Terminal() {
      @Override
      public boolean isThere() {
        return console().isPresent();
      }

      @Override
      public Optional<String> ask(String question) {
        return console().map(console -> console.readLine("%s", question));
      }

      @Override
      public Optional<Secret> askHidden(String question) {
        return console()
            .map(console -> console.readPassword("%s", question))
            .map(typed -> Secret.of(new String(typed)));
      }

      private static Optional<java.io.Console> console() {
        return Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal);
      }
    };
  }
}
