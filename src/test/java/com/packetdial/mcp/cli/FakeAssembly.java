package com.packetdial.mcp.cli;

import com.packetdial.mcp.access.Grant;
import com.packetdial.mcp.catalog.OperationCatalog;
import com.packetdial.mcp.config.Settings;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.ToolListing;
import com.packetdial.mcp.tool.ToolResult;
import com.packetdial.mcp.tool.Toolbox;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A program with one tool that answers what it is told to, and remembers what it was asked. */
final class FakeAssembly implements Assembly {

  static final ToolListing LISTING =
      new ToolListing(
          "list_things",
          "List things",
          "Lists things. Not many.",
          json(
              """
              {"type":"object","properties":{"domain":{"type":"string","description":"A | B"},
               "user":{"type":"string"},"limit":{"type":"integer"},"active":{"type":"boolean"},
               "where":{"type":"object"},"kind":{"type":"string","enum":["a","b"]},
               "fields":{"type":"array","items":{"type":"string"}}},"required":["domain"]}\
              """),
          json("{\"type\":\"object\"}"),
          new ToolListing.Annotations(true, false, true, true));

  final List<ObjectNode> asked = new ArrayList<>();
  final List<Settings> opened = new ArrayList<>();
  int closed;
  int served;
  private final ToolResult result;

  FakeAssembly(ToolResult result) {
    this.result = result;
  }

  static ObjectNode json(String text) {
    return (ObjectNode) JsonMapper.shared().readTree(text);
  }

  @Override
  public Backend open(Settings settings, Surroundings surroundings) {
    opened.add(settings);
    return new FakeBackend(this);
  }

  @Override
  public void serve(Backend backend, InputStream in, OutputStream out) {
    served++;
  }

  @Override
  public Demo startDemo(int port, int cdrs) {
    throw new UsageException("port " + port + " is taken");
  }

  private record FakeBackend(FakeAssembly assembly) implements Backend, Toolbox {

    @Override
    public Toolbox toolbox() {
      return this;
    }

    @Override
    public String instructions() {
      return "None.";
    }

    @Override
    public Toolbox toolboxFor(Grant grant) {
      return this;
    }

    @Override
    public String instructionsFor(Grant grant) {
      return instructions();
    }

    @Override
    public int waitingForPbx() {
      return 0;
    }

    @Override
    public boolean isPbxThere() {
      return true;
    }

    @Override
    public OperationCatalog catalog() {
      return OperationCatalog.bundled();
    }

    @Override
    public OperationCatalog latestCatalog() {
      throw new PbxException.Unavailable("GET /document", "HTTP 503");
    }

    @Override
    public URI baseUrl() {
      return URI.create("https://pbx.example.com/ns-api/v2");
    }

    @Override
    public void close() {
      assembly.closed++;
    }

    @Override
    public List<ToolListing> tools() {
      return List.of(LISTING);
    }

    @Override
    public ToolResult call(String tool, ObjectNode arguments, Caller caller) {
      assembly.asked.add(arguments);
      return assembly.result;
    }
  }
}
