package dev.crossdock.studio;

import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where mappings are made and their drafts are kept. A partner reaches its own only. A draft is
 * kept whatever is wrong with it; nothing reads messages by it before it is released ({@link
 * Releases}).
 */
@ApplicationScoped
public class MappingRegister {
  /** Stands in addresses where codes stand. */
  private static final String LANGUAGE = "language";

  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{1,40}");

  @Inject Tenancy tenancy;

  /** All within reach, by name. Never null. */
  public List<MappingRow> list(Actor actor) throws SQLException {
    requireReader(actor);
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          return new MappingRows(database, actor).list();
        });
  }

  /**
   * Refuses who may look at no mapping at all.
   *
   * @throws ProblemException naming the roles that may
   */
  public void requireReach(Actor actor) {
    requireReader(actor);
  }

  static void requireReader(Actor actor) {
    if (!actor.may(Right.AUDIT)) {
      actor.require(Right.EDIT_MAPPINGS);
    }
  }

  /**
   * The mapping of this code.
   *
   * @throws ProblemException if the actor may not look, or there is none within reach
   */
  public StoredMapping find(Actor actor, String code) throws SQLException {
    requireReader(actor);
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          return new MappingRows(database, actor).find(code, false);
        });
  }

  /**
   * Makes a mapping; a partner makes its own, and is free to choose any code that none of its own
   * has.
   *
   * @throws ProblemException if the actor may not, one within reach has the code, or something is
   *     wrong ({@link InvalidFields} names all of it)
   */
  public StoredMapping create(Actor actor, MappingOrder wanted, Instant now) throws SQLException {
    actor.require(Right.EDIT_MAPPINGS);
    MappingOrder order =
        actor.isPartner()
            ? new MappingOrder(
                wanted.code(), wanted.name(), actor.partner(), wanted.document(), wanted.template())
            : wanted;
    List<ProblemException> faults = faults(actor, order);
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          MappingRows rows = new MappingRows(database, actor);
          if (order.partner() != null && !rows.isPartner(order.partner())) {
            faults.add(wrong("/partner", "There is no partner " + order.partner() + "."));
          }
          if (!faults.isEmpty()) {
            throw new InvalidFields(faults);
          }
          String draft = DraftText.normal(order.document());
          if (!rows.insert(order, draft, now)) {
            throw new ProblemException(
                Problem.CODE_TAKEN, "/code", "There is a mapping of this code already.");
          }
          StoredMapping made = rows.find(order.code(), false);
          TraceRows.write(
              database,
              actor.tenant(),
              TraceKind.SETTING_CHANGED,
              actor.principal(),
              actor.name() + " made a mapping.",
              null,
              new Evidence(
                  actor.origin(), "mapping/" + made.address(), null, "name: " + order.name(), null),
              now);
          return made;
        });
  }

  private static List<ProblemException> faults(Actor actor, MappingOrder order) {
    List<ProblemException> faults = new ArrayList<>();
    boolean own = !actor.isPartner() && order.ownCode() != null;
    String code = own ? order.ownCode() : order.code();
    if (code == null || !CODE.matcher(code).matches() || code.equals(LANGUAGE)) {
      faults.add(
          wrong(
              "/code",
              "code has 2 to 41 small letters, digits and hyphens, begins with a letter and is not "
                  + LANGUAGE
                  + "."));
    }
    if (order.name() == null
        || order.name().isBlank()
        || order.name().length() > MappingOrder.NAME_CHARACTERS_MAX) {
      faults.add(
          wrong("/name", "name has 1 to " + MappingOrder.NAME_CHARACTERS_MAX + " characters."));
    }
    return faults;
  }

  private static ProblemException wrong(String field, String detail) {
    return new ProblemException(Problem.INVALID_FIELD, field, detail);
  }

  /**
   * Keeps a draft.
   *
   * @param draft JSON; may have faults
   * @param revision that the actor began with
   * @throws ProblemException if the actor may not, there is none within reach, it is no JSON, or
   *     somebody else has saved meanwhile
   */
  public StoredMapping save(Actor actor, String code, String draft, int revision, Instant now)
      throws SQLException {
    actor.require(Right.EDIT_MAPPINGS);
    String normal = DraftText.normal(draft);
    return changed(
        actor,
        code,
        revision,
        (rows, locked) -> {
          if (!normal.equals(locked.draft())) {
            rows.draft(locked, normal, null, now);
          }
        });
  }

  /**
   * Begins the draft anew with what is live.
   *
   * @throws ProblemException as {@link #save}; also if nothing is live
   */
  public StoredMapping discard(Actor actor, String code, int revision, Instant now)
      throws SQLException {
    actor.require(Right.EDIT_MAPPINGS);
    return changed(
        actor,
        code,
        revision,
        (rows, locked) -> {
          if (locked.liveVersion() == null) {
            throw new ProblemException(
                Problem.NOT_FOUND, null, "No version is live that the draft could begin with.");
          }
          rows.draft(
              locked, rows.document(locked, locked.liveVersion()), locked.liveVersion(), now);
        });
  }

  /**
   * Takes over what a later version of the template offers.
   *
   * @param chosen fields of which the offered way is taken though they were changed here, too
   * @throws ProblemException as {@link #save}; also if nothing is offered
   */
  public StoredMapping takeUpdate(
      Actor actor, String code, Set<String> chosen, int revision, Instant now) throws SQLException {
    actor.require(Right.EDIT_MAPPINGS);
    return changed(
        actor,
        code,
        revision,
        (rows, locked) -> {
          MappingTemplates.Update update =
              MappingTemplates.update(locked, chosen)
                  .orElseThrow(
                      () ->
                          new ProblemException(
                              Problem.NOT_FOUND, null, "Its template offers nothing new."));
          String merged = DraftText.normal(update.merge().merged());
          rows.draft(locked, merged, null, now);
          rows.template(locked, update.template().name());
        });
  }

  /** Changes a draft. */
  private interface Change {
    void make(MappingRows rows, StoredMapping locked) throws SQLException;
  }

  private StoredMapping changed(Actor actor, String code, int revision, Change change)
      throws SQLException {
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          MappingRows rows = new MappingRows(database, actor);
          StoredMapping locked = rows.find(code, true);
          requireRevision(locked, revision);
          change.make(rows, locked);
          return rows.find(code, false);
        });
  }

  /** Two people do not overwrite one another. */
  static void requireRevision(StoredMapping mapping, int revision) {
    if (mapping.revision() != revision) {
      throw new ProblemException(
          Problem.CHANGED_MEANWHILE,
          null,
          mapping.editedBy() + " has saved the draft since you opened it.");
    }
  }
}
