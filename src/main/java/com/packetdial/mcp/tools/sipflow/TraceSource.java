package com.packetdial.mcp.tools.sipflow;

import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import java.util.List;
import java.util.Optional;

/** Reads a call's trace from the PBX, in the form that suits, else in the next best. */
record TraceSource(TraceTarget target, Pbx pbx) {

  /** All SIP messages. */
  Trace messages() {
    return first(List.of("call_trace", "csv"));
  }

  /** The decisions of the dial plan; where the PBX kept none, what the messages tell of them. */
  Trace decisions() {
    return first(List.of("cradle_to_grave", "call_trace", "csv"));
  }

  /** The first form that holds anything; the last one, empty or not, when none does. */
  private Trace first(List<String> types) {
    for (String type : types.subList(0, types.size() - 1)) {
      Optional<Trace> trace = readable(type).filter(read -> !read.isEmpty());
      if (trace.isPresent()) {
        return trace.get();
      }
    }
    return read(types.getLast());
  }

  /** One form of a trace may be broken where another can be read. */
  private Optional<Trace> readable(String type) {
    try {
      return Optional.of(read(type));
    } catch (PbxException.Garbled e) {
      return Optional.empty();
    }
  }

  private Trace read(String type) {
    return Trace.read(pbx.any(target.request(type)));
  }
}
