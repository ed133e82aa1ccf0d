package com.packetdial.mcp.guide;

import com.packetdial.mcp.guide.Guide.ResourceListing;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The resources, each with the tool that reads it. */
enum PbxResource {
  DOMAINS(
      PbxUri.ROOT,
      "domains",
      "Domains",
      "The customer domains that the credential can see, as list_domains answers; the first page.",
      "list_domains"),
  DOMAIN(
      PbxUri.ROOT + "/{domain}",
      "domain",
      "One domain",
      "One domain with its settings and limits, as get_domain answers.",
      "get_domain"),
  USER(
      PbxUri.ROOT + "/{domain}/users/{user}",
      "user",
      "One user",
      "One user (extension) of a domain, as get_user answers.",
      "get_user"),
  DEVICES(
      PbxUri.ROOT + "/{domain}/devices",
      "devices",
      "Devices of a domain",
      "The SIP devices of a domain and whether they are online, as list_devices answers; the first"
          + " page.",
      "list_devices"),
  NUMBERS(
      PbxUri.ROOT + "/{domain}/numbers",
      "numbers",
      "Phone numbers of a domain",
      "The phone numbers of a domain and where each leads, as list_phone_numbers answers; the"
          + " first page.",
      "list_phone_numbers");

  private final ResourceListing listing;
  private final String tool;
  private final List<String> segments;

  PbxResource(String uri, String name, String title, String description, String tool) {
    this.listing = new ResourceListing(uri, name, title, description);
    this.tool = tool;
    this.segments =
        Arrays.stream(uri.substring(PbxUri.ROOT.length()).split("/"))
            .filter(segment -> !segment.isEmpty())
            .toList();
  }

  ResourceListing listing() {
    return listing;
  }

  /** The tool that reads it, whose arguments are named like the variables of the template. */
  String tool() {
    return tool;
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
