package com.packetdial.mcp.tools.callstats;

import com.packetdial.mcp.config.NearestName;
import com.packetdial.mcp.export.ExportException;
import com.packetdial.mcp.export.ExportFolder;
import com.packetdial.mcp.export.ExportName;
import com.packetdial.mcp.export.ExportedFile;
import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tool.Column;
import com.packetdial.mcp.tool.Columns;
import com.packetdial.mcp.tool.DomainZone;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.Outcome;
import com.packetdial.mcp.tool.TimeWindow;
import com.packetdial.mcp.tool.ToolCall;
import com.packetdial.mcp.tool.ToolCode;
import com.packetdial.mcp.tool.ToolException;
import com.packetdial.mcp.tool.WindowRules;
import com.packetdial.mcp.tools.cdr.CdrFilters;
import com.packetdial.mcp.tools.cdr.CdrScope;
import com.packetdial.mcp.tools.cdr.QueryCdrs;
import com.packetdial.mcp.tools.cdr.Unit;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code export_cdrs}: writes the call records of a window into a file in the folder for exports.
 * It answers with the name and the digest of the file, never with its rows.
 */
public final class ExportCdrs implements ToolCode<ExportCdrs.Query> {

  private static final Logger LOG = LoggerFactory.getLogger(ExportCdrs.class);

  /** Columns that only a call of several legs has. */
  private static final Set<String> OF_CALLS = Set.of("legs", "rang", "cdr_ids");

  private final WindowRules windows;
  private final Runs runs;
  private final ExportFolder exports;
  private final Supplier<Columns> columns;

  /** The arguments. */
  public record Query(
      @Argument(required = true, maxLength = 64) String since,
      @Argument(required = true, maxLength = 64) String until,
      @Argument("Without it all domains, with a reseller or system credential.")
          Optional<String> domain,
      @Argument Optional<String> user,
      @Argument("The PBX's own sorting.") Optional<QueryCdrs.Type> type,
      @Argument(value = "Part of the caller's number or name.", pattern = "\\S", maxLength = 64)
          Optional<String> caller,
      @Argument(value = "Part of the dialed number.", pattern = "\\S", maxLength = 64)
          Optional<String> dialed,
      @Argument("Columns of query_cdrs, in their order; without it all.")
          Optional<List<String>> columns,
      @Argument(value = "How the file is written.", byDefault = "csv") CdrFile.Format as,
      @Argument(
              value = "Of an answer without a file yet: gives progress or the result.",
              maxLength = 32)
          Optional<String> handle) {

    CallSearch search() {
      return new CallSearch(
          CdrScope.of(domain, user),
          type,
          CdrFilters.parts(caller, dialed, Optional.empty(), Optional.empty()));
    }
  }

  /** What is written, and what was asked for. */
  private record Export(CdrFile file, TimeWindow window, List<String> notes) {}

  /**
   * Stores files into a folder.
   *
   * @param maxDays the longest window, in days
   * @param columns the columns of {@code query_cdrs}
   */
  public ExportCdrs(int maxDays, Runs runs, ExportFolder exports, Supplier<Columns> columns) {
    this.windows = new WindowRules(maxDays);
    this.runs = runs;
    this.exports = exports;
    this.columns = columns;
  }

  @Override
  public String name() {
    return "export_cdrs";
  }

  @Override
  public Class<Query> arguments() {
    return Query.class;
  }

  @Override
  public Outcome run(Query query, ToolCall call) {
    try {
      Run<Export> run =
          runs.known(query.handle(), call, Export.class).orElseGet(() -> begin(query, call));
      run.await(call);
      return run.coverage().inTurn(() -> answer(run, call));
    } catch (ExportException e) {
      LOG.error(e.getMessage());
      throw new ToolException(
          ErrorCode.INTERNAL_ERROR,
          "this server could not write the file to its folder for exports, and left nothing there."
              + " Its log says why (no space, permissions); its operator has to see to it.");
    }
  }

  private Run<Export> begin(Query query, ToolCall call) {
    CallSearch search = query.search();
    Columns chosen = chosen(query);
    DomainZone zone = new DomainZone(call.pbx(), query.domain());
    TimeWindow window = windows.read(query.since(), query.until(), call.time().instant(), zone);
    Set<String> fields = new LinkedHashSet<>(search.fields());
    chosen.all().forEach(column -> fields.addAll(column.from()));
    fields.addAll(GroupBy.CALLER.fields());
    fields.addAll(GroupBy.DIALED.fields());
    CallQuery calls =
        new CallQuery(
            search.scope(),
            window,
            window.zone().orElse(ZoneOffset.UTC),
            search.filters(),
            Unit.LEG,
            CallFields.with(fields));
    CdrFile file =
        new CdrFile(
            exports,
            ExportName.of(
                "cdrs",
                List.of(query.domain().orElse("all"), query.user().orElse("")),
                call.time().instant()),
            query.as(),
            chosen,
            call.caller().principal());
    return runs.begin(call, calls, new Export(file, window, zone.note().stream().toList()), file);
  }

  private Columns chosen(Query query) {
    Columns known =
        new Columns(
            columns.get().all().stream()
                .filter(column -> !OF_CALLS.contains(column.name()))
                .toList());
    List<String> names = query.columns().orElse(List.of());
    names.stream()
        .filter(name -> known.find(name).isEmpty())
        .findFirst()
        .ifPresent(name -> refuse(name, known));
    return names.isEmpty() ? known : new Columns(known.choose(names));
  }

  private static void refuse(String name, Columns known) {
    List<String> names = known.all().stream().map(Column::name).sorted().toList();
    throw new ToolException(
        ErrorCode.INVALID_ARGUMENTS,
        "\"columns\" has no %s%s. There are: %s."
            .formatted(
                name,
                NearestName.of(name, names).map(near -> " (did you mean " + near + "?)").orElse(""),
                String.join(", ", names)));
  }

  private static Outcome answer(Run<Export> run, ToolCall call) {
    Export export = run.sums();
    List<String> notes = new ArrayList<>(export.notes());
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.set("window", export.window().toJson());
    if (run.failure().isPresent()) {
      throw RunAnswer.rethrown(run.failure().get());
    }
    if (export.file().file().isEmpty()) {
      answer.set("coverage", RunAnswer.coverage(run, export.window(), call.time().instant()));
      answer.put("handle", run.handle());
      notes.add(
          "The file is being written: the same call with handle gives progress or the result.");
      return new Outcome.Thing(answer, notes);
    }
    ExportedFile file = export.file().file().get();
    answer
        .put("file", file.file())
        .put("rows", export.file().written())
        .put("bytes", file.bytes())
        .put("sha256", file.sha256());
    notes.addAll(run.coverage().notes());
    return new Outcome.Thing(answer, notes);
  }
}
