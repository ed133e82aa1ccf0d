package com.packetdial.mcp.access;

import com.packetdial.mcp.config.NearestName;
import com.packetdial.mcp.config.Quoted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * A part of the policy file that knows where it stands, so that whatever is wrong with it is said
 * with its line and its keys. Every scalar is a text. Immutable.
 */
final class PolicyNode {

  private final GuardedFile file;
  private final String path;
  private final Node node;

  private PolicyNode(GuardedFile file, String path, Node node) {
    this.file = file;
    this.path = path;
    this.node = node;
  }

  /**
   * The whole file.
   *
   * @throws AccessException when it is not one YAML or JSON document
   */
  static PolicyNode root(GuardedFile file) {
    LoadSettings settings =
        LoadSettings.builder().setSchema(new FailsafeSchema()).setLabel("policy").build();
    try {
      Node node =
          new Compose(settings)
              .composeString(file.text())
              .orElseThrow(() -> file.unusable("is empty, so nobody may do anything"));
      return new PolicyNode(file, "", node);
    } catch (MarkedYamlEngineException e) {
      // Its message quotes the file, which may hold a command.
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw file.wrong(line, "is not YAML or JSON, or begins a second document");
    } catch (YamlEngineException _) {
      throw file.unusable("is not YAML or JSON");
    }
  }

  /**
   * The values by key, in the order of the file.
   *
   * @throws AccessException when it is no mapping, or has a key twice or one that is no text
   */
  Map<String, PolicyNode> entries() {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong("must be a mapping from keys to values; {} is one that says nothing");
    }
    Map<String, PolicyNode> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      PolicyNode key = new PolicyNode(file, path, tuple.getKeyNode());
      String name = key.text();
      String below = path.isEmpty() ? name : path + "." + name;
      if (entries.put(name, new PolicyNode(file, below, tuple.getValueNode())) != null) {
        throw key.wrong("has " + Quoted.of(name) + " twice");
      }
    }
    return entries;
  }

  /**
   * The values by key, where only some keys are known.
   *
   * @throws AccessException as {@link #entries()}, and for any other key
   */
  Map<String, PolicyNode> entries(List<String> known) {
    Map<String, PolicyNode> entries = entries();
    entries.forEach(
        (key, value) -> {
          if (!known.contains(key)) {
            throw value.wrong(
                "is no key that is known here"
                    + nearest(key, known)
                    + "; allowed are "
                    + String.join(", ", known));
          }
        });
    return entries;
  }

  /**
   * The texts of a list.
   *
   * @param what what each of them is, in the plural
   * @throws AccessException when it is no list of texts, is empty, or has one twice
   */
  List<PolicyNode> items(String what) {
    if (!(node instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
      // An empty list would be read as "none" by people and as "no limit" by the program.
      throw wrong("must be a list of at least one of " + what + "; leave the key out for no limit");
    }
    List<PolicyNode> items =
        sequence.getValue().stream().map(item -> new PolicyNode(file, path, item)).toList();
    Map<String, PolicyNode> once = new LinkedHashMap<>();
    for (PolicyNode item : items) {
      if (once.put(item.text(), item) != null) {
        throw item.wrong("has " + Quoted.of(item.text()) + " twice");
      }
    }
    return items;
  }

  /**
   * The text itself.
   *
   * @throws AccessException when it is a list, a mapping or an empty text
   */
  String text() {
    if (node instanceof ScalarNode scalar
        && scalar.getTag().equals(Tag.STR)
        && !scalar.getValue().isBlank()) {
      return scalar.getValue();
    }
    throw wrong("must have one text here");
  }

  /** The words for something that must be else: what is allowed, and what stands there. */
  AccessException mustBe(String allowed) {
    return wrong("must be " + allowed + ", not " + Quoted.of(text()));
  }

  /** The words for a name that nothing has. */
  AccessException unknown(String what, List<String> known) {
    return wrong(
        "names "
            + Quoted.of(text())
            + ", which is no "
            + what
            + nearest(text(), known)
            + (known.isEmpty() ? "; there is none" : ""));
  }

  AccessException wrong(String how) {
    int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    String subject = path.isEmpty() ? "the top" : path.replaceAll("\\p{Cntrl}", "?");
    return file.wrong(line, "is wrong: " + subject + " " + how);
  }

  private static String nearest(String typed, List<String> known) {
    Optional<String> nearest = NearestName.of(typed, known);
    return nearest.map(name -> "; did you mean " + name + "?").orElse("");
  }
}
