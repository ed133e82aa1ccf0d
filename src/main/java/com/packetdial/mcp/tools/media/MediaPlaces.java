package com.packetdial.mcp.tools.media;

import com.packetdial.mcp.pbx.MediaRecord;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.ToolException;
import com.packetdial.mcp.tools.media.SaveMedia.Folder;
import com.packetdial.mcp.tools.media.SaveMedia.Which;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Where the records of the files are, by their kind. */
final class MediaPlaces {

  private static final String OF_DOMAIN = "GET /domains/{domain}/";
  private static final String OF_USER = "GET /domains/{domain}/users/{user}/";

  /** The names of the fields that tell a file from others, of API v2 and of the one before. */
  private static final List<String> NAMES = List.of("filename", "index", "ordinal-order");

  private MediaPlaces() {}

  /**
   * Where to look, in this order.
   *
   * @throws ToolException when the arguments do not go together
   */
  static List<MediaRecord> of(Which which) {
    require(
        which.user().isPresent() || !needsUser(which.kind()),
        "\"user\" is needed for kind=" + which.kind().word() + ": whose it is.");
    require(
        which.folder().isEmpty() || which.kind() == MediaKind.VOICEMAIL,
        "\"folder\" is for kind=voicemail only.");
    return switch (which.kind()) {
      case VOICEMAIL -> voicemail(which);
      case GREETING -> List.of(among(which, "greetings"));
      case HOLD_MUSIC -> List.of(among(which, "moh"));
      case HOLD_MESSAGE -> List.of(among(which, "msg"));
      case RECORDING ->
          List.of(
              MediaRecord.of(request(which, "recordings/{callid}").withPath("callid", which.id())));
    };
  }

  private static boolean needsUser(MediaKind kind) {
    return kind == MediaKind.VOICEMAIL || kind == MediaKind.GREETING;
  }

  /** A message that is listened to meanwhile moves from the new ones to the saved ones. */
  private static List<MediaRecord> voicemail(Which which) {
    PbxRequest message =
        request(which, "voicemails/{folder}/{filename}").withPath("filename", which.id());
    return which
        .folder()
        .map(Stream::of)
        .orElseGet(() -> Stream.of(Folder.NEW, Folder.SAVE))
        .map(folder -> folder.name().toLowerCase(Locale.ROOT))
        .map(folder -> MediaRecord.of(message.withPath("folder", folder)))
        .toList();
  }

  private static MediaRecord among(Which which, String list) {
    return MediaRecord.among(request(which, list), named(which.id()));
  }

  private static Predicate<ObjectNode> named(String id) {
    return record -> NAMES.stream().anyMatch(name -> Loose.text(record, name).equals(id));
  }

  private static PbxRequest request(Which which, String path) {
    return which
        .user()
        .map(user -> PbxRequest.of(OF_USER + path).withPath("user", user))
        .orElseGet(() -> PbxRequest.of(OF_DOMAIN + path))
        .withPath("domain", which.domain());
  }

  private static void require(boolean holds, String words) {
    if (!holds) {
      throw new ToolException(ErrorCode.INVALID_ARGUMENTS, words);
    }
  }
}
