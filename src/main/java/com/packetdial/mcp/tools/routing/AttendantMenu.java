package com.packetdial.mcp.tools.routing;

import com.packetdial.mcp.tool.Loose;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lays the nested menus of an auto attendant out as rows, one a key. */
final class AttendantMenu {

  private static final List<String> KEYS =
      List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "*", "#");

  private static final String MENU = "auto-attendant";

  private final ObjectNode heading;
  private final List<ObjectNode> rows = new ArrayList<>();

  private AttendantMenu(ObjectNode heading) {
    this.heading = heading;
  }

  /**
   * The rows of one attendant.
   *
   * @param heading the columns that all its rows have
   * @param attendant its record
   */
  static List<ObjectNode> rows(ObjectNode heading, ObjectNode attendant) {
    AttendantMenu menu = new AttendantMenu(heading);
    JsonNode top = attendant.path(MENU);
    // Where the greeting stands differs between versions.
    menu.greeting("", top.has("audio") ? top.path("audio") : attendant.path("audio"));
    menu.keys("", top);
    return menu.rows;
  }

  private void keys(String path, JsonNode menu) {
    for (String key : KEYS) {
      if (menu.path("option-" + key) instanceof ObjectNode option) {
        option(path, key, option);
      }
    }
    other(path, "no key", menu, "no-key-press");
    other(path, "another key", menu, "unassigned-key-press");
    for (int digits = 3; digits <= 5; digits++) {
      if (menu instanceof ObjectNode record
          && Loose.flag(record, digits + "-digit-dial-by-extension").orElse(false)) {
        row(path, digits + " digits").put("does", "dials that extension");
      }
    }
  }

  private void option(String path, String key, ObjectNode option) {
    boolean nested = option.path(MENU) instanceof ObjectNode;
    ObjectNode row = row(path, key);
    String does = Loose.text(option, "destination-application");
    row.put("does", does.isEmpty() && nested ? "to-tier" : does);
    String inner = path.isEmpty() ? key : path + ">" + key;
    row.put("leads_to", nested ? "menu " + inner : Loose.text(option, "destination-user"));
    row.put("says", Loose.text(option, "description"));
    row.put("caller_name_prefix", Loose.text(option, "caller-name-translation"));
    if (nested) {
      greeting(inner, option.path(MENU).path("audio"));
      keys(inner, option.path(MENU));
    }
  }

  private void greeting(String path, JsonNode audio) {
    if (audio instanceof ObjectNode record) {
      row(path, "greeting")
          .put("does", "plays " + Loose.text(record, "filename"))
          .put("says", Loose.text(record, "file-script-text"));
    }
  }

  private void other(String path, String key, JsonNode menu, String field) {
    String does = Loose.text(menu.path(field));
    if (!does.isEmpty()) {
      row(path, key).put("does", does.startsWith("option-") ? "as key " + does.substring(7) : does);
    }
  }

  private ObjectNode row(String path, String key) {
    ObjectNode row = heading.deepCopy().put("menu", path.isEmpty() ? "top" : path).put("key", key);
    rows.add(row);
    return row;
  }
}
