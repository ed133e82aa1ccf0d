package com.packetdial.mcp.guide;

import com.packetdial.mcp.guide.Guide.ResourceListing;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A resource, or all of a template, with the tool that reads it.
 *
 * @param tool its arguments are named like the variables of the template
 * @param segments what stands below the root, variables in braces
 */
record PbxResource(ResourceListing listing, String tool, List<String> segments) {

  private static final List<PbxResource> ALL =
      List.of(
          of(
              "",
              "domains",
              "Domains",
              "The customer domains that the credential can see, as list_domains answers; the first"
                  + " page.",
              "list_domains"),
          of(
              "/{domain}",
              "domain",
              "One domain",
              "One domain with its settings and limits, as get_domain answers.",
              "get_domain"),
          of(
              "/{domain}/users/{user}",
              "user",
              "One user",
              "One user (extension) of a domain, as get_user answers.",
              "get_user"),
          of(
              "/{domain}/devices",
              "devices",
              "Devices of a domain",
              "The SIP devices of a domain and whether they are online, as list_devices answers;"
                  + " the first page.",
              "list_devices"),
          of(
              "/{domain}/numbers",
              "numbers",
              "Phone numbers of a domain",
              "The phone numbers of a domain and where each leads, as list_phone_numbers answers;"
                  + " the first page.",
              "list_phone_numbers"));

  PbxResource {
    segments = List.copyOf(segments);
  }

  private static PbxResource of(
      String below, String name, String title, String description, String tool) {
    return new PbxResource(
        new ResourceListing(PbxUri.ROOT + below, name, title, description),
        tool,
        Arrays.stream(below.split("/")).filter(segment -> !segment.isEmpty()).toList());
  }

  /** All that there are, in the order in which they are listed. */
  static List<PbxResource> all() {
    return ALL;
  }

  boolean isTemplate() {
    return !variables().isEmpty();
  }

  /** The names of what a URI of it has to fill in. */
  List<String> variables() {
    return segments.stream().filter(PbxResource::isVariable).map(PbxResource::name).toList();
  }

  /** What these segments fill in; empty when they are of another resource. */
  Optional<ObjectNode> arguments(List<String> given) {
    if (given.size() != segments.size()) {
      return Optional.empty();
    }
    ObjectNode arguments = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < given.size(); i++) {
      String segment = segments.get(i);
      if (isVariable(segment)) {
        arguments.put(name(segment), given.get(i));
      } else if (!segment.equals(given.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(arguments);
  }

  private static boolean isVariable(String segment) {
    return segment.startsWith("{");
  }

  private static String name(String variable) {
    return variable.substring(1, variable.length() - 1);
  }
}
