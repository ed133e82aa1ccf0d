package com.packetdial.mcp.tools.onboarding;

import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which emergency address each user of a customer tells. A user without one is an error unless a
 * person answers for it by name. Immutable.
 */
final class EmergencyCover {

  private final Map<String, Customer.Address> byUser;

  private EmergencyCover(Map<String, Customer.Address> byUser) {
    this.byUser = Map.copyOf(byUser);
  }

  /**
   * Reads it from the description.
   *
   * @throws ToolException when a user has none and nobody answers for that
   */
  static EmergencyCover of(Customer customer) {
    Map<String, Customer.Address> byName = new HashMap<>();
    for (Customer.Address address : customer.addresses().orElse(List.of())) {
      if (byName.put(address.name(), address) != null) {
        throw invalid("two addresses are called \"%s\".".formatted(address.name()));
      }
    }
    Map<String, Customer.Address> byUser = new HashMap<>();
    for (Customer.Seat seat : customer.users().orElse(List.of())) {
      addressOf(seat, byName).ifPresent(address -> byUser.put(seat.user(), address));
      if (!byUser.containsKey(seat.user()) && customer.emergencyWaivedBy().isEmpty()) {
        throw invalid(
            "user %s has no emergency address: give one in addresses and name it in the user's address, or let a person answer for it by name in emergency_waived_by."
                .formatted(seat.user()));
      }
    }
    return new EmergencyCover(byUser);
  }

  private static Optional<Customer.Address> addressOf(
      Customer.Seat seat, Map<String, Customer.Address> byName) {
    if (seat.address().isEmpty()) {
      return byName.size() == 1 ? byName.values().stream().findFirst() : Optional.empty();
    }
    String name = seat.address().get();
    return Optional.of(
        Optional.ofNullable(byName.get(name))
            .orElseThrow(
                () ->
                    invalid(
                        "user %s names the address \"%s\", which is not in addresses."
                            .formatted(seat.user(), name))));
  }

  /** The address of a user; empty where that was waived. */
  Optional<Customer.Address> of(String user) {
    return Optional.ofNullable(byUser.get(user));
  }

  boolean covers(List<Customer.Seat> seats) {
    return seats.stream().allMatch(seat -> byUser.containsKey(seat.user()));
  }

  private static ToolException invalid(String why) {
    return new ToolException(ErrorCode.INVALID_ARGUMENTS, why);
  }
}
