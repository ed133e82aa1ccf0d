package com.packetdial.mcp.cli.doctor;

import com.packetdial.mcp.config.Secret;
import com.packetdial.mcp.shared.SharedState;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Whether the Redis that replicas share can be used; its address may hold a password. */
record SharedStateCheck(Secret address, InstantSource time) implements Check {

  @Override
  public String subject() {
    return "shared";
  }

  @Override
  public Finding examine() {
    try (SharedState shared = SharedState.at(address, time, new SecureRandom())) {
      return shared.isReachable()
          ? Finding.ok(subject(), "the Redis at " + shared.place() + " can be used")
          : Finding.fail(
              subject(),
              "the Redis at " + shared.place() + " does not answer as it should",
              "see to the address, the password, and the right to EVAL and INFO; it must be the"
                  + " master");
    }
  }
}
