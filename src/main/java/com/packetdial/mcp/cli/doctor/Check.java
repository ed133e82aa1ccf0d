package com.packetdial.mcp.cli.doctor;

/** One thing that the doctor looks at. */
interface Check {

  /** One word for what is looked at. */
  String subject();

  /** Looks. Nothing is thrown: what goes wrong is the finding. */
  Finding examine();

  /** Whether there is no sense in looking further when this fails. */
  default boolean vital() {
    return false;
  }
}
