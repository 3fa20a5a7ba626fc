package dev.crossdock.vault;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key-encryption keys, which wrap the tenants' data keys and never come near the database. They
 * stand in a file, one a line: an id, a space, 32 bytes in Base64. The first is current, the others
 * only unwrap. The file is read again when it changes. Without a file the one key of a setting is
 * current, under the id {@value #SETTING_ID}; beside a file it only unwraps.
 *
 * <p>Nothing else in the platform sees these keys: a service that wraps and unwraps 32 bytes under
 * named keys can take the place of this class. All methods may be called from any thread.
 */
public final class WrappingKeys {
  /** The id of the key that is given as a setting. */
  public static final String SETTING_ID = "env";

  /** How long a change of the file may stay unseen. */
  static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(2);

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,40}");
  private static final int FILE_BYTES_MAX = 64 * 1024;
  private static final byte[] NO_HEAD = {};
  private static final Logger LOG = Logger.getLogger(WrappingKeys.class.getName());

  private final Path file;
  private final SecretKeySpec ofSetting;
  private final LongSupplier nanoTime;
  private volatile Keys keys;
  private volatile long lookedAt;

  /**
   * A wrapped data key.
   *
   * @param keyId the key-encryption key that unwraps it
   */
  public record Wrapped(String keyId, byte[] bytes) {}

  /**
   * What the file held.
   *
   * @param generation counts the readings that found something new
   * @param missed ids that were asked for in vain, told once each
   */
  private record Keys(
      int generation,
      String current,
      Map<String, SecretKeySpec> byId,
      String stamp,
      Set<String> missed) {
    Keys(int generation, String current, Map<String, SecretKeySpec> byId, String stamp) {
      this(generation, current, byId, stamp, ConcurrentHashMap.newKeySet());
    }
  }

  /**
   * Reads the keys.
   *
   * @param file null if there is none
   * @param setting 32 bytes in Base64, or null
   * @throws IllegalArgumentException if there is no key at all, or one that is none; says where,
   *     never what
   */
  public WrappingKeys(Path file, String setting) {
    this(file, setting, System::nanoTime);
  }

  WrappingKeys(Path file, String setting, LongSupplier nanoTime) {
    this.file = file;
    this.nanoTime = nanoTime;
    ofSetting = setting == null ? null : key(setting, "The setting crossdock.key");
    if (file == null && ofSetting == null) {
      throw new IllegalArgumentException(
          "There is no key-encryption key: set crossdock.keys.file or crossdock.key");
    }
    lookedAt = nanoTime.getAsLong();
    try {
      keys =
          file == null
              ? new Keys(1, SETTING_ID, Map.of(SETTING_ID, ofSetting), "")
              : read(1, stamp());
    } catch (IOException e) {
      throw new IllegalArgumentException("The key file " + file + " cannot be read", e);
    }
  }

  /** The id of the key that wraps now. */
  public String current() {
    return keys().current();
  }

  /** Changes whenever the keys change. */
  public int generation() {
    return keys().generation();
  }

  /**
   * Wraps a data key under the current key.
   *
   * @param place what has to be given again to unwrap it
   */
  public Wrapped wrap(byte[] dataKey, String place) {
    Keys now = keys();
    return new Wrapped(
        now.current(),
        Gcm.seal(now.byId().get(now.current()), NO_HEAD, place(now.current(), place), dataKey));
  }

  /**
   * Unwraps a data key.
   *
   * @throws ProblemException {@link Problem#KEY_MISSING} if the key that wrapped it is not here,
   *     {@link Problem#SEAL_BROKEN} if it was changed, moved, or wrapped by another key of this
   *     name
   */
  public byte[] unwrap(Wrapped wrapped, String place) {
    Keys now = keys();
    SecretKeySpec key = now.byId().get(wrapped.keyId());
    if (key == null) {
      if (now.missed().add(wrapped.keyId())) {
        LOG.log(
            Level.SEVERE,
            "The key-encryption key {0} is not there, under which {1} and maybe others are wrapped",
            new Object[] {wrapped.keyId(), place});
      }
      throw new ProblemException(
          Problem.KEY_MISSING, null, "The key under which this tenant's data are stored is away.");
    }
    byte[] dataKey = Gcm.open(key, 0, place(wrapped.keyId(), place), wrapped.bytes());
    if (dataKey == null) {
      LOG.log(
          Level.SEVERE,
          "{0} does not unwrap with the key-encryption key {1}: changed, moved, or another key of this name",
          new Object[] {place, wrapped.keyId()});
      throw new ProblemException(Problem.SEAL_BROKEN, null, Problem.SEAL_BROKEN.title() + ".");
    }
    return dataKey;
  }

  private static byte[] place(String keyId, String place) {
    return ("data key\n" + keyId + '\n' + place).getBytes(StandardCharsets.UTF_8);
  }

  private Keys keys() {
    if (file != null && nanoTime.getAsLong() - lookedAt >= LOOKED_AT_EVERY.toNanos()) {
      look();
    }
    return keys;
  }

  /** Reads the file again if it changed. A file that cannot be read changes nothing. */
  private synchronized void look() {
    if (nanoTime.getAsLong() - lookedAt < LOOKED_AT_EVERY.toNanos()) {
      return;
    }
    lookedAt = nanoTime.getAsLong();
    try {
      String stamp = stamp();
      if (!stamp.equals(keys.stamp())) {
        Keys next = read(keys.generation() + 1, stamp);
        requireSameUnderSameId(next);
        keys = next;
        LOG.log(
            Level.INFO,
            "The key file was read again: {0} is current, there are {1}",
            new Object[] {next.current(), next.byId().keySet()});
      }
    } catch (IOException | IllegalArgumentException e) {
      LOG.log(
          Level.SEVERE,
          "The key file cannot be read again; the keys stay as they were: {0}",
          e.getMessage());
    }
  }

  private void requireSameUnderSameId(Keys next) {
    next.byId()
        .forEach(
            (id, key) -> {
              SecretKeySpec before = keys.byId().get(id);
              if (before != null && !before.equals(key)) {
                throw new IllegalArgumentException(
                    "Another key stands under the id " + id + " now; give it an id of its own");
              }
            });
  }

  private Keys read(int generation, String stamp) throws IOException {
    Map<String, SecretKeySpec> byId = new LinkedHashMap<>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String where = "Line " + (i + 1) + " of the key file " + file;
      String[] parts = line.split("\\s+");
      if (parts.length != 2 || !ID.matcher(parts[0]).matches()) {
        throw new IllegalArgumentException(where + " is not an id and a key");
      }
      if (byId.put(parts[0], key(parts[1], where)) != null) {
        throw new IllegalArgumentException(where + " repeats the id " + parts[0]);
      }
    }
    if (byId.isEmpty()) {
      throw new IllegalArgumentException("The key file " + file + " holds no key");
    }
    String current = byId.keySet().iterator().next();
    if (ofSetting != null) {
      byId.putIfAbsent(SETTING_ID, ofSetting);
    }
    return new Keys(generation, current, byId, stamp);
  }

  /** Also notices a file that was replaced by one of the same age and size. */
  private String stamp() throws IOException {
    BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
    if (is.size() > FILE_BYTES_MAX) {
      throw new IOException(
          "The key file " + file + " is larger than " + FILE_BYTES_MAX + " bytes");
    }
    return is.lastModifiedTime() + " " + is.size() + " " + is.fileKey();
  }

  private static SecretKeySpec key(String base64, String where) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64.strip());
    } catch (IllegalArgumentException e) {
      // The cause would tell a part of the key.
      throw new IllegalArgumentException(where + " holds no Base64");
    }
    if (bytes.length != Gcm.KEY_BYTES) {
      throw new IllegalArgumentException(
          where + " holds a key of " + bytes.length + " bytes; it must be " + Gcm.KEY_BYTES);
    }
    return new SecretKeySpec(bytes, "AES");
  }

  /** Ids only. */
  @Override
  public String toString() {
    return "key-encryption keys " + keys.byId().keySet();
  }
}
