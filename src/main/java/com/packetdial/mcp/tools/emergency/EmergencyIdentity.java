package com.packetdial.mcp.tools.emergency;

import com.packetdial.mcp.tool.Loose;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an emergency call tells of who makes it. Each half may come from elsewhere.
 *
 * @param addressId the id of the address; empty when there is none
 * @param addressFrom whose setting that is
 * @param callback the number to call back; empty when there is none
 * @param callbackFrom whose setting that is
 */
record EmergencyIdentity(
    String addressId, String addressFrom, String callback, String callbackFrom) {

  static final String ADDRESS = "emergency-address-id";
  private static final String CALLBACK = "caller-id-number-emergency";

  /** How the platform writes that something is taken from elsewhere. */
  private static final String INHERITED = "[*]";

  /** What a record of a domain, a user or a device says itself. */
  static EmergencyIdentity of(ObjectNode owner, String whose) {
    return new EmergencyIdentity(said(owner, ADDRESS), whose, said(owner, CALLBACK), whose);
  }

  private static String said(ObjectNode owner, String field) {
    String text = Loose.text(owner, field);
    return text.equals(INHERITED) || text.equals("*") ? "" : text;
  }

  boolean isEmpty() {
    return addressId.isEmpty() && callback.isEmpty();
  }

  /** With what is missing taken from another. */
  EmergencyIdentity orElse(EmergencyIdentity other) {
    return new EmergencyIdentity(
        addressId.isEmpty() ? other.addressId : addressId,
        addressId.isEmpty() ? other.addressFrom : addressFrom,
        callback.isEmpty() ? other.callback : callback,
        callback.isEmpty() ? other.callbackFrom : callbackFrom);
  }

  /**
   * What is missing, in words.
   *
   * @param isThere whether there is an address of an id
   */
  List<String> lacks(Predicate<String> isThere) {
    List<String> lacks = new ArrayList<>();
    if (addressId.isEmpty()) {
      lacks.add("no emergency address");
    } else if (!isThere.test(addressId)) {
      lacks.add("an emergency address that is not there");
    }
    if (callback.isEmpty()) {
      lacks.add("no emergency callback number");
    }
    return lacks;
  }

  void putInto(ObjectNode row) {
    if (!addressId.isEmpty()) {
      row.put("address_id", addressId).put("address_from", addressFrom);
    }
    if (!callback.isEmpty()) {
      row.put("callback_number", callback).put("callback_from", callbackFrom);
    }
  }
}
