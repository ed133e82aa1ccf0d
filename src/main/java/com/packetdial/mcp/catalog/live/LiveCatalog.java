package com.packetdial.mcp.catalog.live;

import com.packetdial.mcp.catalog.OperationCatalog;
import com.packetdial.mcp.pbx.OpenApiDocument;
import com.packetdial.mcp.pbx.PbxException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operations of one PBX as it tells them itself. Its document is asked for when the catalogue
 * is first needed, and again after a day; whoever comes meanwhile waits for the same answer. Where
 * it cannot be had, the last one stands, or the table of this program, with a doubt, and it is
 * tried again after ten minutes. Thread-safe.
 */
public final class LiveCatalog implements Supplier<OperationCatalog> {

  private static final Logger LOG = LoggerFactory.getLogger(LiveCatalog.class);

  private static final Duration LIFE = Duration.ofDays(1);
  private static final Duration PAUSE = Duration.ofMinutes(10);

  private final Source source;
  private final Optional<DocumentCache> cache;
  private final InstantSource time;
  private volatile @Nullable Known known;

  /** Asks the PBX for its document. */
  @FunctionalInterface
  public interface Source {

    /**
     * The document; empty when it is still the one of this tag.
     *
     * @throws PbxException when it cannot be had; within a time of the source's own
     */
    Optional<OpenApiDocument> read(Optional<String> etag);
  }

  /**
   * What is known by now.
   *
   * @param etag of the document, where there is one
   * @param until when to ask again
   */
  private record Known(OperationCatalog catalog, Optional<String> etag, Instant until) {}

  /**
   * Asks for nothing yet.
   *
   * @param cache keeps the document beyond this process; empty for not at all
   */
  public LiveCatalog(Source source, Optional<DocumentCache> cache, InstantSource time) {
    this.source = source;
    this.cache = cache;
    this.time = time;
  }

  /** The catalogue as far as it can be had now; never fails. */
  @Override
  public OperationCatalog get() {
    Known current = known;
    return current != null && isGood(current) ? current.catalog() : renewed();
  }

  /**
   * The catalogue as the PBX confirms it now.
   *
   * @throws PbxException when the PBX does not
   */
  public synchronized OperationCatalog latest() {
    Known confirmed = confirmed(startingPoint());
    known = confirmed;
    return confirmed.catalog();
  }

  private synchronized OperationCatalog renewed() {
    Known current = known;
    if (current != null && isGood(current)) {
      return current.catalog();
    }
    Known start = startingPoint();
    Known next = isGood(start) ? start : confirmedOrInDoubt(start);
    known = next;
    return next.catalog();
  }

  private Known confirmedOrInDoubt(Known start) {
    try {
      return confirmed(start);
    } catch (PbxException e) {
      LOG.info("The PBX does not tell what it has: {}", e.getMessage());
      String why =
          (start.catalog().isOfPbx()
                  ? "The PBX could not be asked again what it has"
                  : "The PBX does not tell what it has, so this is the table of this program")
              + " ("
              + e.getMessage()
              + ").";
      return new Known(start.catalog().inDoubt(why), start.etag(), time.instant().plus(PAUSE));
    }
  }

  private Known confirmed(Known start) {
    Optional<OpenApiDocument> document = source.read(start.etag());
    Instant now = time.instant();
    if (document.isEmpty()) {
      cache.ifPresent(kept -> kept.confirm(now));
      return new Known(start.catalog().withoutDoubt(), start.etag(), now.plus(LIFE));
    }
    Known read = read(document.get(), now);
    cache.ifPresent(kept -> kept.write(document.get(), now));
    return read;
  }

  /** What this process knows, or what an earlier one has left, or the table. */
  private Known startingPoint() {
    Known current = known;
    if (current != null && current.catalog().isOfPbx()) {
      return current;
    }
    return cache
        .flatMap(DocumentCache::read)
        .flatMap(this::left)
        .orElseGet(() -> new Known(OperationCatalog.bundled(), Optional.empty(), Instant.MIN));
  }

  private Optional<Known> left(DocumentCache.Kept kept) {
    try {
      // A clock that was set back must not make a document young for years.
      Instant at = kept.at().isAfter(time.instant()) ? Instant.EPOCH : kept.at();
      return Optional.of(read(kept.document(), at));
    } catch (PbxException.Garbled e) {
      LOG.debug("what an earlier process has kept cannot be read: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private static Known read(OpenApiDocument document, Instant at) {
    return new Known(
        Merge.of(OperationCatalog.bundled(), LiveDocument.read(document)),
        document.etag(),
        at.plus(LIFE));
  }

  private boolean isGood(Known state) {
    return time.instant().isBefore(state.until());
  }
}
