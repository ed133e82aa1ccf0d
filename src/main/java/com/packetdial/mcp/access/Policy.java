package com.packetdial.mcp.access;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What each principal may do. A principal has one entry and nothing is merged, so that one look at
 * the file tells what it is: its own, else that of the first group that it is in, else that of
 * everyone. Immutable.
 */
public final class Policy {

  private final Map<String, Grant> principals;
  private final List<Group> groups;
  private final Optional<Grant> everyone;
  private final Map<String, CredentialProfile> credentials;

  /**
   * A group of the file.
   *
   * @param name what the issuer calls it, if it is one of the issuer's
   * @param members principals that are in it whatever the issuer says
   */
  record Group(String name, Set<String> members, Grant grant) {

    boolean holds(Identity identity) {
      return members.contains(identity.name()) || identity.groups().contains(name);
    }
  }

  /**
   * What a policy may name.
   *
   * @param toolsets the toolsets that there are
   * @param tools the tools of all of them, and those that change something
   */
  public record Offer(List<String> toolsets, List<String> tools) {

    public Offer {
      toolsets = List.copyOf(toolsets);
      tools = List.copyOf(tools);
    }
  }

  Policy(
      Map<String, Grant> principals,
      List<Group> groups,
      Optional<Grant> everyone,
      Map<String, CredentialProfile> credentials) {
    this.principals = Map.copyOf(principals);
    this.groups = List.copyOf(groups);
    this.everyone = everyone;
    this.credentials = Collections.unmodifiableMap(new LinkedHashMap<>(credentials));
  }

  /** That of a server without a policy file: everybody may do what the server offers. */
  public static Policy open() {
    return new Policy(Map.of(), List.of(), Optional.of(Grant.everything()), Map.of());
  }

  /**
   * The policy of a file, as it is now.
   *
   * @param offer the toolsets and tools that the file may name
   * @throws AccessException when it cannot be read or has anything in it that is not understood;
   *     the sentence names the line and the keys
   */
  public static Policy read(Path file, Offer offer) {
    return new PolicyReader(file, offer).read();
  }

  /** What a principal may do; empty when it is refused. */
  public Optional<Grant> grantOf(Identity identity) {
    return Optional.ofNullable(principals.get(identity.name()))
        .or(
            () ->
                groups.stream()
                    .filter(group -> group.holds(identity))
                    .map(Group::grant)
                    .findFirst())
        .or(() -> everyone);
  }

  /** The PBX credentials that grants name, in the order of the file. */
  public Map<String, CredentialProfile> credentials() {
    return credentials;
  }
}
