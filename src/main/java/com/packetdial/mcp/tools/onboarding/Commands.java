package com.packetdial.mcp.tools.onboarding;

import com.packetdial.mcp.tools.device.AssignPhone;
import com.packetdial.mcp.tools.device.ManageDevice;
import com.packetdial.mcp.tools.emergency.ManageAddress;
import com.packetdial.mcp.tools.routing.Destination;
import com.packetdial.mcp.tools.routing.ManageQueueAgent;
import com.packetdial.mcp.tools.routing.RoutePhoneNumber;
import com.packetdial.mcp.tools.routing.SetAnswerRule;
import com.packetdial.mcp.tools.user.CreateUser;
import java.util.Optional;

/**
 * The parts of a customer as the commands of the tools for them.
 *
 * @param domain what they are all about
 */
record Commands(String domain) {

  ManageAddress.Wanted address(Customer.Address address) {
    return new ManageAddress.Wanted(
        ManageAddress.Action.ADD,
        domain,
        Optional.empty(),
        Optional.of(address.name()),
        Optional.of(address.callerName()),
        Optional.of(address.street()),
        address.suite(),
        Optional.of(address.city()),
        Optional.of(address.state()),
        Optional.of(address.postalCode()),
        Optional.of(address.country()),
        Optional.of(address.location()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  CreateUser.Wanted user(Customer.Seat seat, Optional<String> addressId) {
    return new CreateUser.Wanted(
        domain,
        seat.user(),
        seat.firstName(),
        seat.lastName(),
        seat.email(),
        seat.scope(),
        seat.site(),
        seat.department(),
        Optional.empty(),
        seat.callerIdNumber(),
        Optional.empty(),
        seat.emergencyCallerId(),
        addressId,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  ManageQueueAgent.Wanted agent(Customer.Queue queue, String agent) {
    return new ManageQueueAgent.Wanted(
        domain,
        queue.queue(),
        agent,
        ManageQueueAgent.Action.ADD,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  ManageDevice.Wanted device(Customer.Seat seat) {
    return new ManageDevice.Wanted(
        ManageDevice.Action.ADD,
        domain,
        seat.user(),
        seat.user(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  AssignPhone.Wanted phone(Customer.Seat seat, String mac, Optional<String> server) {
    return new AssignPhone.Wanted(
        AssignPhone.Action.ASSIGN,
        domain,
        mac,
        seat.model(),
        Optional.of(seat.user()),
        Optional.empty(),
        Optional.empty(),
        server,
        Optional.empty());
  }

  RoutePhoneNumber.Wanted number(Customer.PhoneNumber number) {
    return new RoutePhoneNumber.Wanted(
        domain,
        number.phoneNumber(),
        RoutePhoneNumber.Action.ADD,
        Optional.of(kind(number.to())),
        Optional.of(number.destination()),
        number.description(),
        Optional.empty());
  }

  SetAnswerRule.Wanted rule(Customer.Rule rule) {
    return new SetAnswerRule.Wanted(
        domain,
        rule.user(),
        "*",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        rule.forwardAlways(),
        Optional.empty(),
        rule.forwardBusy(),
        rule.forwardNoAnswer(),
        rule.forwardOffline(),
        Optional.empty(),
        Optional.empty(),
        rule.simultaneousRing());
  }

  private static Destination.Kind kind(Customer.Lead lead) {
    return switch (lead) {
      case USER -> Destination.Kind.USER;
      case QUEUE -> Destination.Kind.QUEUE;
      case VOICEMAIL -> Destination.Kind.VOICEMAIL;
    };
  }
}
