package com.packetdial.mcp.change.token;

import java.time.Instant;

/**
 * What a confirmation token says. Times have whole milliseconds.
 *
 * @param keyId id of the key that signed it
 * @param level who has to agree before it may be used
 * @param issuedAt when it was made
 * @param expiresAt the first moment at which it is no longer good
 * @param nonce what makes it usable once
 * @param binding digest of what it was made for: tool, command, principal, PBX and credential
 * @param state digest of the state that the preview showed
 */
public record ConfirmationToken(
    int keyId,
    Level level,
    Instant issuedAt,
    Instant expiresAt,
    Nonce nonce,
    Digest binding,
    Digest state) {}
