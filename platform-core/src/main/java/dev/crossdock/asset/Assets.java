package dev.crossdock.asset;

import dev.crossdock.connection.CommonSettings;
import dev.crossdock.connection.ConnectionRegister;
import dev.crossdock.connection.PartnerConnections;
import dev.crossdock.connection.StoredConnection;
import dev.crossdock.identity.People;
import dev.crossdock.identity.Person;
import dev.crossdock.machine.Credential;
import dev.crossdock.machine.Credentials;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.problem.Reason;
import dev.crossdock.studio.DraftText;
import dev.crossdock.studio.MappingRegister;
import dev.crossdock.studio.MappingRow;
import dev.crossdock.studio.Releases;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Role;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** The catalogue: what the features know of what a tenant has set up, with who answers for it. */
@ApplicationScoped
public class Assets {
  private static final String TENANTS_OWN = "this tenant";

  @Inject Tenancy tenancy;
  @Inject ConnectionRegister connections;
  @Inject MappingRegister mappings;
  @Inject Releases releases;
  @Inject Credentials credentials;
  @Inject People people;

  /**
   * What is looked for; what is null or false does not count.
   *
   * @param letters in names, codes, users and owners
   */
  public record Wanted(AssetKind kind, String letters, boolean unowned) {
    boolean fits(Asset asset) {
      return (kind == null || asset.kind() == kind)
          && (letters == null || asset.says(letters))
          && (!unowned || asset.owner() == null);
    }
  }

  /**
   * By kind and name. Never null.
   *
   * @throws ProblemException if the actor may not look
   */
  public List<Asset> list(Actor actor, Wanted wanted) throws SQLException {
    if (!actor.may(Right.AUDIT)) {
      actor.require(Right.CONFIGURE);
    }
    List<Asset> all = new ArrayList<>();
    List<StoredConnection> stored = connections.list(actor);
    stored.forEach(one -> all.add(connection(one)));
    all.addAll(templates(stored));
    for (MappingRow row : mappings.list(actor)) {
      all.add(mapping(row, stored));
      if (row.liveVersion() != null) {
        String document = releases.document(actor, row.code(), row.liveVersion());
        DraftText.read(document).lists().keySet().forEach(list -> all.add(list(row, list)));
      }
    }
    credentials.list(actor).forEach(one -> all.add(credential(one)));
    Map<String, Asset.Owner> owners =
        tenancy.rows(database -> new OwnerRows(database, actor.tenant()).all());
    return all.stream()
        .map(one -> one.of(owners.get(one.key())))
        .filter(wanted::fits)
        .sorted(Comparator.comparing(Asset::kind).thenComparing(Asset::name))
        .toList();
  }

  private static Asset connection(StoredConnection of) {
    boolean webhook = of.connector().equals("webhook");
    return new Asset(
        webhook ? AssetKind.WEBHOOK : AssetKind.CONNECTION,
        of.code(),
        of.content().name(),
        "v" + of.version(),
        List.of(of.partner() == null ? TENANTS_OWN : of.partner()),
        !of.content().enabled() ? "Off" : of.failures() > 0 ? "On, failing" : "On",
        of.content().enabled() && of.failures() == 0,
        of.lastOkAt(),
        "connections/" + of.code(),
        null);
  }

  /** Those that something was made of, each version by itself. */
  private static List<Asset> templates(List<StoredConnection> stored) {
    Map<String, TreeSet<String>> users = new TreeMap<>();
    for (StoredConnection one : stored) {
      String template = one.content().settings().get(CommonSettings.TEMPLATE);
      if (template != null) {
        users.computeIfAbsent(template, first -> new TreeSet<>()).add(one.code());
      }
    }
    List<Asset> all = new ArrayList<>();
    users.forEach(
        (name, codes) -> {
          String[] parts = name.split("/", 2);
          String version = parts.length == 2 ? "v" + parts[1] : null;
          List<String> by = List.copyOf(codes);
          all.add(
              new Asset(
                  AssetKind.TEMPLATE,
                  name,
                  parts[0],
                  version,
                  by,
                  "In use",
                  true,
                  null,
                  null,
                  null));
        });
    return all;
  }

  private static Asset mapping(MappingRow of, List<StoredConnection> stored) {
    List<StoredConnection> users =
        stored.stream()
            .filter(one -> PartnerConnections.mappings(one).contains(of.code()))
            .toList();
    Instant last =
        users.stream()
            .map(StoredConnection::lastOkAt)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null);
    boolean live = of.liveVersion() != null;
    String state = live ? "Released" : "Draft";
    return new Asset(
        AssetKind.MAPPING,
        of.code(),
        of.name(),
        live ? "v" + of.liveVersion() : null,
        users.stream().map(StoredConnection::code).toList(),
        of.askedVersion() == null ? state : state + ", v" + of.askedVersion() + " waits",
        live,
        live ? last : null,
        "mappings/" + of.code(),
        null);
  }

  private static Asset list(MappingRow of, String name) {
    return new Asset(
        AssetKind.CODE_LIST,
        of.code() + "/" + name,
        name,
        "v" + of.liveVersion(),
        List.of(of.code()),
        "Released",
        true,
        null,
        "mappings/" + of.code(),
        null);
  }

  private static Asset credential(Credential of) {
    String state = of.state().name().toLowerCase(java.util.Locale.ROOT);
    List<String> users = new ArrayList<>();
    users.add(of.connection());
    users.add(of.partner() == null ? TENANTS_OWN : of.partner());
    return new Asset(
        AssetKind.CREDENTIAL,
        of.id(),
        of.name(),
        null,
        users,
        state.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + state.substring(1),
        of.isActive(),
        of.lastUsedAt(),
        "credentials",
        null);
  }

  /**
   * Says who answers for an asset.
   *
   * @param key such as {@code connection/hansa-hook}
   * @param owner user name of somebody with a role at the tenant, or name of a role; null for
   *     nobody
   * @throws ProblemException if the actor may not, there is no such asset or owner, or the reason
   *     is missing
   */
  public Asset own(Actor actor, String key, String owner, String reason, Instant now)
      throws SQLException {
    actor.require(Right.CONFIGURE);
    Asset asset = find(actor, key);
    Reason.require(reason);
    Asset.Owner wanted = owner == null ? null : owner(actor, owner, now);
    tenancy.rows(
        database -> {
          OwnerRows rows = new OwnerRows(database, actor.tenant());
          if (wanted == null) {
            rows.remove(key);
          } else {
            rows.set(key, wanted, reason);
          }
          TraceRows.write(
              database,
              actor.tenant(),
              TraceKind.SETTING_CHANGED,
              actor.principal(),
              actor.name() + " said who answers for something.",
              null,
              new Evidence(
                  actor.origin(), "owner/" + key, words(asset.owner()), words(wanted), reason),
              now);
          return null;
        });
    return asset.of(wanted);
  }

  private Asset find(Actor actor, String key) throws SQLException {
    return list(actor, new Wanted(null, null, false)).stream()
        .filter(one -> one.key().equals(key))
        .findFirst()
        .orElseThrow(
            () -> new ProblemException(Problem.NOT_FOUND, null, Problem.NOT_FOUND.title() + "."));
  }

  private static String words(Asset.Owner owner) {
    return owner == null ? "nobody" : owner.name();
  }

  private Asset.Owner owner(Actor actor, String name, Instant now) throws SQLException {
    boolean role =
        Arrays.stream(Role.values())
            .anyMatch(one -> one.name().equals(name) && !one.ofMachine() && one != Role.OPERATOR);
    if (!role && people.all(actor).stream().map(Person::principal).noneMatch(name::equals)) {
      throw new ProblemException(
          Problem.INVALID_FIELD,
          "/owner",
          "owner is the user name of somebody with a role here, or a role such as OPERATIONS.");
    }
    return new Asset.Owner(name, role, actor.principal(), now);
  }
}
