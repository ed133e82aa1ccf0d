package com.packetdial.mcp.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Lists with one thing changed, as copies. */
final class Edited {

  private Edited() {}

  static <T> List<T> with(List<T> list, T added) {
    return Stream.concat(list.stream(), Stream.of(added)).toList();
  }

  static <T> List<T> without(List<T> list, Predicate<? super T> removed) {
    return list.stream().filter(removed.negate()).toList();
  }

  /** In the place of the one that it replaces, or at the end if there is none. */
  static <T> List<T> with(List<T> list, Predicate<? super T> replaced, T replacement) {
    List<T> copy = new ArrayList<>(list);
    boolean found = false;
    for (int place = 0; place < copy.size(); place++) {
      if (replaced.test(copy.get(place))) {
        copy.set(place, replacement);
        found = true;
      }
    }
    return found ? List.copyOf(copy) : with(list, replacement);
  }
}
