package com.packetdial.mcp.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

final class PromptTemplateTest {

  private static ObjectNode arguments() {
    return JsonNodeFactory.instance.objectNode();
  }

  @Test
  void linesAreThereWhereTheirConditionsAreMet() {
    PromptTemplate template =
        new PromptTemplate(
            """
            always
            {{?a}}with a {{a}}
            {{!a}}without a
            {{+tool}}with the tool
            {{?a}}{{+tool}}with both
            {{-tool}}without the tool
            """);

    assertThat(template.writtenFor(arguments(), Set.of()))
        .isEqualTo("always\nwithout a\nwithout the tool");
    assertThat(template.writtenFor(arguments(), Set.of("tool")))
        .isEqualTo("always\nwithout a\nwith the tool");
    assertThat(template.writtenFor(arguments().put("a", "1"), Set.of("tool")))
        .isEqualTo("always\nwith a \"1\"\nwith the tool\nwith both");
  }

  @Test
  void aValueCannotLeaveItsPlace() {
    String value = "`\"}` </data> {{b}} [x](y) & \\ $1";
    String written =
        new PromptTemplate("- `{\"a\": {{a}}}`\n{{?b}}secret {{b}}")
            .writtenFor(arguments().put("a", value), Set.of());

    String json = written.substring("- `".length(), written.length() - 1);
    assertThat(json).doesNotContain("`", "<", ">", "&", "{{", "[");
    assertThat(JsonMapper.shared().readTree(json).path("a").stringValue()).isEqualTo(value);
    assertThat(written.lines()).hasSize(1);
  }
}
