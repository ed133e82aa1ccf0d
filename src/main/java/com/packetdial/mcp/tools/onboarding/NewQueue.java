package com.packetdial.mcp.tools.onboarding;

import com.packetdial.mcp.change.plan.Expectation;
import com.packetdial.mcp.change.plan.Fields;
import com.packetdial.mcp.change.plan.Locator;
import com.packetdial.mcp.change.plan.Reversal;
import com.packetdial.mcp.change.plan.Step;
import com.packetdial.mcp.pbx.Hazard;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.OneLine;
import com.packetdial.mcp.tool.ToolException;
import com.packetdial.mcp.tools.user.UserRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call queue, which is two records of the platform: the queue, and a virtual user of the same
 * extension behind which it answers.
 */
final class NewQueue {

  private static final String SERVICE_CODE = "system-queue";

  private final String domain;
  private final Customer.Queue queue;
  private final String email;

  /**
   * A queue of a domain.
   *
   * @param email of who looks after it: the platform wants one of every user, virtual or not
   */
  NewQueue(String domain, Customer.Queue queue, String email) {
    this.domain = domain;
    this.queue = queue;
    this.email = email;
  }

  /**
   * The steps that make what is not there of the two; none when both are.
   *
   * @throws ToolException when the extension is somebody else's
   */
  List<Step> steps(Pbx pbx) {
    List<Step> steps = new ArrayList<>();
    Optional<ObjectNode> user = UserRecord.locator(domain, queue.queue()).find(pbx);
    user.ifPresent(this::refusePerson);
    if (locator().find(pbx).isEmpty()) {
      steps.add(queueStep());
    }
    if (user.isEmpty()) {
      steps.add(userStep());
    }
    return steps;
  }

  private void refusePerson(ObjectNode user) {
    if (!Loose.text(user, "service-code").equals(SERVICE_CODE)) {
      throw new ToolException(
          ErrorCode.CONFLICT,
          "extension %s of %s is that of %s already, so no queue can have it. Choose another."
              .formatted(
                  queue.queue(), domain, OneLine.of(UserRecord.words(user, queue.queue()), 120)));
    }
  }

  private Locator locator() {
    return Locator.of(request("GET"));
  }

  private PbxRequest request(String method) {
    return PbxRequest.of(method + " /domains/{domain}/callqueues/{callqueue}")
        .withPath("domain", domain)
        .withPath("callqueue", queue.queue());
  }

  private Step queueStep() {
    ObjectNode fields =
        new Fields()
            .text("callqueue", queue.queue())
            .text("description", queue.description())
            .text("callqueue-dispatch-type", queue.dispatch().platformName())
            .json();
    return Step.of(
        "create queue %s (%s)".formatted(queue.queue(), queue.description()),
        PbxRequest.of("POST /domains/{domain}/callqueues")
            .withPath("domain", domain)
            .withBody(fields.deepCopy().put("domain", domain).put("synchronous", "yes")),
        new Expectation.Present(locator(), fields),
        new Reversal.Inverse(
            "delete queue " + queue.queue(),
            request("DELETE"),
            Hazard.NONE,
            new Expectation.Absent(locator())));
  }

  private Step userStep() {
    ObjectNode fields =
        new Fields()
            .text("user", queue.queue())
            .text("name-first-name", queue.description())
            .text("name-last-name", "Queue")
            .text("user-scope", "No Portal")
            .text("service-code", SERVICE_CODE)
            .json();
    Locator at = UserRecord.locator(domain, queue.queue());
    return Step.of(
        "create the virtual user behind queue " + queue.queue(),
        PbxRequest.of("POST /domains/{domain}/users")
            .withPath("domain", domain)
            .withBody(fields.deepCopy().put("email-address", email).put("synchronous", "yes")),
        new Expectation.Present(at, fields),
        new Reversal.Inverse(
            "delete the virtual user behind queue " + queue.queue(),
            UserRecord.request("DELETE", domain, queue.queue()),
            Hazard.NONE,
            new Expectation.Absent(at)));
  }
}
