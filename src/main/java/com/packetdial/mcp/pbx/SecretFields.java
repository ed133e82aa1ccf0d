package com.packetdial.mcp.pbx;

import java.util.Set;

/**
 * Which field names hold a secret. A name is read without regard to case, hyphens, underscores,
 * spaces and camel case, so one entry stands for the spellings of API v1, of v2 and of what sits
 * between them. Stateless and thread-safe.
 */
public final class SecretFields {

  private static final String POST_URL = "posturl";

  /** Names of the API's schemas and examples that are secret, letters and digits only. */
  private static final Set<String> NAMES =
      Set.of(
          // Devices, phones, trunks.
          "devicesipregistrationpassword",
          "authenticationkey",
          "authpass",
          "authuser",
          "deviceprovisioningpassword",
          "deviceprovisioningusername",
          "globalonetimepass",
          "deviceprovisioningoverrides",
          "devicemodelsoverridesblob",
          "overrides",
          "connectionsipregistrationpassword",
          "connectionsipregistrationusername",
          "connectionsipregistrationrealm",
          // Domains, users, calls.
          "emailsendsmtppassword",
          "emailsendsmtpusername",
          "smtppwd",
          "smtpuid",
          "voicemailloginpin",
          "subscriberpin",
          "pwdhash",
          "callaccountcode",
          "pac",
          // Conferences and meetings.
          "leaderpin",
          "speakerpin",
          "participantspin",
          "sipsipauthkey",
          "sipsipauthuser",
          "pin",
          "meetingpasscode",
          "meetingregistrationid",
          "meetingdialinnumberblob",
          // Credentials of the API itself and of services behind it.
          "key",
          "accesstoken",
          "refreshtoken",
          "token",
          "refresh",
          "datatoken",
          "clientsecret",
          "password",
          "passcode",
          "idtoken",
          "json",
          "privatekey",
          "configvalue",
          "confirmationvalue",
          // Addresses that open without a login, or carry a token in their query.
          "fileaccessurl",
          "remotepath",
          "url",
          "callrecordingremotewav",
          "backuploglink",
          "urlsessionreport",
          POST_URL,
          // Headers.
          "authorization",
          "proxyauthorization",
          "wwwauthenticate",
          "proxyauthenticate",
          "authenticationinfo",
          "proxyauthenticationinfo",
          "cookie",
          "setcookie");

  /** Names that the patterns would take for a secret. */
  private static final Set<String> HARMLESS = Set.of("languagetoken");

  /** Secret as a field, but in running text a word like any other. */
  private static final Set<String> EVERYDAY_WORDS =
      Set.of("key", "url", "json", "refresh", "overrides", "pac");

  /** Secret only where text assigns a value to it, as the query of an address does. */
  private static final Set<String> QUERY_PARTS =
      Set.of("auth", "sig", "signature", "xamzsignature", "xamzcredential", "pnprid", "pntok");

  private SecretFields() {}

  /** Whether a field of this name is left out of every answer. */
  public static boolean isSecret(String name) {
    Spelling spelling = Spelling.of(name);
    return NAMES.contains(spelling.letters()) || looksSecret(spelling);
  }

  /** Whether a secret field is the address that events are posted to. */
  static boolean isPostUrl(String name) {
    return Spelling.of(name).letters().equals(POST_URL);
  }

  /** Whether the value that text assigns to this name is hidden: {@code name: value} and alike. */
  static boolean isSecretInText(String name) {
    Spelling spelling = Spelling.of(name);
    return (NAMES.contains(spelling.letters()) && !EVERYDAY_WORDS.contains(spelling.letters()))
        || looksSecret(spelling);
  }

  /** Whether {@code name=value} hides the value, as in the query of an address. */
  static boolean isSecretInQuery(String name) {
    return isSecretInText(name)
        || QUERY_PARTS.contains(Spelling.of(name).letters())
        || name.equalsIgnoreCase("pac");
  }

  private static boolean looksSecret(Spelling spelling) {
    String letters = spelling.letters();
    String words = spelling.words();
    return !HARMLESS.contains(letters)
        && (letters.endsWith("password")
            || letters.endsWith("passwd")
            || letters.endsWith("passcode")
            || letters.endsWith("passphrase")
            || (letters.endsWith("pass") && !letters.endsWith("bypass"))
            || letters.endsWith("token")
            || letters.endsWith("tokens")
            || letters.endsWith("apikey")
            || letters.contains("privatekey")
            || letters.contains("authkey")
            || letters.contains("authenticationkey")
            || letters.contains("remotepath")
            || letters.contains("accessurl")
            || words.contains("pwd")
            || (words.contains("secret") && !words.contains("secretar"))
            || words.endsWith("-pin")
            || words.endsWith("-pins")
            || words.contains("-one-time"));
  }

  /**
   * A name in two readings.
   *
   * @param letters its letters and digits in lower case
   * @param words the same with a hyphen before every word
   */
  private record Spelling(String letters, String words) {

    static Spelling of(String name) {
      StringBuilder letters = new StringBuilder(name.length());
      StringBuilder words = new StringBuilder(name.length() + 8).append('-');
      char before = '-';
      for (int i = 0; i < name.length(); i++) {
        char c = name.charAt(i);
        if (Character.isLetterOrDigit(c)) {
          boolean startsWord =
              Character.isUpperCase(c) && before != '-' && !Character.isUpperCase(before);
          if (startsWord) {
            words.append('-');
          }
          char lower = Character.toLowerCase(c);
          letters.append(lower);
          words.append(lower);
          before = c;
        } else if (before != '-') {
          words.append('-');
          before = '-';
        }
      }
      int end = words.length();
      while (end > 0 && words.charAt(end - 1) == '-') {
        end--;
      }
      words.setLength(end);
      return new Spelling(letters.toString(), words.toString());
    }
  }
}
