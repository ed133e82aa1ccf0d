package com.packetdial.mcp.demo;

/**
 * The invented credentials that a simulated PBX accepts. They never print.
 *
 * @param systemKey an API key of scope Super User
 * @param resellerKey an API key of scope Reseller
 * @param readOnlyResellerKey the same, but refused on every write
 * @param domainKey an API key of scope Office Manager for one domain, without a user
 * @param clientId with the next three: an OAuth password grant for an Office Manager
 */
public record DemoCredentials(
    String systemKey,
    String resellerKey,
    String readOnlyResellerKey,
    String domainKey,
    String clientId,
    String clientSecret,
    String username,
    String password) {

  static DemoCredentials forge(long seed, String username, SecretLedger secrets) {
    Dice dice = Dice.of(seed, "credentials");
    return new DemoCredentials(
        secrets.keep("nss_EXAMPLEsystem" + dice.word(43)),
        secrets.keep("nsr_EXAMPLEreseller" + dice.word(41)),
        secrets.keep("nsr_DEMOREADreseller" + dice.word(40)),
        secrets.keep("nsd_EXAMPLEdomain" + dice.word(43)),
        "demo-client",
        secrets.keep("demo-client-secret-" + dice.hex(24)),
        username,
        secrets.keep("Demo-Password-" + dice.word(12)));
  }

  @Override
  public String toString() {
    return "DemoCredentials[clientId=" + clientId + ", username=" + username + "]";
  }
}
