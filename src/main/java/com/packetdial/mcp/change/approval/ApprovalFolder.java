package com.packetdial.mcp.change.approval;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import com.packetdial.mcp.change.approval.ApprovalException.Reason;
import com.packetdial.mcp.config.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The files of requests, {@code ID.json}, and of decisions, {@code ID.OPERATOR.json}: one a request
 * and operator, so that no operator can overwrite what another decided. A file is there whole or
 * not at all. Nothing that is read here is to be believed. Thread-safe, between processes too.
 */
final class ApprovalFolder {

  private static final int MOST_BYTES = 256 << 10;
  private static final String SUFFIX = ".json";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Path folder;

  ApprovalFolder(Path folder) {
    this.folder = folder;
  }

  /** The request of an id, which has to have the form of one. */
  Optional<PendingChange> request(String id) {
    return read(id + SUFFIX).flatMap(json -> PendingChange.of(id, json));
  }

  /** All requests, those whose time is over too. */
  List<PendingChange> requests() {
    return requestIds().stream().flatMap(id -> request(id).stream()).toList();
  }

  /** The ids that there are files of requests for, whatever is in them. */
  List<String> requestIds() {
    return names().stream()
        .filter(name -> name.endsWith(SUFFIX))
        .map(name -> name.substring(0, name.length() - SUFFIX.length()))
        .filter(PendingChange::isId)
        .toList();
  }

  Optional<Decision> decision(PendingChange change, String operator) {
    return read(decisionName(change.id(), operator)).flatMap(Decision::of);
  }

  void put(PendingChange change) {
    write(change.id(), change.id() + SUFFIX, change.json());
  }

  void put(Decision decision) {
    write(decision.id(), decisionName(decision.id(), decision.operator()), decision.json());
  }

  /** Removes a request and all that was decided about it. */
  void remove(String id) {
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

  private Optional<JsonNode> read(String name) {
    try (InputStream in = Files.newInputStream(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      return bytes.length > MOST_BYTES ? Optional.empty() : Optional.of(JSON.readTree(bytes));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (JacksonException _) {
      // Whatever it is, it is no request and no decision.
      return Optional.empty();
    } catch (IOException e) {
      throw storage("cannot be read", e);
    }
  }

  private void write(String id, String name, ObjectNode json) {
    try {
      Files.createDirectories(folder, OwnerOnly.folder(folder));
      Path part = Files.createTempFile(folder, id + ".", ".part", OwnerOnly.file(folder));
      try {
        Files.write(part, JSON.writeValueAsBytes(json));
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
