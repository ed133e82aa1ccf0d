package com.packetdial.mcp.change.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.change.plan.Reversal.Inverse;
import com.packetdial.mcp.pbx.PbxRequest;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class EditTest {

  private static final PbxRequest PUT = PbxRequest.of("PUT /thing");
  private static final ObjectNode RECORD = json("{'kind':'user','name':1001,'note':'x'}");

  @Test
  void sendsOnlyWhatDiffersAndBringsItBack() {
    Step step = edit("{'kind':'user','name':'1002'}", Set.of()).orElseThrow();
    assertThat(step.request().body()).contains(json("{'name':'1002'}"));
    assertThat(step.before()).isEqualTo(json("{'name':1001}"));
    assertThat(((Inverse) step.reversal()).request().body()).contains(json("{'name':1001}"));
  }

  @Test
  void sendsAlongWhatMeansSomethingOnlyTogether() {
    Step step = edit("{'kind':'user','name':'1002'}", Set.of("kind", "note")).orElseThrow();
    assertThat(step.request().body()).contains(json("{'kind':'user','name':'1002'}"));
    assertThat(step.before()).isEqualTo(json("{'kind':'user','name':1001}"));
    assertThat(step.after())
        .isEqualTo(new Expectation.Present(at(), json("{'kind':'user','name':'1002'}")));
  }

  @Test
  void sendsNothingAlongWhereNothingDiffers() {
    assertThat(edit("{'kind':'user','name':'1001'}", Set.of("kind"))).isEmpty();
  }

  private static Optional<Step> edit(String wanted, Set<String> alongside) {
    return Edit.of("change it", PUT, at(), RECORD, json(wanted), alongside);
  }

  private static Locator at() {
    return Locator.of(PbxRequest.of("GET /thing"));
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) JsonMapper.shared().readTree(text.replace('\'', '"'));
  }
}
