package com.packetdial.mcp.pbx;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/** Gives traces to tests of other packages as the PBX client gives them to tools. */
public final class DecodedTraces {

  private static final Path SAMPLES = Path.of("..", "shared", "netsapiens", "samples");

  private DecodedTraces() {}

  /** Decodes and sanitizes the answer of a trace request. */
  public static JsonNode decoded(byte[] body) {
    return new Sanitizer().sanitize(TraceDecoder.decode(body), Vocabulary.NONE);
  }

  /** A real answer; the test is skipped where those are not beside the checkout. */
  public static JsonNode sample(String name) throws IOException {
    Path file = SAMPLES.resolve(name);
    assumeTrue(Files.exists(file), "no sample answers beside this checkout");
    return decoded(Files.readAllBytes(file));
  }
}
