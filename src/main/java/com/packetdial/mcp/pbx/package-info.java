/**
 * The client of the PBX, and the only way to it. What is below tools for good is here, in one place
 * each: the ban on undeclared operations, the encoding of addresses, limits and retries, the
 * removal of secrets and the cleaning of foreign text, the limit to domains.
 */
@NullMarked
package com.packetdial.mcp.pbx;

import org.jspecify.annotations.NullMarked;
