package com.packetdial.mcp.tools.voicemail;

import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tool.ListScan;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.Outcome;
import com.packetdial.mcp.tool.ToolCall;
import com.packetdial.mcp.tool.ToolCode;
import com.packetdial.mcp.tool.WholeList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code list_voicemails}: {@code GET /domains/{domain}/users/{user}/voicemails/{folder}}, or
 * without a folder its {@code /count} for each.
 */
public final class ListVoicemails implements ToolCode<ListVoicemails.Query> {

  private static final String FOLDER = "GET /domains/{domain}/users/{user}/voicemails/{folder}";
  private static final int BYTES_A_KILOBYTE = 1_024;

  /** The folders of a voicemail box; the API has no list of all. */
  public enum Folder {
    NEW,
    SAVE,
    TRASH;

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The arguments. */
  public record Query(
      @Argument(required = true) String domain,
      @Argument(required = true) String user,
      @Argument("Without it the number of messages in each.") Optional<Folder> folder) {

    private PbxRequest of(String operation, Folder of) {
      return PbxRequest.of(operation)
          .withPath("domain", domain)
          .withPath("user", user)
          .withPath("folder", of.word());
    }
  }

  @Override
  public String name() {
    return "list_voicemails";
  }

  @Override
  public Class<Query> arguments() {
    return Query.class;
  }

  @Override
  public Outcome run(Query query, ToolCall call) {
    return query
        .folder()
        .<Outcome>map(folder -> messages(query, folder, call))
        .orElseGet(() -> counts(query, call));
  }

  private static Outcome messages(Query query, Folder folder, ToolCall call) {
    return new ListScan(
            query.of(FOLDER, folder),
            Optional.empty(),
            message -> {
              ObjectNode row = call.columns().read(message);
              row.put("folder", folder.word());
              kilobytes(message).ifPresent(size -> row.put("kilobytes", size));
              return row;
            },
            Optional.empty())
        .from(call);
  }

  /** The size comes with its unit written behind it. */
  private static Optional<String> kilobytes(ObjectNode message) {
    String size = Loose.text(message, "file-size-kilobytes");
    return Optional.of(size.isEmpty() ? Loose.text(message, "filesize") : size)
        .map(text -> text.replace("KB", "").strip())
        .filter(text -> !text.isEmpty());
  }

  private static Outcome counts(Query query, ToolCall call) {
    List<ObjectNode> rows = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Folder folder : Folder.values()) {
      ObjectNode row = JsonNodeFactory.instance.objectNode().put("folder", folder.word());
      try {
        ObjectNode count = call.pbx().one(query.of(FOLDER + "/count", folder));
        Loose.number(count, "count")
            .or(() -> Loose.number(count, "total"))
            .ifPresent(number -> row.put("messages", number));
        Loose.number(count, "size")
            .ifPresent(bytes -> row.put("kilobytes", Long.toString(bytes / BYTES_A_KILOBYTE)));
        rows.add(row);
      } catch (PbxException.NoSuchRoute e) {
        notes.add(
            "This PBX does not count the messages of the folder %s; name it to list them."
                .formatted(folder.word()));
      }
    }
    return WholeList.part(JsonNodeFactory.instance.objectNode(), rows, notes, call);
  }
}
