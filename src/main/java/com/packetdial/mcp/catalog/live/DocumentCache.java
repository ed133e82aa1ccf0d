package com.packetdial.mcp.catalog.live;

import com.packetdial.mcp.config.OwnerOnly;
import com.packetdial.mcp.pbx.OpenApiDocument;
import com.packetdial.mcp.pbx.PbxException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the last document of each PBX in a folder, a file each, which only its owner may read:
 * three lines (format, base URL, tag), an empty one and the document as it came, packed. The time
 * of the file is that of the last word of the PBX. Whatever is wrong with a file or the folder
 * costs the cache and nothing more. Thread-safe; several processes may share a folder.
 */
public final class DocumentCache {

  private static final Logger LOG = LoggerFactory.getLogger(DocumentCache.class);

  private static final String FORMAT = "packetdial-mcp openapi 1";
  private static final int LONGEST_LINE = 1_000;
  private static final Set<PosixFilePermission> OF_OTHERS =
      Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private final Path folder;
  private final URI baseUrl;
  private final Path file;
  private final AtomicBoolean warned = new AtomicBoolean();

  /**
   * The cache of one PBX.
   *
   * @param folder made when it is first needed
   * @param baseUrl of the PBX
   */
  public DocumentCache(Path folder, URI baseUrl) {
    this.folder = folder;
    this.baseUrl = baseUrl;
    this.file = folder.resolve(fileName(baseUrl));
  }

  /**
   * A document and when it was the PBX's last word.
   *
   * @param at by the clock that wrote it
   */
  record Kept(OpenApiDocument document, Instant at) {}

  /** What is kept; empty where there is nothing, or nothing that can be trusted. */
  Optional<Kept> read() {
    try {
      if (!isOurs()) {
        return Optional.empty();
      }
      Instant at = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
      try (InputStream packed = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
          InputStream in = new GZIPInputStream(packed)) {
        return document(in).map(document -> new Kept(document, at));
      }
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException | PbxException.Garbled e) {
      LOG.debug("{} is damaged and will be replaced: {}", file, e.getMessage());
      return Optional.empty();
    }
  }

  /** Keeps a document in place of the last one. */
  void write(OpenApiDocument document, Instant at) {
    try {
      Files.createDirectories(folder, OwnerOnly.folder(folder));
      Path part = folder.resolve(file.getFileName() + "." + UUID.randomUUID() + ".part");
      try {
        fill(part, document);
        Files.setLastModifiedTime(part, FileTime.from(at));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      warn(e);
    }
  }

  /** The PBX says that what is kept is still true. */
  void confirm(Instant at) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(at));
    } catch (NoSuchFileException _) {
      // Somebody emptied the folder; the next document will be kept again.
      return;
    } catch (IOException e) {
      warn(e);
    }
  }

  /** A file that others could have written says nothing. */
  private boolean isOurs() throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        || Files.size(file) > OpenApiDocument.MOST_BYTES) {
      return false;
    }
    return !file.getFileSystem().supportedFileAttributeViews().contains("posix")
        || Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS).stream()
            .noneMatch(OF_OTHERS::contains);
  }

  private Optional<OpenApiDocument> document(InputStream in) throws IOException {
    boolean known = line(in).equals(FORMAT) && line(in).equals(baseUrl.toString());
    if (!known) {
      return Optional.empty();
    }
    String etag = line(in);
    if (!line(in).isEmpty()) {
      return Optional.empty();
    }
    byte[] json = in.readNBytes(OpenApiDocument.MOST_BYTES + 1);
    return json.length > OpenApiDocument.MOST_BYTES
        ? Optional.empty()
        : Optional.of(OpenApiDocument.of(json, Optional.of(etag)));
  }

  private void fill(Path part, OpenApiDocument document) throws IOException {
    Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(part, fresh, OwnerOnly.file(part));
        OutputStream plain = Channels.newOutputStream(channel);
        GZIPOutputStream out = new GZIPOutputStream(plain)) {
      String head = "%s\n%s\n%s\n\n".formatted(FORMAT, baseUrl, document.etag().orElse(""));
      out.write(head.getBytes(StandardCharsets.UTF_8));
      out.write(document.json());
      out.finish();
      channel.force(true);
    }
  }

  private void warn(IOException failure) {
    if (!warned.getAndSet(true)) {
      LOG.warn(
          "the document of the PBX cannot be kept in {} ({}); it is asked for at each start",
          folder,
          failure.getClass().getSimpleName());
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    int octet = in.read();
    while (octet >= 0 && octet != '\n' && line.length() < LONGEST_LINE) {
      line.append((char) octet);
      octet = in.read();
    }
    return line.toString();
  }

  private static String fileName(URI baseUrl) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(baseUrl.toString().getBytes(StandardCharsets.UTF_8));
      String host = String.valueOf(baseUrl.getHost()).replaceAll("[^A-Za-z0-9.-]", "_");
      return host + "-" + HexFormat.of().formatHex(digest, 0, 4) + ".openapi.gz";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
