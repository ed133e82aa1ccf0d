package com.packetdial.mcp.tools.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.packetdial.mcp.catalog.ApiOperation;
import com.packetdial.mcp.catalog.RiskClass;
import com.packetdial.mcp.change.Planning;
import com.packetdial.mcp.change.plan.Plan;
import com.packetdial.mcp.config.Secret;
import com.packetdial.mcp.pbx.DomainScope;
import com.packetdial.mcp.pbx.Operation.Effect;
import com.packetdial.mcp.pbx.Page;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.pbx.PbxWriter;
import com.packetdial.mcp.pbx.RequestUris;
import com.packetdial.mcp.pbx.RequestView;
import com.packetdial.mcp.pbx.WriteLevel;
import com.packetdial.mcp.pbx.WriteReceipt;
import com.packetdial.mcp.tool.ToolException;
import com.packetdial.mcp.tool.ToolResult;
import com.packetdial.mcp.tools.AllTools;
import com.packetdial.mcp.tools.FakePbx;
import com.packetdial.mcp.tools.ToolRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is true of each operation of the catalogue. */
final class EveryOperationTest {

  private static final String OURS = "acme.example";
  private static final String OTHERS = "others.example";

  /** What is the same for all customers of a platform: such records name no domain. */
  private static final List<String> OF_NOBODY =
      List.of(
          "GET /phones/models",
          "GET /phones/servers",
          "GET /deviceprofiles",
          "GET /holidays/",
          "GET /config-definitions");

  /** What the PBX says of itself and of the credential. */
  private static final Set<String> OF_THE_CONNECTION =
      Set.of("GET /version", "GET /apikeys/~", "GET /jwt");

  private static final Map<String, String> VALUES = values();

  private static final ToolRun DESCRIBE =
      new ToolRun(
          new DescribeOperation(
              AllTools.offer(Optional.of(WriteLevel.DESTRUCTIVE), DomainScope.all())),
          new FakePbx(),
          Instant.EPOCH);

  static Stream<ApiOperation> operations() {
    return AllTools.catalog().operations().stream();
  }

  static Stream<ApiOperation> reads() {
    return operations().filter(one -> one.operation().effect() == Effect.READ);
  }

  static Stream<ApiOperation> writes() {
    return operations()
        .filter(one -> one.operation().effect() != Effect.READ)
        .filter(one -> one.operation().effect() != Effect.NEVER);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void isDescribedWithinTheBudget(ApiOperation operation) {
    ObjectNode described = DESCRIBE.answer("{'operation':'%s'}".formatted(operation.id()));
    assertThat(described.get("operation").stringValue()).isEqualTo(operation.id());
    assertThat(described.get("means").stringValue()).hasSizeGreaterThan(15);
    assertThat(described.get("follows").stringValue()).endsWith(".");
    assertThat(described.toString()).hasSizeLessThan(8_000).doesNotContain("…");
    assertThat(operation.group()).isNotEqualTo(operation.id().equals("DELETE /") ? "" : "never");
    boolean sendable =
        operation.operation().effect() == Effect.READ
            || (operation.operation().effect() != Effect.NEVER
                && RiskWords.unsendable(operation).isEmpty());
    assertThat(described.has("example")).isEqualTo(sendable);
  }

  @ParameterizedTest
  @MethodSource("reads")
  void whatReadsIsSentAsItsOwnExampleSays(ApiOperation operation) {
    Recorded pbx = new Recorded(JsonNodeFactory.instance.arrayNode());
    ToolResult result = read(operation.id(), Example.parameters(operation), pbx, DomainScope.all());
    assertThat(result).as(result.text()).isInstanceOf(ToolResult.Answer.class);
    assertThat(pbx.sent).extracting(PbxRequest::operation).contains(operation.id());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void whatIsNotARealReadIsNotSentByTheToolThatReads(ApiOperation operation) {
    if (operation.operation().effect() == Effect.READ) {
      assertThat(operation.risk())
          .isNotIn(RiskClass.NEVER, RiskClass.CREDENTIAL, RiskClass.PLATFORM);
      return;
    }
    Recorded pbx = new Recorded(JsonNodeFactory.instance.arrayNode());
    ToolResult result = read(operation.id(), Example.parameters(operation), pbx, DomainScope.all());
    assertThat(result).isInstanceOf(ToolResult.Failure.class);
    assertThat(result.text())
        .matches("(not_permitted|invalid_arguments): .*")
        .contains(operation.risk().word());
    assertThat(pbx.sent).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("writes")
  void whatWritesIsPlannedAsItsOwnExampleSays(ApiOperation operation) {
    ObjectNode arguments = Example.arguments(operation);
    if (RiskWords.unsendable(operation).isPresent()) {
      assertThatThrownBy(() -> plan(arguments)).isInstanceOf(ToolException.class);
      return;
    }
    try {
      Plan plan = plan(arguments);
      assertThat(plan.steps()).hasSizeLessThanOrEqualTo(1);
      plan.steps()
          .forEach(step -> assertThat(step.request().operation()).isEqualTo(operation.id()));
    } catch (ToolException e) {
      // This PBX has one record: some of what is to be added, and not all that is to be changed.
      assertThat(e.getMessage()).containsAnyOf("already", "no such record");
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void noValueOfThePathLeadsToAnotherPath(ApiOperation operation) {
    for (String hostile :
        List.of("..", ".", "%2e%2e", "a/b", "a\\b", "..%2f", "x\u0000", "x\r\ny", "a?b=c%")) {
      for (String parameter : operation.operation().pathParameters()) {
        PbxRequest request = PbxRequest.of(operation.id());
        for (String name : operation.operation().pathParameters()) {
          request = request.withPath(name, name.equals(parameter) ? hostile : value(name));
        }
        PbxRequest asked = request;
        assertThatThrownBy(() -> RequestUris.of(operation.operation(), asked))
            .as("%s with %s", operation.id(), hostile)
            .isInstanceOf(PbxException.BadParameter.class);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("reads")
  void whoIsLimitedToDomainsReadsNothingOfOthers(ApiOperation operation) {
    DomainScope scope = DomainScope.only(List.of(OURS));
    for (String domain : List.of(OTHERS, "", "*")) {
      for (boolean list : List.of(true, false)) {
        ObjectNode record = JsonNodeFactory.instance.objectNode().put("mark", "theirs");
        if (!domain.isEmpty()) {
          record.put("domain", domain);
        }
        Recorded pbx =
            new Recorded(list ? JsonNodeFactory.instance.arrayNode().add(record) : record);
        PbxRequest request = request(operation, OTHERS);
        boolean names = namesDomain(request);
        String seen = everythingSeen(scope.limit(pbx), request);
        if (OF_THE_CONNECTION.contains(operation.id())
            || (domain.isEmpty() && OF_NOBODY.stream().anyMatch(operation.id()::startsWith))) {
          continue;
        }
        assertThat(seen).as(operation.id()).doesNotContain("theirs").doesNotContain("4711");
        if (names) {
          assertThat(pbx.sent).as("sent for %s", operation.id()).isEmpty();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("reads")
  void whoIsLimitedToDomainsReadsTheirOwn(ApiOperation operation) {
    DomainScope scope = DomainScope.only(List.of(OURS));
    ObjectNode record =
        JsonNodeFactory.instance.objectNode().put("mark", "ours").put("domain", OURS);
    Recorded pbx = new Recorded(JsonNodeFactory.instance.arrayNode().add(record));
    if (!operation.id().equals("GET /sipflow")) {
      assertThat(everythingSeen(scope.limit(pbx), request(operation, OURS)))
          .as(operation.id())
          .contains("ours");
    }
  }

  @ParameterizedTest
  @MethodSource("writes")
  void whoIsLimitedToDomainsChangesNothingOfOthers(ApiOperation operation) {
    DomainScope scope = DomainScope.only(List.of(OURS));
    List<PbxRequest> sent = new ArrayList<>();
    PbxWriter writer = scope.limit(recording(sent));
    ObjectNode nothing = JsonNodeFactory.instance.objectNode();
    for (ObjectNode body :
        List.of(nothing, nothing.deepCopy().put("domain", OTHERS), owned(OURS, OTHERS))) {
      PbxRequest theirs = request(operation, OTHERS).withBody(body);
      assertThatThrownBy(() -> writer.send(theirs, Map.of()))
          .as("%s %s", operation.id(), body)
          .isInstanceOf(PbxException.OutOfScope.class);
      assertThatThrownBy(() -> writer.view(theirs)).isInstanceOf(PbxException.OutOfScope.class);
    }
    assertThat(sent).isEmpty();
    writeOwn(operation, writer);
    boolean byIdOfThePlatform =
        !operation.operation().pathParameters().isEmpty()
            && !operation.operation().pathParameters().contains("domain")
            && !operation.id().matches("[A-Z]+ /(images|templates|configurations)/.*");
    assertThat(sent).hasSize(byIdOfThePlatform ? 0 : 1);
  }

  private static void writeOwn(ApiOperation operation, PbxWriter writer) {
    PbxRequest own =
        request(operation, OURS)
            .withBody(JsonNodeFactory.instance.objectNode().put("domain", OURS));
    try {
      writer.send(own, Map.of());
    } catch (PbxException.OutOfScope e) {
      assertThat(own.path()).isNotEmpty().doesNotContainKey("domain");
    }
  }

  private static ObjectNode owned(String domain, String owner) {
    return JsonNodeFactory.instance.objectNode().put("domain", domain).put("owner_domain", owner);
  }

  private static boolean namesDomain(PbxRequest request) {
    return request.path().containsKey("domain") || request.query().containsKey("domain");
  }

  /** A request about a domain, as far as the operation can say so. */
  private static PbxRequest request(ApiOperation operation, String domain) {
    PbxRequest request = PbxRequest.of(operation.id());
    for (String name : operation.operation().pathParameters()) {
      request = request.withPath(name, name.equals("domain") ? domain : value(name));
    }
    return operation.query().stream().anyMatch(one -> one.name().equals("domain") && one.required())
        ? request.withQuery("domain", domain)
        : request;
  }

  private static String value(String parameter) {
    return Objects.requireNonNull(VALUES.get(parameter));
  }

  private static Map<String, String> values() {
    Map<String, String> values = new HashMap<>();
    operations()
        .forEach(
            operation -> {
              ObjectNode example = Example.parameters(operation);
              operation
                  .operation()
                  .pathParameters()
                  .forEach(name -> values.put(name, example.get(name).stringValue()));
            });
    return values;
  }

  private static String everythingSeen(Pbx pbx, PbxRequest request) {
    StringBuilder seen = new StringBuilder();
    for (Way way : Way.values()) {
      try {
        seen.append(
            switch (way) {
              case ONE -> pbx.one(request);
              case ANY -> pbx.any(request);
              case COUNT -> pbx.count(request);
              case PAGES -> rows(pbx.pages(request, 0, 100));
            });
      } catch (PbxException.OutOfScope e) {
        seen.append('-');
      }
    }
    return seen.toString();
  }

  private enum Way {
    ONE,
    ANY,
    COUNT,
    PAGES
  }

  private static String rows(Iterator<Page> pages) {
    StringBuilder rows = new StringBuilder();
    pages.forEachRemaining(page -> rows.append(page.rows()));
    return rows.toString();
  }

  private static ToolResult read(
      String operation, ObjectNode parameters, Recorded pbx, DomainScope domains) {
    ToolRun run =
        new ToolRun(
            new ReadOperation(AllTools.offer(Optional.empty(), domains), 31),
            (declared, limits) -> domains.limit(pbx),
            Instant.parse("2026-11-19T19:30:00Z"));
    ObjectNode arguments = JsonNodeFactory.instance.objectNode().put("operation", operation);
    arguments.set("parameters", parameters);
    return run.call(arguments.toString());
  }

  private static Plan plan(ObjectNode arguments) {
    WriteOperation.Wanted wanted =
        new WriteOperation.Wanted(
            arguments.get("operation").stringValue(),
            Optional.of(arguments.path("parameters"))
                .filter(JsonNode::isObject)
                .map(ObjectNode.class::cast),
            Optional.of(arguments.path("body"))
                .filter(JsonNode::isObject)
                .map(ObjectNode.class::cast),
            Optional.empty());
    JsonNode everyKey =
        JsonMapper.shared()
            .readTree(
                "{\"index\":\"1\",\"id\":\"1\",\"user\":\"1001\",\"description\":\"there\","
                    + "\"device-provisioning-mac-address\":\"0015655501aa\",\"number\":\"13035550101\"}");
    return new WriteOperation(AllTools::catalog)
        .plan(
            wanted,
            new Planning(
                new Recorded(JsonNodeFactory.instance.arrayNode().add(everyKey)), "local"));
  }

  private static PbxWriter recording(List<PbxRequest> sent) {
    return new PbxWriter() {
      @Override
      public WriteReceipt send(PbxRequest request, Map<String, Secret> secrets) {
        sent.add(request);
        return new WriteReceipt(202, Optional.empty());
      }

      @Override
      public RequestView view(PbxRequest request) {
        return new RequestView(request.operation(), Optional.empty());
      }
    };
  }

  /** A PBX that answers everything with the same. */
  private static final class Recorded implements Pbx {

    private final JsonNode answer;
    private final List<PbxRequest> sent = new ArrayList<>();

    Recorded(JsonNode answer) {
      this.answer = answer;
    }

    @Override
    public ObjectNode one(PbxRequest request) {
      sent.add(request);
      return answer.isArray() && !answer.isEmpty()
          ? (ObjectNode) answer.get(0)
          : answer instanceof ObjectNode record ? record : JsonNodeFactory.instance.objectNode();
    }

    @Override
    public JsonNode any(PbxRequest request) {
      sent.add(request);
      return answer;
    }

    @Override
    public Iterator<Page> pages(PbxRequest request, int start, int pageSize) {
      sent.add(request);
      List<ObjectNode> rows = new ArrayList<>();
      answer.forEach(row -> rows.add(row instanceof ObjectNode record ? record : one(request)));
      return List.of(new Page(answer.isArray() ? rows : List.of(), 0, true)).iterator();
    }

    @Override
    public long count(PbxRequest request) {
      sent.add(request);
      return 4711;
    }
  }
}
