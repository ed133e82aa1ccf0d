package com.packetdial.mcp.pbx;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A set of operations in which one is found by its id without looking at the others: whoever keeps
 * it pays once for what every call needs. Immutable.
 */
public final class Operations extends AbstractSet<Operation> {

  private final Map<String, Operation> byId;

  private Operations(Map<String, Operation> byId) {
    this.byId = byId;
  }

  /** These operations, in their order; the same object where they are such a set already. */
  public static Operations of(Collection<Operation> operations) {
    if (operations instanceof Operations same) {
      return same;
    }
    Map<String, Operation> byId = new LinkedHashMap<>();
    operations.forEach(one -> byId.putIfAbsent(one.id(), one));
    return new Operations(Collections.unmodifiableMap(byId));
  }

  /** The operation of this {@link Operation#id() id}, if it is one of these. */
  public Optional<Operation> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  @Override
  public boolean contains(@Nullable Object other) {
    return other instanceof Operation operation && byId.containsKey(operation.id());
  }

  @Override
  public Iterator<Operation> iterator() {
    return byId.values().iterator();
  }

  @Override
  public int size() {
    return byId.size();
  }
}
