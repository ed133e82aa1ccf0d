package com.packetdial.mcp.tools;

import com.packetdial.mcp.catalog.OperationCatalog;
import com.packetdial.mcp.change.ChangeCode;
import com.packetdial.mcp.change.LateChange;
import com.packetdial.mcp.export.ExportFolder;
import com.packetdial.mcp.tool.Columns;
import com.packetdial.mcp.tool.LateTool;
import com.packetdial.mcp.tool.Offer;
import com.packetdial.mcp.tool.ToolCode;
import com.packetdial.mcp.tools.callcenter.GetQueueReport;
import com.packetdial.mcp.tools.callcenter.ListQueueAgents;
import com.packetdial.mcp.tools.callstats.CountCdrs;
import com.packetdial.mcp.tools.callstats.ExportCdrs;
import com.packetdial.mcp.tools.callstats.MissedCalls;
import com.packetdial.mcp.tools.callstats.Runs;
import com.packetdial.mcp.tools.callstats.SummarizeCdrs;
import com.packetdial.mcp.tools.cdr.GetCall;
import com.packetdial.mcp.tools.cdr.QueryCdrs;
import com.packetdial.mcp.tools.contact.ManageContact;
import com.packetdial.mcp.tools.device.AssignPhone;
import com.packetdial.mcp.tools.device.ManageDevice;
import com.packetdial.mcp.tools.directory.CheckRegistrations;
import com.packetdial.mcp.tools.directory.ListActiveCalls;
import com.packetdial.mcp.tools.directory.ListDevices;
import com.packetdial.mcp.tools.directory.ListDomains;
import com.packetdial.mcp.tools.directory.ListUsers;
import com.packetdial.mcp.tools.directory.SearchDirectory;
import com.packetdial.mcp.tools.emergency.CheckE911;
import com.packetdial.mcp.tools.emergency.ManageAddress;
import com.packetdial.mcp.tools.identity.ServerFacts;
import com.packetdial.mcp.tools.identity.WhoAmI;
import com.packetdial.mcp.tools.media.SaveMedia;
import com.packetdial.mcp.tools.message.SendMessage;
import com.packetdial.mcp.tools.onboarding.OnboardDomain;
import com.packetdial.mcp.tools.operations.DescribeOperation;
import com.packetdial.mcp.tools.operations.ReadOperation;
import com.packetdial.mcp.tools.operations.SearchOperations;
import com.packetdial.mcp.tools.operations.WriteOperation;
import com.packetdial.mcp.tools.routing.BlockNumber;
import com.packetdial.mcp.tools.routing.GetAttendant;
import com.packetdial.mcp.tools.routing.ManageQueueAgent;
import com.packetdial.mcp.tools.routing.RoutePhoneNumber;
import com.packetdial.mcp.tools.routing.SetAnswerRule;
import com.packetdial.mcp.tools.schedule.ListAnswerRules;
import com.packetdial.mcp.tools.schedule.ListTimeFrames;
import com.packetdial.mcp.tools.sipflow.SipflowTrace;
import com.packetdial.mcp.tools.user.CreateUser;
import com.packetdial.mcp.tools.user.DeleteUser;
import com.packetdial.mcp.tools.user.UpdateUser;
import com.packetdial.mcp.tools.voicemail.GetRecording;
import com.packetdial.mcp.tools.voicemail.ListVoicemails;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The tools that have code of their own. */
public final class CodedTools {

  private CodedTools() {}

  /**
   * All of them.
   *
   * @param facts what {@code whoami} says of this server, and the bound of CDR windows
   * @param offer what the tools about operations say of what is offered
   * @param runs keeps readings that outlive their call
   */
  public static List<ToolCode<?>> all(ServerFacts facts, Offer offer, Runs runs) {
    return Stream.of(ofDefault(facts, offer), ofOthers(facts, runs)).flatMap(List::stream).toList();
  }

  /** Those of the default toolset. */
  public static List<ToolCode<?>> ofDefault(ServerFacts facts, Offer offer) {
    int days = facts.cdrMaxDays();
    return List.of(
        new WhoAmI(facts),
        new ListDomains(),
        new SearchDirectory(),
        new ListUsers(),
        new ListDevices(),
        new ListActiveCalls(),
        new QueryCdrs(days),
        new SipflowTrace(days),
        new LateTool<>("search_operations", () -> new SearchOperations(offer)),
        new LateTool<>("describe_operation", () -> new DescribeOperation(offer)),
        new LateTool<>("read_operation", () -> new ReadOperation(offer, days)));
  }

  /**
   * All that store files.
   *
   * @param exports where they go
   * @param mediaHosts hosts beside the API's own that audio may be fetched from
   * @param cdrMaxDays the bound of CDR windows
   * @param runs keeps readings that outlive their call
   * @param cdrColumns tells the columns of call records
   */
  public static List<ToolCode<?>> storing(
      ExportFolder exports,
      Set<String> mediaHosts,
      int cdrMaxDays,
      Runs runs,
      Supplier<Columns> cdrColumns) {
    return List.of(
        new SaveMedia(exports, mediaHosts), new ExportCdrs(cdrMaxDays, runs, exports, cdrColumns));
  }

  /**
   * Those of the other toolsets; a start that offers none of them does without.
   *
   * @param runs keeps readings that outlive their call
   */
  public static List<ToolCode<?>> ofOthers(ServerFacts facts, Runs runs) {
    return List.of(
        new LateTool<>("get_call", GetCall::new),
        new LateTool<>("get_queue_report", () -> new GetQueueReport(facts.cdrMaxDays())),
        new SummarizeCdrs(facts.cdrMaxDays(), runs),
        new CountCdrs(facts.cdrMaxDays()),
        new MissedCalls(facts.cdrMaxDays(), runs),
        new ListVoicemails(),
        new GetRecording(facts.cdrMaxDays()),
        new ListAnswerRules(),
        new ListTimeFrames(),
        new GetAttendant(),
        new ListQueueAgents(),
        new CheckE911(),
        new CheckRegistrations());
  }

  /**
   * All that change the PBX, to be put behind the gate.
   *
   * @param keepsSecrets whether there is a folder for secrets that are made up here
   * @param catalog tells the operations of the PBX
   */
  public static List<ChangeCode<?>> changes(
      boolean keepsSecrets, Supplier<OperationCatalog> catalog) {
    return List.of(
        new CreateUser(),
        new UpdateUser(),
        new DeleteUser(),
        new ManageDevice(keepsSecrets),
        new AssignPhone(),
        new RoutePhoneNumber(),
        new SetAnswerRule(),
        new ManageQueueAgent(),
        new BlockNumber(),
        new ManageContact(),
        new ManageAddress(),
        new SendMessage(),
        new OnboardDomain(),
        OfOperations.write(catalog));
  }

  /**
   * Apart, because to look at this method the JVM loads what changes are made of, which a start
   * without changes has no use for.
   */
  private static final class OfOperations {

    private OfOperations() {}

    static ChangeCode<?> write(Supplier<OperationCatalog> catalog) {
      return new LateChange<>(
          "write_operation",
          Optional.of(
              "Nothing is sent a second time while that is so. Look with read_operation; to send it"
                  + " all the same, say again=true."),
          () -> new WriteOperation(catalog));
    }
  }
}
