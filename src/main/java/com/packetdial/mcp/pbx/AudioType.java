package com.packetdial.mcp.pbx;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The kinds of audio that a PBX keeps, told by their first bytes (RFC 2361, RFC 3003, RFC 3533, RFC
 * 9639, the AU format of Sun, ISO 14496-12).
 */
public enum AudioType {
  WAV("wav", "audio/wav", "wav", "x-wav", "wave", "vnd.wave", "x-pn-wav") {
    @Override
    boolean begins(byte[] head) {
      return has(head, 0, "RIFF") && has(head, 8, "WAVE");
    }
  },
  MP3("mp3", "audio/mpeg", "mpeg", "mp3", "x-mp3", "x-mpeg", "mpeg3", "x-mpeg-3") {
    @Override
    boolean begins(byte[] head) {
      return has(head, 0, "ID3") || isMpegFrame(head);
    }
  },
  OGG("ogg", "audio/ogg", "ogg", "x-ogg", "opus", "vorbis") {
    @Override
    boolean begins(byte[] head) {
      return has(head, 0, "OggS");
    }
  },
  FLAC("flac", "audio/flac", "flac", "x-flac") {
    @Override
    boolean begins(byte[] head) {
      return has(head, 0, "fLaC");
    }
  },
  AU("au", "audio/basic", "basic", "au", "x-au") {
    @Override
    boolean begins(byte[] head) {
      return has(head, 0, ".snd");
    }
  },
  MP4("m4a", "audio/mp4", "mp4", "m4a", "x-m4a") {
    @Override
    boolean begins(byte[] head) {
      return has(head, 4, "ftyp");
    }
  };

  /** As many of the first bytes as it takes to tell them apart. */
  static final int HEAD = 12;

  /** Hosts that do not look into their files say no more than that it is a file. */
  private static final Set<String> ANY = Set.of("", "application/octet-stream", "application/ogg");

  private final String extension;
  private final String mediaType;

  /** With spaces between them. */
  private final String subtypes;

  AudioType(String extension, String mediaType, String... subtypes) {
    this.extension = extension;
    this.mediaType = mediaType;
    this.subtypes = String.join(" ", subtypes);
  }

  /** What names of such files end in, without a dot. */
  public String extension() {
    return extension;
  }

  /** As IANA has it, or as everybody writes it. */
  public String mediaType() {
    return mediaType;
  }

  /**
   * The type that a file has both by its beginning and by what its host says.
   *
   * @param head the first {@link #HEAD} bytes, or all where there are fewer
   * @param contentType the header, empty where there is none
   */
  static Optional<AudioType> of(byte[] head, String contentType) {
    return Arrays.stream(values())
        .filter(type -> type.begins(head))
        .findFirst()
        .filter(type -> type.isNamed(contentType));
  }

  abstract boolean begins(byte[] head);

  private boolean isNamed(String contentType) {
    String said = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return ANY.contains(said)
        || Arrays.stream(subtypes.split(" ", -1))
            .anyMatch(subtype -> said.equals("audio/" + subtype));
  }

  private static boolean has(byte[] head, int at, String mark) {
    byte[] bytes = mark.getBytes(StandardCharsets.US_ASCII);
    return head.length >= at + bytes.length
        && Arrays.equals(head, at, at + bytes.length, bytes, 0, bytes.length);
  }

  /**
   * Eleven set bits, then a version, layer III or II, a rate and a frequency that exist. Layer I is
   * not in use, and the mark that begins a text in UTF-16 looks like it.
   */
  private static boolean isMpegFrame(byte[] head) {
    if (head.length < 3 || (head[0] & 0xFF) != 0xFF || (head[1] & 0xE0) != 0xE0) {
      return false;
    }
    boolean version = (head[1] & 0x18) != 0x08;
    int bits = head[1] & 0x06;
    boolean layer = bits == 0x02 || bits == 0x04;
    boolean rate = (head[2] & 0xF0) != 0xF0;
    boolean frequency = (head[2] & 0x0C) != 0x0C;
    return version && layer && rate && frequency;
  }
}
