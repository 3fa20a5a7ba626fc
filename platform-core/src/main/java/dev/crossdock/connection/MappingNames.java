package dev.crossdock.connection;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an actor calls the mappings that connections name. Settings hold the tenant's codes; where
 * the tenant had the code already that a partner chose, the partner's is another one. Of mappings
 * of other partners a partner learns nothing, not even that they are there.
 */
public final class MappingNames {
  private static final List<String> KEYS =
      List.of(CommonSettings.MAPPING, CommonSettings.OUT_MAPPING);

  private final boolean partner;
  private final Map<String, String> own = new HashMap<>();
  private final Map<String, String> called = new HashMap<>();
  private final Set<String> tenants = new HashSet<>();

  private MappingNames(Actor actor) {
    this.partner = actor.isPartner();
  }

  /** Those of the actor, in the running transaction, fenced to its tenant. */
  public static MappingNames of(java.sql.Connection database, Actor actor) throws SQLException {
    MappingNames names = new MappingNames(actor);
    if (!actor.isPartner()) {
      return names;
    }
    try (PreparedStatement select =
        database.prepareStatement(
            "select code, coalesce(own_code, code), partner is not null from mapping where"
                + " tenant_id = ? and (partner is null or partner = ?)")) {
      select.setString(1, actor.tenant());
      select.setString(2, actor.partner());
      ResultSet row = select.executeQuery();
      while (row.next()) {
        names.add(row.getString(1), row.getString(2), row.getBoolean(3));
      }
    }
    return names;
  }

  private void add(String code, String ownCode, boolean isOwn) {
    if (isOwn) {
      own.put(ownCode, code);
      called.put(code, ownCode);
    } else {
      tenants.add(code);
    }
  }

  /** What the actor calls the mapping of this code of the tenant's. */
  public String called(String code) {
    return called.getOrDefault(code, code);
  }

  /** Settings as they are stored, of what the actor wrote. */
  Map<String, String> stored(Map<String, String> settings) {
    Map<String, String> stored = new HashMap<>(settings);
    KEYS.forEach(key -> stored.computeIfPresent(key, (k, name) -> own.getOrDefault(name, name)));
    return stored;
  }

  /** A connection as the actor reads it. */
  StoredConnection shown(StoredConnection of) {
    return of.with(shown(of.content()));
  }

  /** Content as the actor reads it. */
  ConnectionContent shown(ConnectionContent of) {
    Map<String, String> shown = new HashMap<>(of.settings());
    KEYS.forEach(key -> shown.computeIfPresent(key, (k, code) -> called(code)));
    return new ConnectionContent(of.name(), of.enabled(), of.inFlightMax(), shown);
  }

  /**
   * These faults, and one for each setting that names no mapping which a partner may connect. The
   * tenant's people may name one that is still to come.
   */
  List<ProblemException> with(List<ProblemException> faults, ConnectionOrder order) {
    List<ProblemException> all = new ArrayList<>(faults);
    for (String key : KEYS) {
      String name = order.settings().get(key);
      String field = "/settings/" + key;
      boolean unknown =
          partner && name != null && !own.containsKey(name) && !tenants.contains(name);
      if (unknown && faults.stream().noneMatch(one -> field.equals(one.field()))) {
        all.add(
            new ProblemException(
                Problem.INVALID_FIELD,
                field,
                "There is no mapping of this code that you may use. Make it first, or leave this"
                    + " empty."));
      }
    }
    return all;
  }
}
