package com.packetdial.mcp.tools.device;

import com.packetdial.mcp.change.ChangeCode;
import com.packetdial.mcp.change.Planning;
import com.packetdial.mcp.change.plan.Edit;
import com.packetdial.mcp.change.plan.Expectation;
import com.packetdial.mcp.change.plan.Fields;
import com.packetdial.mcp.change.plan.GeneratedSecret;
import com.packetdial.mcp.change.plan.Plan;
import com.packetdial.mcp.change.plan.Reversal;
import com.packetdial.mcp.change.plan.Step;
import com.packetdial.mcp.pbx.Hazard;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolException;
import com.packetdial.mcp.tools.user.DeviceRecord;
import com.packetdial.mcp.tools.user.EmergencyAddressId;
import com.packetdial.mcp.tools.user.LeadingNumber;
import com.packetdial.mcp.tools.user.QueueSeat;
import com.packetdial.mcp.tools.user.UserArguments;
import com.packetdial.mcp.tools.user.UserRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code manage_device}: adds, changes and removes what registers for a user, under {@code
 * /domains/{domain}/users/{user}/devices}. Passwords are made by the PBX, or here for a file of the
 * operator; no answer has one.
 */
public final class ManageDevice implements ChangeCode<ManageDevice.Wanted> {

  /** What a plan says is left to do once a device is there. */
  public static final String NEXT =
      "The PBX makes the SIP password, and it is never shown here: assign_phone sets a handset up"
          + " with it, and action rotate_password makes one for other clients.";

  private static final String PASSWORD = "device-sip-registration-password";

  /** Digits after the extension would make the extension of somebody else. */
  private static final Pattern SUFFIX = Pattern.compile("[a-z]{0,4}");

  private final boolean keepsSecrets;

  /**
   * The tool.
   *
   * @param keepsSecrets whether there is a folder for passwords that are made up here
   */
  public ManageDevice(boolean keepsSecrets) {
    this.keepsSecrets = keepsSecrets;
  }

  /** What is to be done. */
  public enum Action {
    ADD,
    UPDATE,
    REMOVE,
    ROTATE_PASSWORD
  }

  /** The arguments. */
  public record Wanted(
      @Argument(value = "rotate_password makes a new SIP password.", required = true) Action action,
      @Argument(required = true) String domain,
      @Argument(required = true) String user,
      @Argument(
              value = "The extension, or the extension and a letter, for example \"1001a\".",
              required = true,
              pattern = "^[A-Za-z0-9][A-Za-z0-9._-]*$",
              maxLength = 64)
          String device,
      @Argument("SIP transport; with add or update, as all that follows.")
          Optional<Transport> transport,
      @Argument("Encrypted speech.") Optional<Srtp> srtp,
      @Argument("Whether it answers by itself.") Optional<Boolean> autoAnswer,
      @Argument("Whether a mobile client is woken by push.") Optional<Boolean> push,
      @Argument(value = UserArguments.EMERGENCY_WORDS, pattern = UserArguments.NUMBER_OR_NONE)
          Optional<String> emergencyCallerId,
      @Argument(value = UserArguments.ADDRESS_WORDS, maxLength = 128)
          Optional<String> emergencyAddressId) {

    private ObjectNode settings() {
      return new Fields()
          .text(Transport.FIELD, transport.map(Transport::platformName))
          .text("device-srtp-enabled", srtp.map(Srtp::platformName))
          .yesNo("auto-answer-enabled", autoAnswer)
          .yesNo("device-push-enabled", push)
          .text("caller-id-number-emergency", emergencyCallerId)
          .text("emergency-address-id", emergencyAddressId)
          .json();
    }

    /** Not to be taken for the user, whose address may be the same. */
    private String target() {
      return DeviceRecord.uri(domain, device);
    }
  }

  @Override
  public String name() {
    return "manage_device";
  }

  @Override
  public Class<Wanted> arguments() {
    return Wanted.class;
  }

  @Override
  public Plan plan(Wanted wanted, Planning planning) {
    checkSettings(wanted);
    Pbx pbx = planning.pbx();
    ObjectNode user = pbx.one(UserRecord.locator(wanted.domain(), wanted.user()).request());
    State state =
        new State(
            UserRecord.words(user, wanted.user()),
            UserRecord.virtual(user),
            DeviceRecord.all(pbx, wanted.domain(), wanted.user()));
    if (wanted.action() == Action.ADD || wanted.action() == Action.UPDATE) {
      EmergencyAddressId.require(
          pbx, wanted.domain(), Optional.of(wanted.user()), wanted.emergencyAddressId());
    }
    return switch (wanted.action()) {
      case ADD -> add(wanted, state, pbx);
      case UPDATE -> update(wanted, state);
      case REMOVE -> remove(wanted, state, pbx);
      case ROTATE_PASSWORD -> rotatePassword(wanted, state);
    };
  }

  /**
   * What there is.
   *
   * @param who the user in words
   * @param virtual what the user is if no person
   * @param devices all devices of the user
   */
  private record State(String who, Optional<String> virtual, List<ObjectNode> devices) {

    Optional<ObjectNode> find(String device) {
      return devices.stream().filter(one -> DeviceRecord.name(one).equals(device)).findFirst();
    }

    ObjectNode require(String device) {
      return find(device)
          .orElseThrow(
              () ->
                  new ToolException(
                      ErrorCode.NOT_FOUND,
                      "%s has no device %s; it has %s. list_devices shows them with their state."
                          .formatted(who, device, names())));
    }

    String names() {
      return devices.isEmpty()
          ? "none"
          : String.join(", ", devices.stream().map(DeviceRecord::name).toList());
    }
  }

  private static void checkSettings(Wanted wanted) {
    boolean takesSettings = wanted.action() == Action.ADD || wanted.action() == Action.UPDATE;
    boolean hasSettings = !wanted.settings().isEmpty();
    if (hasSettings && !takesSettings) {
      throw new ToolException(
          ErrorCode.INVALID_ARGUMENTS,
          "action %s takes no settings: leave out all but domain, user and device."
              .formatted(wanted.action().name().toLowerCase(Locale.ROOT)));
    }
    if (!hasSettings && wanted.action() == Action.UPDATE) {
      throw new ToolException(
          ErrorCode.INVALID_ARGUMENTS,
          "action update needs something to change: transport, srtp, auto_answer, push,"
              + " emergency_caller_id or emergency_address_id.");
    }
  }

  private static Plan add(Wanted wanted, State state, Pbx pbx) {
    refuseNameOrOwner(wanted, state);
    String summary =
        "Add device %s to %s of %s".formatted(wanted.device(), state.who(), wanted.domain());
    ObjectNode fields =
        new Fields().text("device", wanted.device()).json().setAll(wanted.settings());
    Expectation after =
        new Expectation.Present(
            DeviceRecord.locator(wanted.domain(), wanted.user(), wanted.device()), fields);
    if (state.find(wanted.device()).isPresent()) {
      if (!after.holds(pbx)) {
        throw new ToolException(
            ErrorCode.CONFLICT,
            "%s has a device %s already, with other settings. action update changes them; %s is free."
                .formatted(state.who(), wanted.device(), freeName(wanted, state)));
      }
      return Plan.nothing(summary, wanted.target(), "The device is there already.");
    }
    String words = "add device " + wanted.device();
    Step step =
        Step.of(
            words,
            PbxRequest.of("POST /domains/{domain}/users/{user}/devices")
                .withPath("domain", wanted.domain())
                .withPath("user", wanted.user())
                .withBody(fields.deepCopy().put("synchronous", "yes")),
            after,
            new Reversal.Inverse(
                "remove device " + wanted.device(),
                one("DELETE", wanted),
                Hazard.NONE,
                absent(wanted)));
    return Plan.of(summary, wanted.target(), step).withNotes(List.of(NEXT));
  }

  private static void refuseNameOrOwner(Wanted wanted, State state) {
    if (state.virtual().isPresent()) {
      throw new ToolException(
          ErrorCode.NOT_PERMITTED,
          "%s is no person, but %s: nothing registers for it. Name a person's extension."
              .formatted(state.who(), state.virtual().get()));
    }
    boolean named =
        wanted.device().startsWith(wanted.user())
            && SUFFIX.matcher(wanted.device().substring(wanted.user().length())).matches();
    if (!named) {
      throw new ToolException(
          ErrorCode.INVALID_ARGUMENTS,
          "\"device\" %s must be the extension %s, alone or with up to four small letters after it; %s is free."
              .formatted(wanted.device(), wanted.user(), freeName(wanted, state)));
    }
  }

  private static String freeName(Wanted wanted, State state) {
    List<String> names = new ArrayList<>(List.of(wanted.user()));
    for (char suffix = 'a'; suffix <= 'z'; suffix++) {
      names.add(wanted.user() + suffix);
    }
    return names.stream()
        .filter(name -> state.find(name).isEmpty())
        .findFirst()
        .orElse(wanted.user() + "aa");
  }

  private static Plan update(Wanted wanted, State state) {
    ObjectNode device = state.require(wanted.device());
    String summary =
        "Change %s of %s of %s".formatted(DeviceRecord.words(device), state.who(), wanted.domain());
    return Edit.of(
            "change device " + wanted.device(),
            one("PUT", wanted),
            DeviceRecord.locator(wanted.domain(), wanted.user(), wanted.device()),
            device,
            wanted.settings())
        .map(step -> Plan.of(summary, wanted.target(), step).withNotes(bothSides(wanted)))
        .orElseGet(
            () ->
                Plan.nothing(
                    summary, wanted.target(), "The device already has all these settings."));
  }

  private static List<String> bothSides(Wanted wanted) {
    return wanted.transport().isPresent() || wanted.srtp().isPresent()
        ? List.of(
            "Transport and SRTP must be the same on both sides: a client that is set up by hand has"
                + " to be changed, too.")
        : List.of();
  }

  private static Plan remove(Wanted wanted, State state, Pbx pbx) {
    ObjectNode device = state.require(wanted.device());
    Step step =
        Step.of(
            "remove device " + wanted.device(),
            one("DELETE", wanted),
            absent(wanted),
            new Reversal.Impossible(
                "The password of a removed device is lost: one of the same name gets another, and"
                    + " its phone stays out until it is set up anew. manage_device with action add"
                    + " makes one."));
    List<String> notes =
        state.devices().size() == 1
            ? List.of("It is the user's only device: nothing rings for the user without it.")
            : List.of();
    return Plan.of(
            "Remove %s of %s of %s"
                .formatted(DeviceRecord.words(device), state.who(), wanted.domain()),
            wanted.target(),
            step)
        .withDependants(dependants(wanted, device, pbx))
        .withNotes(notes);
  }

  private static List<String> dependants(Wanted wanted, ObjectNode device, Pbx pbx) {
    List<String> dependants = new ArrayList<>();
    dependants.add(
        DeviceRecord.isRegistered(device)
            ? "it is registered now: a phone that is in use goes out of service"
            : "it is not registered now");
    DeviceRecord.mac(device)
        .ifPresent(mac -> dependants.add("handset %s, which loses this line".formatted(mac)));
    LeadingNumber.to(pbx, wanted.domain(), Set.of(wanted.device())).stream()
        .filter(LeadingNumber::ringsOneDevice)
        .map(number -> number.words() + ", which then rings nothing")
        .forEach(dependants::add);
    QueueSeat.of(pbx, wanted.domain(), Set.of(wanted.target())).stream()
        .map(seat -> seat.words() + ", which then is of nobody")
        .forEach(dependants::add);
    return dependants;
  }

  private Plan rotatePassword(Wanted wanted, State state) {
    if (!keepsSecrets) {
      throw new ToolException(
          ErrorCode.NOT_PERMITTED,
          "a new password goes into a file that only the operator reads, and this server was"
              + " started without a folder for it (--secrets-dir). A human must set it up.");
    }
    ObjectNode device = state.require(wanted.device());
    Step step =
        Step.of(
                "give device %s a new SIP password".formatted(wanted.device()),
                one("PUT", wanted),
                new Expectation.Unseen(
                    "The PBX shows no passwords, so reading cannot confirm it; the next"
                        + " registration of the device does."),
                new Reversal.Impossible(
                    "The former password is not known here. action rotate_password makes another"
                        + " one."))
            .withSecret(
                new GeneratedSecret(
                    PASSWORD, DeviceRecord.address(wanted.domain(), wanted.device())))
            .withHazard(Hazard.CREDENTIAL);
    return Plan.of(
            "Give %s of %s of %s a new SIP password"
                .formatted(DeviceRecord.words(device), state.who(), wanted.domain()),
            wanted.target(),
            step)
        .withNotes(List.of(outOfService(device)));
  }

  private static String outOfService(ObjectNode device) {
    return DeviceRecord.mac(device)
        .map(
            mac ->
                "Handset %s loses its registration until it fetches its configuration anew; a restart makes it do so."
                    .formatted(mac))
        .orElse(
            "What registers as this device loses its registration until somebody enters the new"
                + " password there.");
  }

  private static Expectation absent(Wanted wanted) {
    return new Expectation.Absent(
        DeviceRecord.locator(wanted.domain(), wanted.user(), wanted.device()));
  }

  private static PbxRequest one(String method, Wanted wanted) {
    return PbxRequest.of(method + " /domains/{domain}/users/{user}/devices/{device}")
        .withPath("domain", wanted.domain())
        .withPath("user", wanted.user())
        .withPath("device", wanted.device());
  }
}
