package dev.crossdock.vault;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.crypto.SecretKey;

/**
 * The data keys of one tenant: seals under the newest, opens under any. Whatever is sealed opens
 * only for the tenant, as the kind and under the id it was sealed for. Each id has a key of its
 * own, so nonces of different things never meet.
 */
public final class Keyring {
  /**
   * A new version is used when every copy of the platform has had the time to learn of it. Longer
   * than {@link Vault#CACHED_FOR_MAX}, with room for clocks that differ.
   */
  static final Duration USED_AFTER = Duration.ofSeconds(60);

  /** Format 1 are secrets under the key-encryption key itself, as they were sealed at first. */
  private static final byte FORMAT = 2;

  private static final int HEAD_BYTES = 1 + Integer.BYTES;
  private static final Logger LOG = Logger.getLogger(Keyring.class.getName());

  private final String tenant;
  private final Map<Integer, DataKey> keys = new TreeMap<>();
  private final DataKey current;

  /**
   * @param keys all versions, at least one
   */
  Keyring(String tenant, List<DataKey> keys, Instant now) {
    this.tenant = tenant;
    keys.forEach(key -> this.keys.put(key.version(), key));
    Instant known = now.minus(USED_AFTER);
    DataKey newest = this.keys.values().iterator().next();
    for (DataKey key : this.keys.values()) {
      newest = key.createdAt().isAfter(known) ? newest : key;
    }
    current = newest;
  }

  public String tenant() {
    return tenant;
  }

  /** The version that seals now. */
  public int version() {
    return current.version();
  }

  /** Whether this was sealed under the version that seals now. */
  public boolean isCurrent(byte[] sealed) {
    return isSealed(sealed) && version(sealed) == current.version();
  }

  /** When the newest version was made, used or not. */
  Instant newestAt() {
    return keys.values().stream().map(DataKey::createdAt).max(Instant::compareTo).orElseThrow();
  }

  /**
   * Seals content for one place. Never the same bytes twice.
   *
   * @param id of the thing, unique in its kind and tenant
   */
  public byte[] seal(Kind kind, String id, byte[] content) {
    byte[] head = ByteBuffer.allocate(HEAD_BYTES).put(FORMAT).putInt(current.version()).array();
    byte[] place = place(kind, id);
    return Gcm.seal(subkey(current, place), head, place, content);
  }

  /**
   * Opens what was sealed.
   *
   * @throws ProblemException {@link Problem#SEAL_BROKEN} if it was changed, or sealed for another
   *     tenant, kind or id; {@link Problem#KEY_MISSING} if its version of the data key is not here
   */
  public byte[] open(Kind kind, String id, byte[] sealed) {
    if (!isSealed(sealed)) {
      throw broken(kind, id, "not in a format that is known");
    }
    DataKey key = keys.get(version(sealed));
    if (key == null) {
      LOG.log(
          Level.SEVERE,
          "{0} {1} of {2} is sealed under data key {3,number,#}, which is not there",
          new Object[] {kind.code(), id, tenant, version(sealed)});
      throw new ProblemException(
          Problem.KEY_MISSING, null, "The key under which this is stored is not there.");
    }
    byte[] place = place(kind, id);
    byte[] content = Gcm.open(subkey(key, place), HEAD_BYTES, place, sealed);
    if (content == null) {
      throw broken(kind, id, "changed, or sealed for another place");
    }
    return content;
  }

  private static boolean isSealed(byte[] sealed) {
    return sealed.length > HEAD_BYTES && sealed[0] == FORMAT;
  }

  private static int version(byte[] sealed) {
    return ByteBuffer.wrap(sealed, 1, Integer.BYTES).getInt();
  }

  private ProblemException broken(Kind kind, String id, String why) {
    LOG.log(
        Level.SEVERE,
        "{0} {1} of {2} does not open: it is {3}",
        new Object[] {kind.code(), id, tenant, why});
    return new ProblemException(Problem.SEAL_BROKEN, null, Problem.SEAL_BROKEN.title() + ".");
  }

  private static SecretKey subkey(DataKey key, byte[] place) {
    return Gcm.subkey(key.key(), place);
  }

  /** The id stands last, as it is the only part that may hold a line break. */
  private byte[] place(Kind kind, String id) {
    return (tenant + '\n' + kind.code() + '\n' + id).getBytes(StandardCharsets.UTF_8);
  }

  /** Tenant and version only. */
  @Override
  public String toString() {
    return "keyring of " + tenant + ", data key " + current.version();
  }
}
