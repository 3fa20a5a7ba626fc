package dev.crossdock.tenant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where a tenant's data may lie. A tenant has a region; this platform, with its database, its
 * broker and its files, stands in the regions of the setting {@code crossdock.regions}. What
 * belongs elsewhere does not come in.
 */
@ApplicationScoped
public class Residency {
  private static final int CACHED_TENANTS_MAX = 2_000;

  /** How long a changed region may still hold as it was. */
  private static final Duration CACHED_FOR_MAX = Duration.ofSeconds(5);

  private static final Logger LOG = Logger.getLogger(Residency.class.getName());

  private final Cache<String, String> regions =
      Caffeine.newBuilder()
          .maximumSize(CACHED_TENANTS_MAX)
          .expireAfterWrite(CACHED_FOR_MAX)
          .build();

  @Inject Tenancy tenancy;

  @Inject
  @ConfigProperty(name = "crossdock.regions", defaultValue = "local")
  String setting;

  private Set<String> ours = Set.of();

  @PostConstruct
  void read() {
    ours = regions(setting);
  }

  static Set<String> regions(String setting) {
    return Arrays.stream(setting.split(","))
        .map(String::strip)
        .filter(region -> !region.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether data of this region may lie here. */
  public boolean mayHold(String region) {
    return ours.contains(region);
  }

  /**
   * Refuses a tenant that is to be made or moved here, but belongs elsewhere.
   *
   * @throws ProblemException naming both regions
   */
  public void require(String region) {
    if (!mayHold(region)) {
      throw new ProblemException(
          Problem.OTHER_REGION,
          null,
          "The data of this tenant belongs in the region "
              + region
              + "; this platform stands in "
              + String.join(", ", ours)
              + ".");
    }
  }

  /**
   * Refuses traffic of a tenant that belongs elsewhere.
   *
   * @throws ProblemException as {@link #require}
   */
  public void requireHome(String tenant) throws SQLException {
    require(regionOf(tenant));
  }

  /** Whether this tenant's data belongs here. */
  public boolean isHome(String tenant) throws SQLException {
    return mayHold(regionOf(tenant));
  }

  private String regionOf(String tenant) throws SQLException {
    if (tenant.equals(Tenancy.PLATFORM)) {
      // Whoever runs the platform is at home wherever it stands.
      return ours.iterator().next();
    }
    String region = regions.getIfPresent(tenant);
    if (region == null) {
      region = tenancy.rows(database -> region(database, tenant));
      regions.put(tenant, region);
      if (!mayHold(region)) {
        LOG.log(
            Level.SEVERE,
            "Tenant {0} belongs in the region {1}; this platform stands in {2} and refuses its traffic",
            new Object[] {tenant, region, ours});
      }
    }
    return region;
  }

  private static String region(Connection database, String tenant) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement("select region from tenant where id = ?")) {
      select.setString(1, tenant);
      ResultSet row = select.executeQuery();
      row.next();
      return row.getString(1);
    }
  }
}
