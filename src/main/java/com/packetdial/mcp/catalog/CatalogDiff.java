package com.packetdial.mcp.catalog;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the operations of one PBX differ from the table of this program.
 *
 * @param version of the PBX; empty where it does not tell
 * @param lacking what the table has and the PBX lacks
 * @param more what the PBX has and the table lacks, with the class that is assumed
 * @param changed what takes other parameters or fields than the table says
 */
public record CatalogDiff(
    Optional<String> version,
    List<ApiOperation> lacking,
    List<ApiOperation> more,
    List<Change> changed) {

  public CatalogDiff {
    lacking = List.copyOf(lacking);
    more = List.copyOf(more);
    changed = List.copyOf(changed);
  }

  /**
   * What an operation takes more or less than the table says.
   *
   * @param operation its id
   * @param query names of parameters of its query
   * @param body names of fields of its body
   */
  public record Change(String operation, Names query, Names body) {

    private boolean isOne() {
      return !query.isEmpty() || !body.isEmpty();
    }
  }

  /** Names that the PBX has more, and that it lacks. */
  public record Names(List<String> added, List<String> removed) {

    private static Names of(List<Parameter> ours, List<Parameter> theirs) {
      return new Names(without(theirs, ours), without(ours, theirs));
    }

    private static List<String> without(List<Parameter> some, List<Parameter> others) {
      Set<String> names =
          some.stream().map(Parameter::name).collect(Collectors.toCollection(LinkedHashSet::new));
      others.forEach(other -> names.remove(other.name()));
      return names.stream().sorted().toList();
    }

    public boolean isEmpty() {
      return added.isEmpty() && removed.isEmpty();
    }
  }

  /**
   * Compares.
   *
   * @param pbx the catalogue of a PBX that has told what it has
   */
  public static CatalogDiff of(OperationCatalog table, OperationCatalog pbx) {
    List<ApiOperation> lacking = new ArrayList<>();
    List<ApiOperation> more = new ArrayList<>();
    List<Change> changed = new ArrayList<>();
    for (ApiOperation theirs : pbx.operations()) {
      switch (pbx.standing(theirs.id())) {
        case ABSENT -> lacking.add(theirs);
        case FOREIGN -> more.add(theirs);
        case KNOWN -> {
          ApiOperation ours = table.describe(theirs.id()).orElseThrow();
          Change change =
              new Change(
                  theirs.id(),
                  Names.of(ours.query(), theirs.query()),
                  Names.of(ours.body(), theirs.body()));
          if (change.isOne()) {
            changed.add(change);
          }
        }
      }
    }
    return new CatalogDiff(pbx.version(), lacking, more, changed);
  }
}
