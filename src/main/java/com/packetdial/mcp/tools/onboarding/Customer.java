package com.packetdial.mcp.tools.onboarding;

import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tools.user.UserScope;
import java.util.List;
import java.util.Optional;

/**
 * What a customer is to have: the arguments of {@code onboard_domain}. What is there already is
 * left as it is.
 */
public record Customer(
    @Argument(
            value = "Name of the domain, new or existing, for example acme.example.",
            required = true,
            pattern = "^[a-z0-9][a-z0-9.-]{1,62}$")
        String domain,
    @Argument("Of a new domain; yours without it.") Optional<String> reseller,
    @Argument(value = "Of a new domain: the customer's name.", maxLength = 80)
        Optional<String> description,
    @Argument(
            value = "Of a new domain, as in America/New_York.",
            pattern = "^[A-Za-z_]+(/[A-Za-z0-9_+-]+)*$")
        Optional<String> timeZone,
    @Argument(value = "Of a new domain: three digits.", pattern = "^[0-9]{3}$")
        Optional<String> areaCode,
    @Argument(value = "Of a new domain, at most 15 characters.", maxLength = 15)
        Optional<String> callerIdName,
    @Argument(value = "Of a new domain, in digits.", pattern = "^[0-9]{7,15}$")
        Optional<String> callerIdNumber,
    @Argument(value = "Of a new domain: callback number for 911.", pattern = "^[0-9]{7,15}$")
        Optional<String> emergencyCallerId,
    @Argument(
            value = "Of a new domain: what may be dialled.",
            byDefault = "US and Canada",
            maxLength = 80)
        String dialPolicy,
    @Argument("Emergency addresses.") Optional<List<Address>> addresses,
    @Argument(
            value =
                "Name of the person who answers for users without an emergency address. Only as"
                    + " that person says; E911 is life safety.",
            maxLength = 80,
            pattern = "\\S")
        Optional<String> emergencyWaivedBy,
    @Argument("People.") Optional<List<Seat>> users,
    @Argument("Call queues.") Optional<List<Queue>> queues,
    @Argument(value = "Server that handsets register with, where not usual.", maxLength = 128)
        Optional<String> server,
    @Argument("Phone numbers.") Optional<List<PhoneNumber>> numbers,
    @Argument("Answer rules.") Optional<List<Rule>> rules) {

  /** An emergency address. */
  public record Address(
      @Argument(
              value = "What users call it in address, for example Main office.",
              required = true,
              maxLength = 80,
              pattern = "\\S")
          String name,
      @Argument(
              value = "Whom the dispatcher sees.",
              required = true,
              maxLength = 60,
              pattern = "\\S")
          String callerName,
      @Argument(
              value = "House number and street.",
              required = true,
              maxLength = 100,
              pattern = "\\S")
          String street,
      @Argument(value = "Second line.", maxLength = 60) Optional<String> suite,
      @Argument(value = "City.", required = true, maxLength = 60, pattern = "\\S") String city,
      @Argument(value = "As in CO.", required = true, pattern = "^[A-Z]{2,3}$") String state,
      @Argument(
              value = "As in 80002.",
              required = true,
              pattern = "^[A-Za-z0-9][A-Za-z0-9 -]{2,9}$")
          String postalCode,
      @Argument(value = "Two letters.", byDefault = "US", pattern = "^[A-Z]{2}$") String country,
      @Argument(
              value = "Where in the building, for example Floor 2.",
              required = true,
              maxLength = 100,
              pattern = "\\S")
          String location) {}

  /** A person with an extension, a device of that name and perhaps a handset. */
  public record Seat(
      @Argument(value = "Extension.", required = true, pattern = "^[0-9]{2,10}$") String user,
      @Argument(value = "First name.", required = true, maxLength = 80, pattern = "\\S")
          String firstName,
      @Argument(value = "Last name.", required = true, maxLength = 80, pattern = "\\S")
          String lastName,
      @Argument(
              value = "E-mail.",
              required = true,
              maxLength = 300,
              pattern = "^[^@;\\s]+@[^@;\\s]+(;[^@;\\s]+@[^@;\\s]+)*$")
          String email,
      @Argument(value = "What the user may do in the portal.", byDefault = "basic_user")
          UserScope scope,
      @Argument Optional<String> site,
      @Argument(value = "Department.", maxLength = 80) Optional<String> department,
      @Argument(value = "In digits.", pattern = "^[0-9]{7,15}$") Optional<String> callerIdNumber,
      @Argument(value = "Callback number for 911.", pattern = "^[0-9]{7,15}$")
          Optional<String> emergencyCallerId,
      @Argument(value = "Name of one of addresses; the only one without it.", maxLength = 80)
          Optional<String> address,
      @Argument(value = "Whether to make a SIP device.", byDefault = "true") boolean device,
      @Argument(
              value = "MAC of the handset of that device.",
              pattern = "^[0-9A-Fa-f]{2}([:.-]?[0-9A-Fa-f]{2}){5}$")
          Optional<String> mac,
      @Argument(value = "Brand and model of the handset.", maxLength = 80)
          Optional<String> model) {}

  /** A call queue with its agents. */
  public record Queue(
      @Argument(value = "Extension.", required = true, pattern = "^[0-9]{2,10}$") String queue,
      @Argument(value = "Name.", required = true, maxLength = 80, pattern = "\\S")
          String description,
      @Argument(value = "Who is called first.", byDefault = "round_robin") Dispatch dispatch,
      @Argument(
              value = "Of who looks after it; the first user's without it.",
              maxLength = 300,
              pattern = "^[^@;\\s]+@[^@;\\s]+$")
          Optional<String> email,
      @Argument("Extensions of its agents.") Optional<List<String>> agents) {}

  /** How a queue chooses its agents. */
  public enum Dispatch {
    ROUND_ROBIN("Round-robin"),
    RING_ALL("Ring All"),
    LINEAR_HUNT("Linear Hunt"),
    LINEAR_CASCADE("Linear Cascade");

    private final String platformName;

    Dispatch(String platformName) {
      this.platformName = platformName;
    }

    String platformName() {
      return platformName;
    }
  }

  /** A phone number and where it leads. */
  public record PhoneNumber(
      @Argument(value = "E.164 digits.", required = true, pattern = "^\\+?[0-9]{7,15}$")
          String phoneNumber,
      @Argument(value = "What it leads to.", required = true) Lead to,
      @Argument(value = "Extension of that.", required = true, pattern = "^[0-9]{2,10}$")
          String destination,
      @Argument(value = "What it is for.", maxLength = 120) Optional<String> description) {}

  /** Where a number can lead here; trunks and stock are for route_phone_number. */
  public enum Lead {
    USER,
    QUEUE,
    VOICEMAIL
  }

  /** The answer rule of a user for all times. */
  public record Rule(
      @Argument(required = true) String user,
      @Argument(value = "As in set_answer_rule.", maxLength = 90) Optional<String> forwardAlways,
      @Argument(value = "As in set_answer_rule.", maxLength = 90) Optional<String> forwardBusy,
      @Argument(value = "As in set_answer_rule.", maxLength = 90) Optional<String> forwardNoAnswer,
      @Argument(value = "As in set_answer_rule.", maxLength = 90) Optional<String> forwardOffline,
      @Argument("As in set_answer_rule.") Optional<List<String>> simultaneousRing) {}
}
