package com.packetdial.mcp.tools.media;

import com.packetdial.mcp.export.ExportDraft;
import com.packetdial.mcp.export.ExportException;
import com.packetdial.mcp.export.ExportFolder;
import com.packetdial.mcp.export.ExportName;
import com.packetdial.mcp.export.ExportedFile;
import com.packetdial.mcp.pbx.MediaFile;
import com.packetdial.mcp.pbx.MediaLimits;
import com.packetdial.mcp.pbx.MediaRecord;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.Outcome;
import com.packetdial.mcp.tool.Outcome.Thing;
import com.packetdial.mcp.tool.ToolCall;
import com.packetdial.mcp.tool.ToolCode;
import com.packetdial.mcp.tool.ToolException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code save_media}: stores one audio file of the PBX in the folder for exports. It answers with
 * the name and the digest of the file, never with its address or its bytes.
 */
public final class SaveMedia implements ToolCode<SaveMedia.Which> {

  private static final Logger LOG = LoggerFactory.getLogger(SaveMedia.class);

  private static final long MOST_BYTES = 50L << 20;
  private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z0-9]{1,4}$");

  private final ExportFolder exports;
  private final MediaLimits limits;

  /** Where a voicemail message is. */
  public enum Folder {
    NEW,
    SAVE,
    TRASH
  }

  /** The arguments. */
  public record Which(
      @Argument(value = "What to store.", required = true) MediaKind kind,
      @Argument(required = true) String domain,
      @Argument(
              "Extension whose file it is. Needed for voicemail and greeting; without it hold music"
                  + " and messages are the domain's.")
          Optional<String> user,
      @Argument("Folder of a voicemail message; without it new, then save.")
          Optional<Folder> folder,
      @Argument(
              value =
                  "Which one: filename or index as the PBX lists it; for a recording the Call-ID of"
                      + " a leg, for example \"vm-20260306200014.wav\", \"1\".",
              required = true,
              pattern = "^[^/\\\\%\\x00-\\x1f]+$",
              maxLength = 255)
          String id) {}

  /**
   * Stores files into a folder.
   *
   * @param mediaHosts hosts that files may be fetched from, beside the API's own
   */
  public SaveMedia(ExportFolder exports, Set<String> mediaHosts) {
    this.exports = exports;
    this.limits = new MediaLimits(MOST_BYTES, mediaHosts);
  }

  @Override
  public String name() {
    return "save_media";
  }

  @Override
  public Class<Which> arguments() {
    return Which.class;
  }

  @Override
  public Outcome run(Which which, ToolCall call) {
    List<MediaRecord> places = MediaPlaces.of(which);
    try (ExportDraft draft = exports.draft()) {
      MediaFile media = download(places, draft, call);
      ExportedFile stored = draft.keep(name(which, call), media.type().extension());
      LOG.info(
          "Stored {}: {} bytes, {}, SHA-256 {}, for {}",
          stored.file(),
          stored.bytes(),
          media.type().mediaType(),
          stored.sha256(),
          call.caller().principal());
      return new Thing(answer(stored, media), notes(media));
    } catch (ExportException e) {
      LOG.error(e.getMessage());
      throw notStored();
    }
  }

  /** The first place that has the record decides. */
  private MediaFile download(List<MediaRecord> places, ExportDraft draft, ToolCall call) {
    Iterator<MediaRecord> left = places.iterator();
    while (true) {
      MediaRecord place = left.next();
      try {
        return call.pbx().download(place, draft::begin, limits);
      } catch (PbxException.NotFound e) {
        if (!left.hasNext()) {
          throw e;
        }
      } catch (PbxException.TooLarge e) {
        throw new ToolException(
            ErrorCode.UPSTREAM_TOO_LARGE,
            "the file is larger than %d bytes, which is as large as it may be: 50 MiB, and not far more than the PBX itself says. Nothing was stored."
                .formatted(e.cap()));
      } catch (PbxException.NoMedia e) {
        throw switch (e.problem()) {
          case NOT_STORED -> notStored();
          default -> e;
        };
      }
    }
  }

  private static ExportName name(Which which, ToolCall call) {
    return ExportName.of(
        which.kind().word(),
        List.of(
            which.domain(),
            which.user().orElse(""),
            EXTENSION.matcher(which.id()).replaceFirst("")),
        call.time().instant());
  }

  private static ObjectNode answer(ExportedFile stored, MediaFile media) {
    ObjectNode answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("file", stored.file())
            .put("bytes", stored.bytes())
            .put("type", media.type().mediaType())
            .put("sha256", stored.sha256());
    Loose.number(media.record(), "file-duration-seconds")
        .or(() -> Loose.number(media.record(), "length"))
        .ifPresent(seconds -> answer.put("seconds", seconds));
    return answer;
  }

  private static List<String> notes(MediaFile media) {
    return media.more() == 0
        ? List.of()
        : List.of(
            "The PBX has %d more files under this id; only the first was stored."
                .formatted(media.more()));
  }

  private static ToolException notStored() {
    return new ToolException(
        ErrorCode.INTERNAL_ERROR,
        "this server could not write the file to its folder for exports, and left nothing there."
            + " Its log says why (no space, permissions); its operator has to see to it.");
  }
}
