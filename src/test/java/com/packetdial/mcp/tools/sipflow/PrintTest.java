package com.packetdial.mcp.tools.sipflow;

import com.packetdial.mcp.pbx.DecodedTraces;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class PrintTest {
  @Test
  void print() throws Exception {
    JsonMapper mapper = JsonMapper.builder().build();
    for (String name :
        new String[] {
          "sipflow-call_trace.json", "sipflow-trace.csv", "sipflow-cradle_to_grave.json"
        }) {
      Trace t = Trace.read(DecodedTraces.sample(name));
      System.out.println("#### " + name);
      System.out.println(Ladder.of(t).text());
      System.out.println(Story.of(t).text());
      String json = mapper.writeValueAsString(TraceSummary.of(t));
      System.out.println(json.length() + " " + json);
    }
  }
}
