package com.packetdial.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.demo.DemoRequest;
import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.ToolResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** The protocol of the gate, as an agent meets it. */
final class GateTest {

  private static final String RENAME =
      "{'domain':'hartwell-law.example','user':'101','last_name':'Changed'}";

  @TempDir private Path folder;

  @Test
  void previewsThenChangesOnce() {
    try (DemoProduct product = DemoProduct.startWith(DemoWrites.in(folder))) {
      ObjectNode preview = product.answer("update_user", RENAME);
      System.out.println(preview.toPrettyString());
      ObjectNode commit = DemoProduct.json(RENAME);
      commit.set("confirmation_token", preview.get("confirmation_token"));
      ToolResult done = product.call("update_user", commit, Caller.patient());
      System.out.println(done.text());
      System.out.println(product.call("update_user", commit, Caller.patient()).text());
      System.out.println(product.call("list_changes", "{}").text());
      assertThat(writes(product)).hasSize(1);
    }
  }

  private static List<DemoRequest> writes(DemoProduct product) {
    return product.pbx().requests().stream()
        .filter(request -> !request.method().equals("GET"))
        .toList();
  }
}
