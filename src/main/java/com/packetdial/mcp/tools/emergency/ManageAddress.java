package com.packetdial.mcp.tools.emergency;

import com.packetdial.mcp.change.ChangeCode;
import com.packetdial.mcp.change.Planning;
import com.packetdial.mcp.change.plan.Plan;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code manage_address}: the addresses that emergency calls tell. None is stored that the E911
 * carrier has not found, and none is deleted that anybody tells.
 */
public final class ManageAddress implements ChangeCode<ManageAddress.Wanted> {

  /** What a plan says is left to do once an address is there. */
  public static final String NEXT =
      "Nobody tells it before action=assign gives it to a user or a device.";

  /** What is to be done. */
  public enum Action {
    ADD,
    UPDATE,
    REMOVE,
    ASSIGN
  }

  /** The arguments. */
  public record Wanted(
      @Argument(value = "assign gives an address to a user or device.", required = true)
          Action action,
      @Argument(required = true) String domain,
      @Argument(
              value =
                  "emergency-address-id, for all but add. A wrong one gets the list of those that"
                      + " there are.",
              maxLength = 128)
          Optional<String> addressId,
      @Argument(
              value = "What the customer calls it, for example Main office.",
              maxLength = 80,
              pattern = "\\S")
          Optional<String> addressName,
      @Argument(
              value = "Whom the dispatcher sees as the caller, for example Example Court.",
              maxLength = 60,
              pattern = "\\S")
          Optional<String> callerName,
      @Argument(
              value = "House number and street, for example 100 Example Street.",
              maxLength = 100,
              pattern = "\\S")
          Optional<String> street,
      @Argument(value = "Second line, for example Suite 400; empty clears.", maxLength = 60)
          Optional<String> suite,
      @Argument(value = "For example Springfield.", maxLength = 60, pattern = "\\S")
          Optional<String> city,
      @Argument(value = "State or province, for example CO.", pattern = "^[A-Z]{2,3}$")
          Optional<String> state,
      @Argument(value = "For example 80002.", pattern = "^[A-Za-z0-9][A-Za-z0-9 -]{2,9}$")
          Optional<String> postalCode,
      @Argument(value = "Two letters; add takes US without it.", pattern = "^[A-Z]{2}$")
          Optional<String> country,
      @Argument(
              value = "Where in the building help is to go, for example Floor 2, front desk.",
              maxLength = 100,
              pattern = "\\S")
          Optional<String> location,
      @Argument("For assign: the extension that is to tell the address.") Optional<String> user,
      @Argument(
              value = "For assign: only this device of the user, for example 1001a.",
              pattern = "^[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}$")
          Optional<String> device,
      @Argument(
              value = "For assign: callback number for 911, for example 13035550123.",
              pattern = "^[0-9]{7,15}$")
          Optional<String> emergencyCallerId) {

    /** The parts of the address by the names of their arguments, as far as they are given. */
    private Map<String, String> parts() {
      Map<String, String> parts = new LinkedHashMap<>();
      addressName.ifPresent(part -> parts.put("address_name", part));
      callerName.ifPresent(part -> parts.put("caller_name", part));
      street.ifPresent(part -> parts.put("street", part));
      suite.ifPresent(part -> parts.put("suite", part));
      city.ifPresent(part -> parts.put("city", part));
      state.ifPresent(part -> parts.put("state", part));
      postalCode.ifPresent(part -> parts.put("postal_code", part));
      country.ifPresent(part -> parts.put("country", part));
      location.ifPresent(part -> parts.put("location", part));
      return parts;
    }

    /** An address with the given parts in place of its own. */
    private EmergencyAddress over(EmergencyAddress address) {
      return new EmergencyAddress(
          addressName.orElse(address.name()),
          callerName.orElse(address.callerName()),
          street.orElse(address.street()),
          suite.orElse(address.suite()),
          city.orElse(address.city()),
          state.orElse(address.state()),
          postalCode.orElse(address.postalCode()),
          country.orElse(address.country()),
          location.orElse(address.location()));
    }
  }

  private static final EmergencyAddress BLANK =
      new EmergencyAddress("", "", "", "", "", "", "", "US", "");

  private static final List<String> NEEDED =
      List.of("address_name", "caller_name", "street", "city", "state", "postal_code", "location");

  @Override
  public String name() {
    return "manage_address";
  }

  @Override
  public Class<Wanted> arguments() {
    return Wanted.class;
  }

  @Override
  public Plan plan(Wanted wanted, Planning planning) {
    check(wanted);
    DomainAddresses addresses = DomainAddresses.read(planning.pbx(), wanted.domain());
    AddressChange change = new AddressChange(planning.pbx(), addresses);
    return switch (wanted.action()) {
      case ADD -> change.add(wanted.over(BLANK));
      case UPDATE -> {
        var record = addresses.require(id(wanted, addresses));
        yield change.update(record, wanted.over(EmergencyAddress.of(record)));
      }
      case REMOVE -> change.remove(addresses.require(id(wanted, addresses)));
      case ASSIGN ->
          new AddressAssignment(
                  wanted.domain(),
                  wanted.user().orElse(""),
                  wanted.device(),
                  wanted.emergencyCallerId())
              .plan(planning.pbx(), addresses, id(wanted, addresses));
    };
  }

  /**
   * The key of the address that a command would add, where it is there already or foreseen.
   *
   * @throws ToolException when it is neither
   */
  public static String keyOf(Wanted added, Pbx pbx) {
    DomainAddresses addresses = DomainAddresses.read(pbx, added.domain());
    return addresses
        .findPlace(added.over(BLANK))
        .map(DomainAddresses::id)
        .orElseThrow(() -> invalid("the address is not there. " + addresses.named()));
  }

  private static String id(Wanted wanted, DomainAddresses addresses) {
    return wanted
        .addressId()
        .orElseThrow(
            () -> invalid("%s needs address_id. %s".formatted(action(wanted), addresses.named())));
  }

  /** Arguments that go with another action were meant for it. */
  private static void check(Wanted wanted) {
    String action = action(wanted);
    boolean assigns =
        wanted.user().isPresent()
            || wanted.device().isPresent()
            || wanted.emergencyCallerId().isPresent();
    boolean hasParts = !wanted.parts().isEmpty();
    switch (wanted.action()) {
      case ADD -> {
        require(wanted.addressId().isEmpty(), "action=add takes no address_id: it is made here.");
        requireAllParts(wanted);
      }
      case UPDATE ->
          require(hasParts, "action=update needs at least one part to change, such as location.");
      case REMOVE -> require(!hasParts, "action=remove takes address_id and nothing else.");
      case ASSIGN -> {
        require(wanted.user().isPresent(), "action=assign needs user, and device for one of its.");
        require(!hasParts, "action=assign takes no parts of an address; action=update does.");
      }
    }
    require(
        wanted.action() == Action.ASSIGN || !assigns,
        action + " takes no user, device or emergency_caller_id: those go with action=assign.");
  }

  private static void requireAllParts(Wanted wanted) {
    List<String> missing =
        NEEDED.stream().filter(part -> !wanted.parts().containsKey(part)).toList();
    require(
        missing.isEmpty(),
        "action=add needs %s too: a dispatcher has nothing else to go by."
            .formatted(String.join(", ", missing)));
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw invalid(otherwise);
    }
  }

  private static ToolException invalid(String why) {
    return new ToolException(ErrorCode.INVALID_ARGUMENTS, why);
  }

  private static String action(Wanted wanted) {
    return "action=" + wanted.action().name().toLowerCase(java.util.Locale.ROOT);
  }
}
