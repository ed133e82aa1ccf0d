package com.packetdial.mcp.shared;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** A test that is skipped where there is no {@code redis-server} in the PATH. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
    value = "com.packetdial.mcp.shared.RedisServer#isInstalled",
    disabledReason = "redis-server is not in the PATH; install it to run this test")
public @interface NeedsRedis {}
