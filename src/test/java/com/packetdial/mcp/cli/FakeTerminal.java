package com.packetdial.mcp.cli;

import com.packetdial.mcp.config.Secret;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A person at the terminal who types what was prepared. */
final class FakeTerminal implements Terminal {

  /** Nobody is there. */
  static final Terminal NOBODY =
      new Terminal() {
        @Override
        public boolean isThere() {
          return false;
        }

        @Override
        public Optional<String> ask(String question) {
          return Optional.empty();
        }

        @Override
        public Optional<Secret> askHidden(String question) {
          return Optional.empty();
        }
      };

  private final Deque<String> answers;
  private final List<String> questions = new ArrayList<>();

  FakeTerminal(String... answers) {
    this.answers = new ArrayDeque<>(List.of(answers));
  }

  /** What was asked. */
  List<String> questions() {
    return questions;
  }

  @Override
  public boolean isThere() {
    return true;
  }

  @Override
  public Optional<String> ask(String question) {
    questions.add(question);
    return Optional.ofNullable(answers.poll());
  }

  @Override
  public Optional<Secret> askHidden(String question) {
    return ask(question).map(Secret::of);
  }
}
