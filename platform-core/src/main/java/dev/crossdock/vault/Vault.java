package dev.crossdock.vault;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantChanged;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The tenants' data keys, ready to be used, and their care. */
@ApplicationScoped
public class Vault {
  /** How long a new version of a data key may stay unknown here. */
  static final Duration CACHED_FOR_MAX = Duration.ofSeconds(30);

  private static final int CACHED_TENANTS_MAX = 2_000;
  private static final int REWRAPPED_MAX = 100;
  private static final Logger LOG = Logger.getLogger(Vault.class.getName());

  private final Cache<String, Known> cache =
      Caffeine.newBuilder()
          .maximumSize(CACHED_TENANTS_MAX)
          .expireAfterWrite(CACHED_FOR_MAX)
          .build();

  @Inject Tenancy tenancy;
  @Inject Clock clock;

  @Inject
  @ConfigProperty(name = "crossdock.keys.file")
  Optional<String> file;

  @Inject
  @ConfigProperty(name = "crossdock.key")
  Optional<String> setting;

  /** After this many days a tenant gets a new data key. */
  @Inject
  @ConfigProperty(name = "crossdock.datakey.days", defaultValue = "90")
  int dataKeyDays;

  private WrappingKeys wrapping;

  /** A keyring that was unwrapped with the key-encryption keys of this generation. */
  private record Known(int generation, Keyring keyring) {}

  /**
   * What the care for a tenant's keys came to.
   *
   * @param rewrapped how many were under another than the current key-encryption key
   * @param rotated whether there is a new version of the data key
   */
  public record Care(int rewrapped, boolean rotated) {}

  /** Without a key the platform does not start. */
  void atStart(@Observes @Initialized(ApplicationScoped.class) Object started) {
    LOG.log(Level.INFO, "The current key-encryption key is {0}", wrapping.current());
  }

  @PostConstruct
  void readKeys() {
    wrapping =
        new WrappingKeys(
            file.filter(name -> !name.isBlank()).map(Path::of).orElse(null),
            setting.filter(key -> !key.isBlank()).orElse(null));
  }

  /**
   * The keys of a tenant, made if it has none yet. Takes a transaction of its own when it does not
   * know them, so ask before one is begun.
   *
   * @throws ProblemException if they cannot be unwrapped
   */
  public Keyring keys(String tenant) throws SQLException {
    int generation = wrapping.generation();
    Known known = cache.getIfPresent(tenant);
    if (known == null || known.generation() != generation) {
      Instant now = clock.instant();
      Keyring keyring =
          tenancy.rows(
              database -> {
                Tenancy.fence(database, tenant);
                return TenantKeys.keyring(database, tenant, wrapping, now);
              });
      known = new Known(generation, keyring);
      cache.put(tenant, known);
    }
    return known.keyring();
  }

  /**
   * The first data key of a new tenant, made in the running, fenced transaction: what is sealed
   * under it opens only if that is committed.
   */
  public Keyring begin(Connection database, String tenant, Instant now) throws SQLException {
    return TenantKeys.keyring(database, tenant, wrapping, now);
  }

  void forget(@Observes TenantChanged changed) {
    cache.invalidate(changed.tenant());
  }

  /** The id of the key-encryption key that wraps now. */
  public String wrappingKey() {
    return wrapping.current();
  }

  /**
   * Wraps a tenant's keys anew that are not under the current key-encryption key, a bounded number
   * at a time, and gives it a new data key when its time has come. In the running, fenced
   * transaction; may run while the keys are used.
   *
   * @throws ProblemException if a key cannot be unwrapped
   */
  public Care care(Connection database, String tenant, Instant now) throws SQLException {
    int rewrapped = TenantKeys.rewrap(database, tenant, wrapping, REWRAPPED_MAX);
    Duration ageMax = Duration.ofDays(dataKeyDays);
    return new Care(rewrapped, TenantKeys.rotate(database, tenant, wrapping, ageMax, now));
  }
}
