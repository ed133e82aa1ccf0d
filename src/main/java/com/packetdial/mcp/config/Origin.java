package com.packetdial.mcp.config;

import java.nio.file.Path;

/** Where the value of a setting comes from; the smaller the rank, the stronger. */
public sealed interface Origin {

  /** Typed on the command line. */
  record Flag() implements Origin {
    @Override
    public String name(Setting<?> setting) {
      return "--" + setting.key();
    }

    @Override
    public int rank() {
      return 0;
    }
  }

  /** Set in the environment. */
  record Environment() implements Origin {
    @Override
    public String name(Setting<?> setting) {
      return setting.variable();
    }

    @Override
    public int rank() {
      return 1;
    }
  }

  /** Written in the configuration file. */
  record File(Path path) implements Origin {
    @Override
    public String name(Setting<?> setting) {
      return setting.key() + " in " + path;
    }

    @Override
    public int rank() {
      return 2;
    }
  }

  /** Set by nobody. */
  record Default() implements Origin {
    @Override
    public String name(Setting<?> setting) {
      return "the default of " + setting.key();
    }

    @Override
    public int rank() {
      return 3;
    }
  }

  /** The setting as it stands there, for messages. */
  String name(Setting<?> setting);

  int rank();
}
