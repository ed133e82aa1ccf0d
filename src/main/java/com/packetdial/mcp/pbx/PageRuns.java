package com.packetdial.mcp.pbx;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/**
 * The pages of a list without the records that are not wanted, as runs of records that follow each
 * other, so that each keeps its offset in the whole list. A page of which nothing is left is an
 * empty run. Not thread-safe.
 */
public final class PageRuns implements Iterator<Page> {

  private final Iterator<Page> pages;
  private final Predicate<ObjectNode> wanted;
  private Iterator<Page> runs = List.<Page>of().iterator();

  /**
   * Reads nothing yet.
   *
   * @param wanted asked once for each record
   */
  public PageRuns(Iterator<Page> pages, Predicate<ObjectNode> wanted) {
    this.pages = pages;
    this.wanted = wanted;
  }

  @Override
  public boolean hasNext() {
    while (!runs.hasNext() && pages.hasNext()) {
      runs = runs(pages.next()).iterator();
    }
    return runs.hasNext();
  }

  @Override
  public Page next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return runs.next();
  }

  private List<Page> runs(Page page) {
    List<Page> found = new ArrayList<>();
    List<ObjectNode> run = new ArrayList<>();
    int size = page.rows().size();
    for (int i = 0; i < size; i++) {
      ObjectNode record = page.rows().get(i);
      if (wanted.test(record)) {
        run.add(record);
      } else if (!run.isEmpty()) {
        found.add(new Page(run, page.start() + i - run.size(), false));
        run = new ArrayList<>();
      }
    }
    found.add(new Page(run, page.start() + size - run.size(), page.last()));
    return found;
  }
}
