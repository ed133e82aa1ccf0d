package com.packetdial.mcp.pbx;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Walks a list page by page. Not every route honours {@code start} and {@code limit}, and none says
 * so, hence the comparisons: a record twice, or a part of a list taken for the whole, would be a
 * wrong answer that looks right.
 */
final class PageWalk implements Iterator<Page> {

  static final int MAX_PAGE = 1_000;

  /** What a route answers that does not look at {@code limit} but does not answer everything. */
  private static final int DEFAULT_PAGE = Pbx.ROWS_A_REQUEST;

  private final String operation;
  private final Source source;
  private final Set<String> honouringStart;
  private final int origin;
  private final int pageSize;
  private int start;
  private boolean done;
  private @Nullable Rows previous;

  /** Reads rows at an offset. */
  @FunctionalInterface
  interface Source {
    Rows read(int start, int limit);
  }

  /**
   * Rows as they are handed on.
   *
   * @param body what they came in
   */
  record Rows(List<ObjectNode> rows, PageBody body) {

    int size() {
      return rows.size();
    }

    boolean sameAs(Rows other) {
      return body.equals(other.body);
    }
  }

  /**
   * Begins a walk; nothing is read yet.
   *
   * @param honouringStart operations known to honour {@code start}, shared by all walks
   */
  PageWalk(String operation, Source source, Set<String> honouringStart, int start, int pageSize) {
    if (start < 0 || pageSize < 1 || pageSize > MAX_PAGE) {
      throw new IllegalArgumentException("start is from 0, a page has 1 to " + MAX_PAGE + " rows");
    }
    this.operation = operation;
    this.source = source;
    this.honouringStart = honouringStart;
    this.origin = start;
    this.pageSize = pageSize;
    this.start = start;
  }

  @Override
  public boolean hasNext() {
    return !done;
  }

  @Override
  public Page next() {
    if (done) {
      throw new NoSuchElementException();
    }
    Rows read = source.read(start, pageSize);
    Rows before = previous;
    if (before == null) {
      return startsElsewhere(read) ? remainder(read) : page(read);
    }
    if (before.size() > 0 && read.sameAs(before)) {
      return afterRepetition(before);
    }
    if (read.size() > 0) {
      honouringStart.add(operation);
    }
    return page(read);
  }

  private Page page(Rows read) {
    Page page = new Page(read.rows(), start, endsList(read));
    previous = read;
    start += read.size();
    done = page.last();
    return page;
  }

  /**
   * Fewer rows than asked for, or more, are the end, unless their number is the one that a route
   * answers when it does not look at {@code limit}.
   */
  private boolean endsList(Rows read) {
    return read.size() != pageSize && read.size() != DEFAULT_PAGE;
  }

  /** Whether the first page of this walk is the list's first page instead of the one wanted. */
  private boolean startsElsewhere(Rows read) {
    if (origin == 0 || read.size() == 0 || honouringStart.contains(operation)) {
      return false;
    }
    if (read.sameAs(source.read(0, pageSize))) {
      return true;
    }
    honouringStart.add(operation);
    return false;
  }

  /** The part from the wanted start on, of rows that begin at 0. */
  private Page remainder(Rows fromZero) {
    if (!endsList(fromZero) && !isWhole(fromZero)) {
      throw new PbxException.PageRepeated(operation, start);
    }
    done = true;
    int from = Math.min(origin, fromZero.size());
    return new Page(fromZero.rows().subList(from, fromZero.size()), origin, true);
  }

  /** The list may be just as long as one page, on a route that always answers all of it. */
  private Page afterRepetition(Rows first) {
    if (origin != 0 || start != first.size() || !isWhole(first)) {
      throw new PbxException.PageRepeated(operation, start);
    }
    done = true;
    return new Page(List.of(), start, true);
  }

  /** Whether asking for more gives no more. */
  private boolean isWhole(Rows rows) {
    return rows.size() != DEFAULT_PAGE
        && rows.size() < MAX_PAGE
        && rows.sameAs(source.read(0, rows.size() + 1));
  }
}
