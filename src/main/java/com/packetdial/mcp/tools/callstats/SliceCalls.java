package com.packetdial.mcp.tools.callstats;

import java.util.List;
import java.util.Map;

/**
 * What one slice holds.
 *
 * @param calls legs by what tells their call from others, in the order in which they first appear
 * @param records how many the PBX gave, each once
 * @param left those of them that were left out
 * @param aside those that are left out unless an earlier slice had them already, being at an edge
 * @param pagesAskedAgain how many pages came a second time in place of the next one
 */
record SliceCalls(
    Slice slice,
    Map<String, List<StreamedLeg>> calls,
    long records,
    Left left,
    List<LeftOut> aside,
    int pagesAskedAgain) {

  /** A leg that is no part of a call. */
  record LeftOut(StreamedLeg leg, Left.Reason reason) {}
}
