package com.packetdial.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * No password and no PIN leaves through a preview, an answer, the audit log or a log of this
 * server, though the PBX tells them and some are made here.
 */
final class ChangeSecretsTest {

  private static final String CLINIC = "'domain':'lakeside-clinic.example'";

  @TempDir private Path folder;

  @Test
  void nothingSecretIsSaidAuditedOrLogged() throws IOException {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    Level level = root.getLevel();
    root.setLevel(Level.DEBUG);
    log.start();
    root.addAppender(log);
    DemoWrites writes = DemoWrites.in(folder);
    List<String> said = new ArrayList<>();
    List<String> secrets;
    try (DemoProduct product = DemoProduct.startWith(writes)) {
      for (String change : changes()) {
        String tool = change.substring(0, change.indexOf(' '));
        String arguments = change.substring(change.indexOf(' ') + 1);
        said.add(product.answer(tool, arguments).toString());
        said.add(product.change(tool, arguments).toString());
        said.add(product.call(tool, arguments).text());
      }
      said.add(product.answer("list_changes", "{}").toString());
      secrets = product.pbx().secrets();
      assertThat(product.writes()).hasSizeGreaterThanOrEqualTo(changes().size());
    } finally {
      root.detachAppender(log);
      root.setLevel(level);
    }
    assertThat(secrets).hasSizeGreaterThan(100);
    said.add(Files.readString(writes.auditFile()));
    log.list.forEach(event -> said.add(event.getFormattedMessage()));
    assertThat(said).hasSizeGreaterThan(50);
    assertThat(said)
        .allSatisfy(
            text ->
                assertThat(secrets.stream().filter(text::contains))
                    .as("secrets in: %.200s", text)
                    .isEmpty());
  }

  /** In an order in which each is possible after those before it. */
  private static List<String> changes() {
    return List.of(
        "create_user {"
            + CLINIC
            + ",'user':'1050','first_name':'Ann','last_name':'Lee','email':'ann@x.example'}",
        "update_user {" + CLINIC + ",'user':'1050','department':'Nursing'}",
        "manage_device {'action':'add'," + CLINIC + ",'user':'1050','device':'1050a'}",
        "manage_device {'action':'rotate_password'," + CLINIC + ",'user':'1050','device':'1050a'}",
        "manage_device {'action':'rotate_password'," + CLINIC + ",'user':'1001','device':'1001'}",
        "manage_device {'action':'update',"
            + CLINIC
            + ",'user':'1001','device':'1001','push':true}",
        "assign_phone {'action':'assign',"
            + CLINIC
            + ",'mac':'0015655501aa','model':'Snom D785','user':'1050','device':'1050a'}",
        "assign_phone {'action':'assign',"
            + CLINIC
            + ",'mac':'0015655501aa','user':'1050','device':'1050a','transport':'tls'}",
        "assign_phone {'action':'unassign'," + CLINIC + ",'mac':'0015655501aa'}",
        "manage_device {'action':'remove'," + CLINIC + ",'user':'1050','device':'1050a'}",
        "delete_user {" + CLINIC + ",'user':'1003','reroute_to':'1050'}");
  }
}
