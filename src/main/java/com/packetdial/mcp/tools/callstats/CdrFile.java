package com.packetdial.mcp.tools.callstats;

import com.packetdial.mcp.export.ExportDraft;
import com.packetdial.mcp.export.ExportException;
import com.packetdial.mcp.export.ExportFolder;
import com.packetdial.mcp.export.ExportName;
import com.packetdial.mcp.export.ExportedFile;
import com.packetdial.mcp.tool.Column;
import com.packetdial.mcp.tool.Columns;
import com.packetdial.mcp.tools.cdr.LegRow;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * A file of call records, a row each. It is in the folder when all records are in it, and not at
 * all otherwise. For one thread at a time.
 */
final class CdrFile implements CallSink {

  private static final Logger LOG = LoggerFactory.getLogger(CdrFile.class);

  /** A spreadsheet takes a cell that begins so for a formula. */
  private static final Pattern FORMULA = Pattern.compile("^\\s*[=@+\\-\t\r].*", Pattern.DOTALL);

  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9][0-9 ().-]*");

  private final ExportDraft draft;
  private final ExportName name;
  private final Format format;
  private final Columns columns;
  private final String principal;
  private final SequenceWriter rows;
  private long written;
  private @Nullable ExportedFile file;

  /** How rows are written. */
  public enum Format {
    /** RFC 4180, with a header. */
    CSV("csv"),
    /** An object a line; what has no value is left out. */
    JSONL("jsonl");

    private final String extension;

    Format(String extension) {
      this.extension = extension;
    }

    private ObjectWriter writer(Columns columns) {
      if (this == JSONL) {
        return JsonMapper.shared().writer().withRootValueSeparator("\n");
      }
      CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true).setLineSeparator("\r\n");
      columns.all().stream().map(Column::name).forEach(schema::addColumn);
      return new CsvMapper().writer(schema.build());
    }
  }

  /**
   * Begins a file.
   *
   * @param principal who wants it, for the log
   * @throws ExportException when the folder takes none
   */
  CdrFile(ExportFolder folder, ExportName name, Format format, Columns columns, String principal) {
    this.name = name;
    this.format = format;
    this.columns = columns;
    this.principal = principal;
    this.draft = folder.draft();
    try {
      this.rows =
          format.writer(columns).writeValues(new BufferedOutputStream(draft.begin(), 1 << 16));
    } catch (IOException e) {
      draft.close();
      throw new ExportException("The file for call records cannot be begun: " + e.getMessage());
    }
  }

  @Override
  public void take(FinishedCall call) {
    for (StreamedLeg leg : call.legs()) {
      ObjectNode row = shown(LegRow.of(leg.record(), columns));
      try {
        rows.write(format == Format.CSV ? guarded(row) : row);
      } catch (JacksonException e) {
        throw new ExportException("The file for call records did not take a row.");
      }
      written++;
    }
  }

  /** Values that code computes are in the row whether they were chosen or not. */
  private ObjectNode shown(ObjectNode row) {
    ObjectNode shown = row.objectNode();
    for (Column column : columns.all()) {
      JsonNode value = row.path(column.name());
      if (!value.isMissingNode()) {
        shown.set(column.name(), value);
      }
    }
    return shown;
  }

  /** A text that a spreadsheet would carry out begins with an apostrophe; numbers stay. */
  private static ObjectNode guarded(ObjectNode row) {
    List<String> names = List.copyOf(row.propertyNames());
    for (String column : names) {
      JsonNode value = row.get(column);
      if (value.isString()
          && FORMULA.matcher(value.stringValue()).matches()
          && !NUMBER.matcher(value.stringValue()).matches()) {
        row.put(column, "'" + value.stringValue());
      }
    }
    return row;
  }

  @Override
  public void end() {
    try {
      rows.close();
    } catch (JacksonException e) {
      throw new ExportException("The file for call records did not take its end.");
    }
    ExportedFile stored = draft.keep(name, format.extension);
    LOG.info(
        "Stored {}: {} rows, {} bytes, SHA-256 {}, for {}",
        stored.file(),
        written,
        stored.bytes(),
        stored.sha256(),
        principal);
    file = stored;
  }

  @Override
  public void close() {
    draft.close();
  }

  /** Rows written by now. */
  long written() {
    return written;
  }

  /** The file, once all is in it. */
  Optional<ExportedFile> file() {
    return Optional.ofNullable(file);
  }
}
