package com.packetdial.mcp.tools.message;

import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.ToolException;
import java.util.List;
import java.util.Optional;

/** The numbers that a user can send text messages from. */
record SmsNumbers(String user, List<String> numbers) {

  SmsNumbers {
    numbers = List.copyOf(numbers);
  }

  static SmsNumbers of(Pbx pbx, String domain, String user) {
    PbxRequest list =
        PbxRequest.of("GET /domains/{domain}/users/{user}/smsnumbers")
            .withPath("domain", domain)
            .withPath("user", user);
    try {
      return new SmsNumbers(
          user, pbx.rows(list).map(record -> Loose.text(record, "number")).toList());
    } catch (PbxException.NotFound e) {
      // The user is known to be there, so it is the numbers that are not.
      return new SmsNumbers(user, List.of());
    }
  }

  /**
   * The number to send from: the one that is wanted, or the only one.
   *
   * @throws ToolException when the user has not got it, has none, or has several
   */
  String choose(Optional<String> wanted) {
    if (numbers.isEmpty()) {
      throw new ToolException(
          ErrorCode.NOT_PERMITTED,
          "user %s has no SMS number, so it cannot send text messages. Choose a user who has one, or have one assigned in the portal."
              .formatted(user));
    }
    String all = String.join(", ", numbers);
    if (wanted.isPresent() && !numbers.contains(wanted.get())) {
      throw new ToolException(
          ErrorCode.INVALID_ARGUMENTS,
          "from_number %s is no SMS number of user %s, who has %s."
              .formatted(wanted.get(), user, all));
    }
    if (wanted.isEmpty() && numbers.size() > 1) {
      throw new ToolException(
          ErrorCode.INVALID_ARGUMENTS,
          "user %s has several SMS numbers: %s. from_number says which one to send from."
              .formatted(user, all));
    }
    return wanted.orElse(numbers.getFirst());
  }
}
