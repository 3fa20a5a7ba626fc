package dev.crossdock.studio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.connection.CommonSettings;
import dev.crossdock.connection.Connections;
import dev.crossdock.mapping.Contract;
import dev.crossdock.mapping.Contract.Side;
import dev.crossdock.mapping.Mapping;
import dev.crossdock.mapping.MappingDocument;
import dev.crossdock.mapping.TargetModel;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What mappings need and give, for those who send to them and read from them. */
@ApplicationScoped
public class Contracts {
  @Inject Tenancy tenancy;
  @Inject Connections connections;

  /**
   * What a version promises.
   *
   * @param live whether messages are read by it now
   * @param usedBy connections that send by it, and that get what it makes, as far as the actor may
   *     know them
   */
  public record Published(
      String code,
      String name,
      int version,
      boolean live,
      MappingDocument document,
      Contract contract,
      List<ContractBreak.Hit> usedBy) {
    /** What it needs, as a JSON Schema with a title. */
    public ObjectNode needsSchema() {
      return contract.needsSchema().put("title", title() + ", what it needs");
    }

    /** What it gives, as a JSON Schema with a title. */
    public ObjectNode givesSchema() {
      return contract.givesSchema().put("title", title() + ", what it gives");
    }

    private String title() {
      return name + " v" + version;
    }
  }

  /**
   * The contract of a version.
   *
   * @param version null for the live one
   * @throws ProblemException if the actor may not look, there is no such version within reach, or
   *     it cannot be used any more
   */
  public Published of(Actor actor, String code, Integer version) throws SQLException {
    MappingRegister.requireReader(actor);
    List<Long> told = told(actor);
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          MappingRows rows = new MappingRows(database, actor);
          StoredMapping stored = rows.find(code, false);
          Integer wanted = version == null ? stored.liveVersion() : version;
          String document = wanted == null ? null : rows.document(stored, wanted);
          if (document == null) {
            throw new ProblemException(
                Problem.NOT_FOUND,
                null,
                wanted == null ? "No version is live." : "There is no version " + wanted + ".");
          }
          MappingDocument read = DraftText.read(document);
          List<ContractBreak.Hit> all = users(database, stored, read, told);
          return new Published(
              stored.code(),
              stored.name(),
              wanted,
              wanted.equals(stored.liveVersion()),
              read,
              Contract.of(Mapping.compile(read)),
              all.stream()
                  .filter(one -> !actor.isPartner() || actor.partner().equals(one.partner()))
                  .toList());
        });
  }

  /**
   * What a version would break of the one that is live now; empty if nothing.
   *
   * @throws ProblemException as {@link #of}
   */
  public Optional<ContractBreak> breaking(Actor actor, String code, int version)
      throws SQLException {
    MappingRegister.requireReader(actor);
    List<Long> told = told(actor);
    return tenancy
        .rows(
            database -> {
              Tenancy.fence(database, actor.tenant());
              MappingRows rows = new MappingRows(database, actor);
              StoredMapping stored = rows.find(code, false);
              String document = rows.document(stored, version);
              if (document == null) {
                throw new ProblemException(
                    Problem.NOT_FOUND, null, "There is no version " + version + ".");
              }
              return breaking(database, actor, stored, document, told);
            })
        .map(one -> one.toldTo(actor));
  }

  /** Connections that are told of events. To be asked before the transaction. */
  List<Long> told(Actor actor) throws SQLException {
    return connections.told(actor.tenant()).stream()
        .map(dev.crossdock.connection.Connection::id)
        .toList();
  }

  /** As {@link #breaking(Actor, String, int)}, in the running transaction and for nobody's eyes. */
  Optional<ContractBreak> breaking(
      Connection database, Actor actor, StoredMapping mapping, String document, List<Long> told)
      throws SQLException {
    Integer live = mapping.liveVersion();
    String before = live == null ? null : new MappingRows(database, actor).document(mapping, live);
    Mapping old = before == null ? null : usable(before);
    Mapping now = old == null ? null : usable(document);
    if (now == null) {
      return Optional.empty();
    }
    return ContractBreak.of(
        live, Contract.breaks(old, now), users(database, mapping, now.document(), told));
  }

  /** Null if it is not of this language any more: nothing is read by it that could break. */
  private static Mapping usable(String document) {
    try {
      return Mapping.compile(DraftText.read(document));
    } catch (ProblemException e) {
      return null;
    }
  }

  /** Who sends, and who gets what is made of it. */
  private static List<ContractBreak.Hit> users(
      Connection database, StoredMapping mapping, MappingDocument document, List<Long> told)
      throws SQLException {
    boolean milestones = TargetModel.MILESTONES.equals(document.target().model());
    String setting = milestones ? CommonSettings.MAPPING : CommonSettings.OUT_MAPPING;
    List<ContractBreak.Hit> all = new ArrayList<>();
    try (PreparedStatement select =
        database.prepareStatement(
            "select c.settings ->> ? = ? and (?::text is null or c.partner = ?), c.id = any (?), c.partner, p.name, c.code, c.name"
                + " from connection c left join partner p on p.tenant_id = c.tenant_id and p.code = c.partner"
                + " where c.enabled order by p.name nulls last, c.code")) {
      select.setString(1, setting);
      select.setString(2, mapping.address());
      select.setString(3, mapping.partner());
      select.setString(4, mapping.partner());
      select.setArray(5, database.createArrayOf("bigint", told.toArray()));
      ResultSet row = select.executeQuery();
      while (row.next()) {
        if (row.getBoolean(1)) {
          all.add(hit(milestones ? Side.SOURCE : Side.TARGET, row));
        }
        if (milestones && row.getBoolean(2)) {
          all.add(hit(Side.TARGET, row));
        }
      }
    }
    return all;
  }

  private static ContractBreak.Hit hit(Side side, ResultSet row) throws SQLException {
    return new ContractBreak.Hit(
        side, row.getString(3), row.getString(4), row.getString(5), row.getString(6));
  }
}
