package com.packetdial.mcp.tools.user;

/** Words and patterns of arguments that mean the same in all tools about users and devices. */
public final class UserArguments {

  /** Digits as the platform dials them; {@code [*]} leaves what the domain has. */
  public static final String NUMBER = "^([0-9]{3,15}|\\[\\*])$";

  /** The same, or nothing. */
  public static final String NUMBER_OR_NONE = "^([0-9]{3,15}|\\[\\*])?$";

  public static final String EMERGENCY_WORDS =
      "Callback number for 911 in digits, for example 12125550101.";

  public static final String ADDRESS_WORDS = "From the emergency addresses of the domain.";

  static final String EMAIL = "^[^@;\\s]+@[^@;\\s]+(;[^@;\\s]+@[^@;\\s]+)*$";
  static final String EMAIL_OR_NONE = "^([^@;\\s]+@[^@;\\s]+(;[^@;\\s]+@[^@;\\s]+)*)?$";
  static final String EMAIL_WORDS = "Several with ; between them.";
  static final String ZONE = "^[A-Za-z_]+(/[A-Za-z0-9_+-]+)*$";
  static final String ZONE_WORDS = "As in US/Eastern or America/New_York.";
  static final String CALLER_ID_WORDS =
      "Shown to those called, in digits, for example 12125550101.";
  static final String POLICY_WORDS = "What may be dialled: a policy's name, as in US and Canada.";
  static final String RING_WORDS = "Before it goes to voicemail.";

  private UserArguments() {}
}
