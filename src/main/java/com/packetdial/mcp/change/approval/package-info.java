/**
 * Operators who approve or reject changes: their keys, what waits for them, and what they decided.
 * Who asks for a change and who approves it have different credentials, and nothing that is kept
 * but the file of the operators' public keys has to be trusted.
 */
@NullMarked
package com.packetdial.mcp.change.approval;

import org.jspecify.annotations.NullMarked;
