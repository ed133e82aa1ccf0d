package com.packetdial.mcp;

import com.packetdial.mcp.pbx.Cancellation;
import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.Human;
import com.packetdial.mcp.tool.ProgressListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A person at the client who always says the same. */
final class FakeHuman implements Human {

  private final Answer answer;
  private final List<String> asked = new ArrayList<>();

  FakeHuman(Answer answer) {
    this.answer = answer;
  }

  @Override
  public boolean canBeAsked() {
    return true;
  }

  @Override
  public Answer confirm(String text, Duration patience, Cancellation cancellation) {
    asked.add(text);
    return answer;
  }

  /** What this person was asked. */
  List<String> asked() {
    return asked;
  }

  Caller caller() {
    return new Caller(
        new Cancellation(),
        ProgressListener.NONE,
        Caller.LOCAL,
        "a client with a person 1.0",
        this);
  }
}
