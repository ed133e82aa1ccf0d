package com.packetdial.mcp.cli;

import com.packetdial.mcp.access.Grant;
import com.packetdial.mcp.catalog.OperationCatalog;
import com.packetdial.mcp.config.Settings;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.tool.Toolbox;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;

/** Puts the parts of the program together. */
interface Assembly {

  /**
   * The tools over the PBX that the settings name. Nothing is sent before a tool is called.
   *
   * @throws UsageException when the parts do not accept the settings
   */
  default Backend open(Settings settings) {
    return open(settings, Surroundings.none());
  }

  /**
   * The same, with what the server of a team brings.
   *
   * @throws UsageException when the parts do not accept the settings
   */
  Backend open(Settings settings, Surroundings surroundings);

  /** Serves MCP until the input ends. */
  void serve(Backend backend, InputStream in, OutputStream out);

  /**
   * Starts the simulated PBX on loopback.
   *
   * @param port 0 for a free one
   * @param cdrs how many call records a domain of its own has; 0 for no such domain
   * @throws UsageException when the port is taken
   */
  Demo startDemo(int port, int cdrs);

  /** The tools and what they talk to. */
  interface Backend extends AutoCloseable {

    /** All that the settings offer, for who started the program. */
    Toolbox toolbox();

    /** What the model of a client is told when it connects. */
    String instructions();

    /**
     * Of all that the settings offer what a grant leaves, with the limits that it sets for each
     * principal. The same object for the same grant.
     *
     * @throws UsageException when the grant names a credential profile that there is not
     */
    Toolbox toolboxFor(Grant grant);

    /** What the model of a client is told when it connects under a grant. */
    String instructionsFor(Grant grant);

    /** How many requests wait for their turn at the PBX now. */
    int waitingForPbx();

    /** Whether the PBX answers, be it by a refusal. Takes some seconds at most. */
    boolean isPbxThere();

    /**
     * What the PBX can do, as far as it can be had now: from the PBX's own document, or from the
     * table of this program with a doubt.
     */
    OperationCatalog catalog();

    /**
     * What the PBX can do, as it confirms it now.
     *
     * @throws PbxException when it does not
     */
    OperationCatalog latestCatalog();

    /** The base URL of the PBX, complete and checked. */
    URI baseUrl();

    @Override
    void close();
  }

  /** A running simulated PBX. */
  interface Demo extends AutoCloseable {

    URI baseUrl();

    /** An invented key that the simulated PBX accepts. */
    String apiKey();

    @Override
    void close();
  }
}
