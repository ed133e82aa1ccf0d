package com.packetdial.mcp.change;

import com.packetdial.mcp.change.audit.Entry;
import com.packetdial.mcp.change.token.ConfirmationToken;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolException;
import java.util.Optional;

/**
 * The uses of tokens that this process cannot remember. Processes that share the key of tokens
 * accept each other's, and so does one that was restarted. They write into one audit log, whose
 * order is the same for all: of the commits under one token, the first in the log is the use, and
 * whoever finds another before its own sends nothing. Thread-safe.
 */
final class LoggedUses {

  private final Changes changes;
  private final boolean sharedKey;

  /**
   * The uses in a log.
   *
   * @param sharedKey whether any token may be good elsewhere; if not, nothing is looked up
   */
  LoggedUses(Changes changes, boolean sharedKey) {
    this.changes = changes;
    this.sharedKey = sharedKey;
  }

  /**
   * Why a token must not be used, if it was used already.
   *
   * @throws com.packetdial.mcp.change.audit.AuditException when the log cannot be read
   */
  Optional<ToolException> use(ConfirmationToken token) {
    return firstCommit(token).map(LoggedUses::used);
  }

  /**
   * Ends a commit that is not the first under its token.
   *
   * @param commit number of its entry in the log
   * @throws ToolException when another is the first
   * @throws com.packetdial.mcp.change.audit.AuditException when the log cannot be read
   */
  void requireFirst(ConfirmationToken token, long commit) {
    Optional<Entry> first = firstCommit(token).filter(entry -> entry.seq() != commit);
    if (first.isPresent()) {
      throw used(first.get());
    }
  }

  private Optional<Entry> firstCommit(ConfirmationToken token) {
    return sharedKey ? changes.firstCommit(token.nonce().toString()) : Optional.empty();
  }

  private static ToolException used(Entry commit) {
    return new ToolException(
        ErrorCode.TOKEN_USED,
        "this token was used before, by another process or before a restart; nothing was sent again. list_changes tells what came of %s."
            .formatted(commit.facts().path("change_id").asString("that change")));
  }
}
