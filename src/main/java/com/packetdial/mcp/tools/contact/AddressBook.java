package com.packetdial.mcp.tools.contact;

import com.packetdial.mcp.change.plan.Locator;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxRequest;
import java.util.List;
import java.util.Optional;

/**
 * The contacts that a domain shares, or those that a user has alone. Immutable.
 *
 * @param user whose they are; empty for those that are shared
 */
record AddressBook(String domain, Optional<String> user) {

  /** The path parameter that takes the key of a contact. */
  static final String PARAMETER = "contact_id";

  private static final String SHARED = "/domains/{domain}/contacts";
  private static final String OWN = "/domains/{domain}/users/{user}/contacts";

  /** All contacts in it, read now. */
  List<Contact> read(Pbx pbx) {
    return pbx.rows(list()).map(Contact::new).toList();
  }

  /** The reading of its list. */
  PbxRequest list() {
    return request("GET", "");
  }

  PbxRequest create() {
    return request("POST", "");
  }

  PbxRequest update(String id) {
    return request("PUT", "/{contact_id}").withPath(PARAMETER, id);
  }

  /** The deletion of a contact whose key is yet to be set. */
  PbxRequest deletion() {
    return request("DELETE", "/{contact_id}");
  }

  Locator locator(String id) {
    return Locator.in(list(), Contact.ID, id);
  }

  /** As in {@code the shared contacts of acme.example}. */
  String words() {
    return user.map(extension -> "the contacts of user %s of %s".formatted(extension, domain))
        .orElseGet(() -> "the shared contacts of " + domain);
  }

  private PbxRequest request(String method, String below) {
    PbxRequest request =
        PbxRequest.of(method + " " + (user.isPresent() ? OWN : SHARED) + below)
            .withPath("domain", domain);
    return user.map(extension -> request.withPath("user", extension)).orElse(request);
  }
}
