package com.packetdial.mcp.tool;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the schema of an argument says beyond its type. An argument that means the same in every
 * tool takes what is not said here from {@code tools/arguments.json}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Argument {

  /** What it means and allows, with an example. */
  String value() default "";

  boolean required() default false;

  /** Regular expression; empty for none. */
  String pattern() default "";

  /** The value when it is absent; empty for none. */
  String byDefault() default "";

  int maxLength() default 0;

  long minimum() default Long.MIN_VALUE;

  long maximum() default Long.MAX_VALUE;
}
