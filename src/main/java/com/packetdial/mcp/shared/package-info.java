/**
 * What several replicas of a server have in common, in Redis: the nonces of confirmation tokens,
 * what waits for operators, and limits of rate. The only importer of the Redis client.
 */
@NullMarked
package com.packetdial.mcp.shared;

import org.jspecify.annotations.NullMarked;
