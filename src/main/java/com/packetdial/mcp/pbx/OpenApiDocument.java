package com.packetdial.mcp.pbx;

import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * An OpenAPI 3 document as its bytes: whole JSON, an object with {@code openapi} and at least one
 * path. What stands in it is as the PBX wrote it, neither checked nor cleaned. Immutable.
 */
public final class OpenApiDocument {

  /** The largest document that is read. */
  public static final int MOST_BYTES = 16 << 20;

  /** Under which name its reading is known, in failures and in figures. */
  public static final String OPERATION = "GET /ns-api/webroot/openapi/openapi.json";

  private static final Pattern TAG = Pattern.compile("(?:W/)?\"[\\x21\\x23-\\x7E]{0,200}\"");
  private static final JsonFactory JSON = new JsonFactory();

  private final byte[] json;
  private final Optional<String> etag;

  private OpenApiDocument(byte[] json, Optional<String> etag) {
    this.json = json;
    this.etag = etag;
  }

  /**
   * Checks that the bytes are such a document.
   *
   * @param json not to be modified from here on
   * @param etag what its sender calls this state of it; what cannot be a tag is dropped
   * @throws PbxException.Garbled saying what they are instead
   */
  public static OpenApiDocument of(byte[] json, Optional<String> etag) {
    AnswerReader.refuseNothingAndPages(OPERATION, json);
    if (!isDocument(json)) {
      throw new PbxException.Garbled(OPERATION, "JSON that is no OpenAPI 3 document with paths");
    }
    return new OpenApiDocument(json, etag.filter(OpenApiDocument::isTag));
  }

  /** A parser at the beginning. */
  public JsonParser parser() {
    return JSON.createParser(ObjectReadContext.empty(), json);
  }

  /** Not to be modified. */
  public byte[] json() {
    return json;
  }

  /** What its sender calls this state of it. */
  public Optional<String> etag() {
    return etag;
  }

  /** Whether a text may be sent as a tag. */
  static boolean isTag(String text) {
    return TAG.matcher(text).matches();
  }

  private static boolean isDocument(byte[] json) {
    boolean openapi = false;
    boolean paths = false;
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals("openapi")) {
          openapi = value == JsonToken.VALUE_STRING && parser.getString().startsWith("3.");
        } else if (name.equals("paths") && value == JsonToken.START_OBJECT) {
          paths = parser.nextToken() == JsonToken.PROPERTY_NAME;
          skipRest(parser, paths);
          continue;
        }
        parser.skipChildren();
      }
      return parser.nextToken() == null && openapi && paths;
    } catch (UnexpectedEndOfInputException _) {
      throw new PbxException.Garbled(OPERATION, "JSON that breaks off");
    } catch (JacksonException _) {
      throw new PbxException.Garbled(OPERATION, "a body that is not JSON, or nested beyond reason");
    }
  }

  /** To the end of the object whose first member, or end, the parser stands on. */
  private static void skipRest(JsonParser parser, boolean onMember) {
    boolean more = onMember;
    while (more) {
      parser.nextToken();
      parser.skipChildren();
      more = parser.nextToken() == JsonToken.PROPERTY_NAME;
    }
  }
}
