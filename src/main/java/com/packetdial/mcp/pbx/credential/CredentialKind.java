package com.packetdial.mcp.pbx.credential;

/** What sort of credential is in use. */
public enum CredentialKind {
  NONE,
  /** {@code nsr_…}: one reseller and its domains. */
  RESELLER_API_KEY,
  /** {@code nss_…}: the whole platform. */
  SYSTEM_API_KEY,
  /** {@code nsd_…}: one domain. */
  DOMAIN_API_KEY,
  OAUTH_PASSWORD,
  OAUTH_REFRESH_TOKEN,
  /** A program that was not asked yet; afterwards it is what the program printed. */
  PROGRAM
}
