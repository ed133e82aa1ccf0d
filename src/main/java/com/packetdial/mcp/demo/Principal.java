package com.packetdial.mcp.demo;

/**
 * Who is asking.
 *
 * @param reseller whose domains it may see; {@code *} for all
 * @param domain the only domain it may see; {@code *} for all of the reseller
 * @param user whose credential it is; {@code *} for nobody's
 * @param credential the API key or token itself, or empty
 */
record Principal(
    Scope scope, String reseller, String domain, String user, boolean readOnly, String credential) {

  static final String ANY = "*";

  /** Somebody without a credential. */
  static final Principal NOBODY = new Principal(Scope.NONE, "", "", "", true, "");

  enum Scope {
    NONE("No Portal"),
    SUPER_USER("Super User"),
    RESELLER("Reseller"),
    OFFICE_MANAGER("Office Manager");

    private final String label;

    Scope(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  boolean holdsApiKey() {
    return credential.startsWith("ns");
  }

  boolean ownsSeveralDomains() {
    return domain.equals(ANY);
  }

  boolean mayReadAbout(Domain candidate) {
    return (reseller.equals(ANY) || reseller.equals(candidate.reseller()))
        && (domain.equals(ANY) || domain.equals(candidate.name()));
  }

  @Override
  public String toString() {
    return scope.label() + " of " + reseller + "/" + domain + "/" + user;
  }
}
