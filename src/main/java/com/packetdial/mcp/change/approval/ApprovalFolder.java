package com.packetdial.mcp.change.approval;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import com.packetdial.mcp.change.approval.ApprovalException.Reason;
import com.packetdial.mcp.config.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A folder with the files of requests, {@code ID.json}, and of decisions, {@code ID.OPERATOR.json}.
 * Thread-safe, between processes too.
 */
public final class ApprovalFolder implements ApprovalStore {

  private static final String SUFFIX = ".json";

  private final Path folder;

  /** A folder that is made for its owner alone when it is first needed. */
  public ApprovalFolder(Path folder) {
    this.folder = folder;
  }

  /** Where approvals are kept that no other machine shares: beside an audit log. */
  public static ApprovalFolder beside(Path auditFile) {
    return new ApprovalFolder(auditFile.resolveSibling("approvals"));
  }

  @Override
  public Map<String, String> requests() {
    Map<String, String> requests = new LinkedHashMap<>();
    for (String name : names()) {
      String id = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : "";
      if (PendingChange.isId(id)) {
        read(name).ifPresent(text -> requests.put(id, text));
      }
    }
    return requests;
  }

  @Override
  public Optional<String> request(String id) {
    return read(id + SUFFIX);
  }

  @Override
  public Optional<String> decision(String id, String operator) {
    return read(decisionName(id, operator));
  }

  @Override
  public void putRequest(String id, String text, Instant until) {
    write(id, id + SUFFIX, text);
  }

  @Override
  public void putDecision(String id, String operator, String text, Instant until) {
    write(id, decisionName(id, operator), text);
  }

  @Override
  public void remove(String id) {
    try {
      for (String name : names()) {
        if (name.startsWith(id + ".")) {
          Files.deleteIfExists(folder.resolve(name));
        }
      }
    } catch (IOException e) {
      throw storage("cannot be tidied up", e);
    }
  }

  private static String decisionName(String id, String operator) {
    return id + "." + operator + SUFFIX;
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "apr_*")) {
      files.forEach(file -> names.add(String.valueOf(file.getFileName())));
    } catch (NoSuchFileException | NotDirectoryException _) {
      return List.of();
    } catch (IOException e) {
      throw storage("cannot be read", e);
    }
    return names;
  }

  private Optional<String> read(String name) {
    try (InputStream in = Files.newInputStream(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(MOST_CHARACTERS + 1);
      return Optional.of(
          bytes.length > MOST_CHARACTERS ? "" : new String(bytes, StandardCharsets.UTF_8));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw storage("cannot be read", e);
    }
  }

  private void write(String id, String name, String text) {
    try {
      Files.createDirectories(folder, OwnerOnly.folder(folder));
      Path part = Files.createTempFile(folder, id + ".", ".part", OwnerOnly.file(folder));
      try {
        Files.writeString(part, text);
        Files.move(part, folder.resolve(name), ATOMIC_MOVE, REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw storage("cannot be written", e);
    }
  }

  private ApprovalException storage(String what, IOException cause) {
    return new ApprovalException(
        Reason.STORAGE, "The folder of approvals " + folder + " " + what + ": " + cause, cause);
  }
}
