package com.packetdial.mcp.tool;

import com.packetdial.mcp.pbx.MediaProblem;
import com.packetdial.mcp.pbx.PbxException;

/** Says why a file of the PBX was not had, without a word of where it is. */
final class MediaWords {

  private MediaWords() {}

  static ErrorCode code(MediaProblem problem) {
    return switch (problem) {
      case NO_FILE, GONE -> ErrorCode.NOT_FOUND;
      case UNUSABLE_ADDRESS, REDIRECTED, NOT_AUDIO -> ErrorCode.UPSTREAM_GARBLED;
      case OTHER_HOST -> ErrorCode.NOT_PERMITTED;
      case REFUSED -> ErrorCode.REFUSED_BY_PBX;
      case NOT_STORED -> ErrorCode.INTERNAL_ERROR;
    };
  }

  static String of(PbxException.NoMedia failure) {
    return "%s (%s). Nothing was stored.".formatted(words(failure.problem()), failure.operation());
  }

  private static String words(MediaProblem problem) {
    return switch (problem) {
      case NO_FILE ->
          "the PBX has the record, but no file to it: it is not ready yet, or no longer kept";
      case UNUSABLE_ADDRESS -> "the address that the PBX gives for the file is none to be asked";
      case OTHER_HOST ->
          "the PBX keeps the file on a host that this server may not ask, or not securely; the"
              + " operator can allow another host with --media-hosts, often that of the portal or"
              + " of the recordings";
      case REFUSED ->
          "the host of the file refused the address that the PBX gave for it: such addresses are"
              + " good for a while only, so call once more for a fresh one";
      case GONE -> "the PBX has the record, but where it says that the file is there is none";
      case REDIRECTED ->
          "the host of the file sends on to another address, which is not followed; a login page"
              + " answers so";
      case NOT_AUDIO ->
          "what came is no audio, or not what it was said to be: a page, an empty file, an unknown"
              + " format";
      case NOT_STORED -> "the file came, but could not be written here";
    };
  }
}
