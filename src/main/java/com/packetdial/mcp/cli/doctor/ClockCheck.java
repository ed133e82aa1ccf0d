package com.packetdial.mcp.cli.doctor;

/** Whether this machine and the PBX mean the same time when they say now. */
record ClockCheck(Identity identity) implements Check {

  private static final long TOLERABLE_SECONDS = 30;
  private static final long HARMFUL_SECONDS = 300;

  @Override
  public String subject() {
    return "clock";
  }

  @Override
  public Finding examine() {
    String skew = identity.fact("clock_skew_seconds");
    if (!skew.matches("-?\\d{1,12}")) {
      return Finding.skip(subject(), "the PBX does not tell its time");
    }
    long seconds = Long.parseLong(skew);
    String words =
        "the PBX is " + Math.abs(seconds) + " s " + (seconds < 0 ? "behind" : "ahead of") + " us";
    String remedy = "set the clock of this machine by NTP";
    if (Math.abs(seconds) > HARMFUL_SECONDS) {
      return Finding.fail(subject(), words, remedy);
    }
    return Math.abs(seconds) > TOLERABLE_SECONDS
        ? Finding.warn(subject(), words, remedy)
        : Finding.ok(subject(), words);
  }
}
