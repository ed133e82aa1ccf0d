package com.packetdial.mcp.pbx;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The PBX as one tool call may use it: only the operations that the tool declared, within the
 * limits of the call. Everything that comes back is redacted, cleaned and in the field names of API
 * v2.
 *
 * <p>Thread-safe. Every method throws a {@link PbxException}.
 */
public interface Pbx {

  /** What the API answers by itself, which every route can be trusted with. */
  int ROWS_A_REQUEST = 100;

  /** Reads a single record. An array of one record (some builds answer so) is that record. */
  ObjectNode one(PbxRequest request);

  /** Reads an answer of any shape, for operations whose shape is not a record or a list. */
  JsonNode any(PbxRequest request);

  /**
   * Reads the pages of a list in order, each when it is asked for, from offset {@code start} by
   * {@code start} and {@code limit}, up to the first page that is shorter than {@code pageSize}. A
   * list whose length is a multiple of the page size ends with an empty page. A page of 100 records
   * is never taken for the end, because that is what a route answers that does not know {@code
   * limit}.
   *
   * <p>A route that ignores {@code limit} answers everything in one page, of which the part before
   * {@code start} is dropped. A route that ignores {@code start} repeats a page, which is a {@link
   * PbxException.PageRepeated} unless asking for more shows that the page is the whole list. To
   * tell such routes, a walk from beyond 0 may read the first page too, once for each operation.
   *
   * <p>{@code start} and {@code limit} belong to all lists of the API, so the operation need not
   * name them, and the request must not set them.
   *
   * @param start offset of the first record wanted, from 0
   * @param pageSize records a request, 1 to 1000
   */
  Iterator<Page> pages(PbxRequest request, int start, int pageSize);

  /**
   * All records of a list, in its order, a page whenever the one before is used up: whoever stops
   * early asks for no more than it needed. What is wrong with the request is said at once, what the
   * PBX answers only when the stream is read. To be read once, by one thread.
   *
   * @see #pages
   */
  default Stream<ObjectNode> rows(PbxRequest request) {
    return rows(request, 0);
  }

  /**
   * The records of a list from an offset on, as {@link #rows(PbxRequest)} has all of them.
   *
   * @param start offset of the first record wanted, from 0
   */
  default Stream<ObjectNode> rows(PbxRequest request, int start) {
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(
                pages(request, start, ROWS_A_REQUEST), Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .flatMap(page -> page.rows().stream());
  }

  /**
   * Reads one page of a list record by record, of each record no more than the selected fields:
   * neither a tree nor a list is made of it. The page is what the PBX answers, whatever it makes of
   * {@code start} and {@code limit}; holding pages against each other is the caller's.
   *
   * @param start offset of the first record wanted, from 0
   * @param limit records wanted, 1 to 1000
   * @param sink gets the records that may be seen, in the order of the PBX; when this method
   *     throws, it may have got some of them
   * @return what tells this page from others
   */
  default ScannedPage scan(
      PbxRequest request, FieldSelection fields, int start, int limit, RecordSink sink) {
    List<ObjectNode> rows = pages(request, start, limit).next().rows();
    rows.forEach(row -> sink.take(fields.of(row)));
    return new ScannedPage(
        rows.size(), new PageBody(rows.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * How many records a {@code …/count} operation counts.
   *
   * @throws PbxException.Garbled when the answer has no {@code total}
   */
  long count(PbxRequest request);

  /**
   * Hands on the audio file that a record points to. The address of the file, which mostly opens
   * without a login, stays below: it is in no answer, no error and no log. Only the API's own host
   * and those of the operator are asked, by https or where the API itself is, and no redirect is
   * followed. The same limits of the PBX and of the call hold as for reading.
   *
   * @param sink gets nothing of what is no audio; what it got is to be thrown away when this fails
   * @throws PbxException.NoMedia when there is no such file, or it cannot be had
   * @throws PbxException.NotFound when there is no such record
   * @throws PbxException.TooLarge when the file is larger than allowed, or far larger than its
   *     record says
   */
  default MediaFile download(MediaRecord record, MediaSink sink, MediaLimits media) {
    throw new PbxException.Undeclared(record.request().operation());
  }
}
