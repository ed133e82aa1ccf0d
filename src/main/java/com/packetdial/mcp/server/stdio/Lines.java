package com.packetdial.mcp.server.stdio;

import com.packetdial.mcp.server.Conversation;
import com.packetdial.mcp.server.MessageReader;
import com.packetdial.mcp.server.MessageWriter;
import com.packetdial.mcp.server.Outlet;
import com.packetdial.mcp.server.RpcFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a client says line by line, each a message or an error that it is told. Used by one thread.
 */
final class Lines {

  private static final Logger LOG = LoggerFactory.getLogger(Lines.class);

  private final MessageReader messages = new MessageReader();
  private final Conversation conversation;
  private final Outlet outlet;
  private final Outbox outbox;
  private final int limit;

  /**
   * Lines of a conversation.
   *
   * @param limit the longest line, in bytes
   */
  Lines(Conversation conversation, Outlet outlet, Outbox outbox, int limit) {
    this.conversation = conversation;
    this.outlet = outlet;
    this.outbox = outbox;
    this.limit = limit;
  }

  /** Takes one line; whatever it holds, the next one can be taken. */
  void take(Line line) {
    try {
      switch (line) {
        case Line.Text(String text) -> {
          if (!text.isBlank()) {
            conversation.take(messages.read(text), outlet);
          }
        }
        case Line.Oversized() ->
            throw RpcFault.invalidRequest(
                "The line is longer than %,d bytes and was skipped.".formatted(limit));
        case Line.NotUtf8() -> throw RpcFault.parseError("The line is not UTF-8.");
      }
    } catch (RpcFault fault) {
      refuse(fault);
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("A line of input was not handled", e);
      refuse(RpcFault.internal());
    }
  }

  private void refuse(RpcFault fault) {
    outbox.put(MessageWriter.bytes(fault));
  }
}
