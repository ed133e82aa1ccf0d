package com.packetdial.mcp.pbx;

import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/**
 * The record of the PBX that points to a file.
 *
 * @param request gives the record, alone or among others
 * @param paged whether the answer is a list that has to be walked page by page
 * @param wanted tells the record from others, by its fields without secrets
 */
public record MediaRecord(PbxRequest request, boolean paged, Predicate<ObjectNode> wanted) {

  /** The answer is the record, or an array that begins with it. */
  public static MediaRecord of(PbxRequest request) {
    return new MediaRecord(request, false, _ -> true);
  }

  /** The record is one of a list. */
  public static MediaRecord among(PbxRequest list, Predicate<ObjectNode> wanted) {
    return new MediaRecord(list, true, wanted);
  }
}
