package com.packetdial.mcp.server;

import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.ProgressListener;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Work that is done for one request: who asked for it, who has it cancelled, who hears of its
 * progress.
 */
record OnBehalf(
    CallInFlight call,
    ClientLink client,
    @Nullable Implementation clientInfo,
    @Nullable ClientCapabilities capabilities) {

  /**
   * Does the work on this thread.
   *
   * @param token what the client wants to hear of the progress under; null when it does not
   */
  <T> T run(@Nullable Object token, LongSupplier nanoTime, Function<Caller, T> work) {
    if (token == null) {
      return work.apply(caller(ProgressListener.NONE));
    }
    try (ProgressReporter progress =
        new ProgressReporter(
            (done, total, message) -> {
              if (!call.cancellation().isCancelled()) {
                call.outlet().send(notification(token, done, total, message));
              }
            },
            nanoTime)) {
      return work.apply(caller(progress));
    }
  }

  private Caller caller(ProgressListener progress) {
    return new Caller(
        call.cancellation(),
        progress,
        client.principal(),
        ClientName.of(clientInfo),
        HumanAtClient.of(capabilities, client.requests(), call.outlet()));
  }

  private static JSONRPCNotification notification(
      Object token, long done, OptionalLong total, String message) {
    ProgressNotification.Builder notification =
        ProgressNotification.builder(token, (double) done).message(message);
    total.ifPresent(steps -> notification.total((double) steps));
    return new JSONRPCNotification(McpSchema.METHOD_NOTIFICATION_PROGRESS, notification.build());
  }
}
