package dev.crossdock.studio;

import dev.crossdock.mapping.DriftCases;
import dev.crossdock.mapping.MappingDocument;
import dev.crossdock.mapping.Mappings;
import dev.crossdock.mapping.Shape;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.problem.Reason;
import dev.crossdock.studio.MappingVersion.State;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.vault.Keyring;
import dev.crossdock.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * How a draft becomes what messages are read by: somebody asks, somebody else looks at the evidence
 * and releases. A version is never changed; one that was released before is live again with one
 * act.
 */
@ApplicationScoped
public class Releases {
  /** So many of the last messages are read by a draft when it is asked for. */
  private static final int MESSAGES_TRIED = 200;

  private static final int NAMES_TOLD_MAX = 10;

  @Inject Tenancy tenancy;
  @Inject Vault vault;
  @Inject Trials trials;
  @Inject Mappings mappings;
  @Inject Contracts contracts;
  @Inject ReleasePolicies policies;

  /**
   * All versions, the newest first. Never null.
   *
   * @throws ProblemException if the actor may not look, or there is no such mapping within reach
   */
  public List<MappingVersion> versions(Actor actor, String code) throws SQLException {
    MappingRegister.requireReader(actor);
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          StoredMapping mapping = new MappingRows(database, actor).find(code, false);
          return new VersionRows(database, actor).list(mapping);
        });
  }

  /**
   * The document of a version.
   *
   * @throws ProblemException as {@link #versions}, or if there is no such version
   */
  public String document(Actor actor, String code, int version) throws SQLException {
    MappingRegister.requireReader(actor);
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          MappingRows rows = new MappingRows(database, actor);
          String document = rows.document(rows.find(code, false), version);
          if (document == null) {
            throw new ProblemException(
                Problem.NOT_FOUND, null, "There is no version " + version + ".");
          }
          return document;
        });
  }

  /**
   * Makes a version of the draft and asks for its release. The last {@value #MESSAGES_TRIED}
   * messages are read by it; what it would park, or a test case that fails, refuses it.
   *
   * @param revision of the draft that the actor has seen
   * @param note what it is for
   * @throws ProblemException if the actor may not, the draft was changed meanwhile, the note is
   *     missing, or something fails; {@link InvalidFields} if the draft has faults
   */
  public MappingVersion ask(Actor actor, String code, int revision, String note, Instant now)
      throws SQLException {
    return ask(actor, code, revision, note, false, now);
  }

  /**
   * As {@link #ask(Actor, String, int, String, Instant)}.
   *
   * @param acceptParked whether messages that it would park are no hindrance; they stay part of the
   *     evidence
   */
  public MappingVersion ask(
      Actor actor, String code, int revision, String note, boolean acceptParked, Instant now)
      throws SQLException {
    actor.require(Right.EDIT_MAPPINGS);
    Reason.require(note);
    Keyring keys = vault.keys(actor.tenant());
    StoredMapping seen =
        tenancy.rows(
            database -> {
              Tenancy.fence(database, actor.tenant());
              return new MappingRows(database, actor).find(code, false);
            });
    MappingRegister.requireRevision(seen, revision);
    List<Long> told = contracts.told(actor);
    // Messages that no connection reads by it say nothing against it.
    Trials.Shadow shadow = trials.shadow(actor, seen, MESSAGES_TRIED, false, now);
    ShadowReport evidence = evidence(seen, shadow.report());
    if (evidence.failing() > 0 && !acceptParked) {
      throw new ProblemException(
          Problem.CASES_FAIL,
          null,
          evidence.failing()
              + " of the last "
              + evidence.exchanges()
              + " messages would be parked: "
              + ShadowRun.failing(evidence)
              + ".");
    }
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          MappingRows rows = new MappingRows(database, actor);
          StoredMapping mapping = rows.find(code, true);
          MappingRegister.requireRevision(mapping, revision);
          MappingDocument document = DraftText.read(mapping.draft());
          int passed = passed(trials.cases(database, keys, mapping, document));
          Shape shape = trials.shape(database, keys, mapping, document, shadow.shape());
          VersionRows versions = new VersionRows(database, actor);
          ContractBreak breaking =
              contracts.breaking(database, actor, mapping, mapping.draft(), told).orElse(null);
          int version = versions.insert(mapping, shape, note, evidence, passed, breaking, now);
          versions.tell(mapping, "asked for a mapping's release.", null, "v" + version, note, now);
          return versions.find(mapping, version);
        });
  }

  /** The larger run tells more, if it was of the same draft. */
  private static ShadowReport evidence(StoredMapping mapping, ShadowReport now) {
    boolean last =
        now.exchanges() > 0
            && mapping.lastRun() != null
            && mapping.lastRunRevision() == mapping.revision()
            && mapping.lastRun().exchanges() > now.exchanges();
    return last ? mapping.lastRun() : now;
  }

  private static int passed(List<CaseResult> cases) {
    List<String> failing =
        cases.stream().filter(one -> !one.passed()).map(CaseResult::name).toList();
    if (!failing.isEmpty()) {
      throw new ProblemException(
          Problem.CASES_FAIL,
          null,
          failing.size()
              + " of "
              + cases.size()
              + " test cases fail: "
              + String.join(", ", failing.stream().limit(NAMES_TOLD_MAX).toList())
              + ".");
    }
    return cases.size();
  }

  /**
   * Messages are read by this version from now on.
   *
   * @param reason why it may be trusted
   * @param accepted {@link ContractBreak#digest} of what the actor was shown that it breaks, as
   *     {@link Contracts#breaking(Actor, String, int)} told; who is hit by that is to be told. Null
   *     if nothing was shown
   * @throws ProblemException if the actor may not, has asked for it and is not the only one who
   *     may, it does not wait, or it breaks something else than what is accepted
   */
  public void release(
      Actor actor, String code, int version, String reason, String accepted, Instant now)
      throws SQLException {
    decide(actor, code, version, State.RELEASED, reason, accepted, now);
  }

  /**
   * The version is not wanted.
   *
   * @throws ProblemException if the actor may not, or it does not wait
   */
  public void refuse(Actor actor, String code, int version, String reason, Instant now)
      throws SQLException {
    decide(actor, code, version, State.REFUSED, reason, null, now);
  }

  private void decide(
      Actor actor,
      String code,
      int version,
      State state,
      String reason,
      String accepted,
      Instant now)
      throws SQLException {
    policies.requireReleaser(actor);
    Reason.require(reason);
    List<Long> told = contracts.told(actor);
    tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          MappingRows rows = new MappingRows(database, actor);
          StoredMapping mapping = rows.find(code, true);
          VersionRows versions = new VersionRows(database, actor);
          MappingVersion asked = versions.find(mapping, version);
          if (asked.state() != State.ASKED) {
            throw new ProblemException(
                Problem.NOT_ASKED, null, "Version " + version + " was " + asked.state() + ".");
          }
          if (state == State.RELEASED && asked.madeBy().equals(actor.principal())) {
            ReleasePolicies.requireAlone(database, actor, mapping, now);
          }
          ContractBreak breaking = null;
          if (state == State.RELEASED) {
            String document = rows.document(mapping, version);
            breaking = contracts.breaking(database, actor, mapping, document, told).orElse(null);
            requireAccepted(breaking, actor, version, accepted);
            versions.breaking(mapping, version, breaking);
          }
          versions.decide(mapping, version, state, reason, now);
          if (state == State.RELEASED) {
            live(database, actor, mapping, version, now);
          }
          versions.tell(mapping, words(state, breaking), live(mapping), "v" + version, reason, now);
          return null;
        });
    mappings.changed(actor.tenant());
  }

  private static String words(State state, ContractBreak breaking) {
    if (state == State.REFUSED) {
      return "refused a mapping.";
    }
    return breaking == null
        ? "released a mapping."
        : "released a mapping, and accepted what it breaks.";
  }

  /** Who is told sees the own connections only, whoever else is hit. */
  private static void requireAccepted(
      ContractBreak breaking, Actor actor, int version, String accepted) {
    ContractBreak told = breaking == null ? null : breaking.toldTo(actor);
    if (accepted == null ? told == null : told != null && accepted.equals(told.digest())) {
      return;
    }
    throw new ProblemException(
        accepted == null ? Problem.BREAKS_CONTRACT : Problem.BREAKS_OTHERWISE,
        null,
        told == null
            ? "It breaks nothing any more: release it without accepting anything."
            : String.join(" ", told.sentences("version " + version)));
  }

  private static void live(
      Connection database, Actor actor, StoredMapping mapping, int version, Instant now)
      throws SQLException {
    MappingRows rows = new MappingRows(database, actor);
    rows.live(mapping, version);
    new DriftCases(database, actor.tenant())
        .live(
            mapping.id(),
            version,
            DraftText.read(rows.document(mapping, version)),
            new VersionRows(database, actor).shape(mapping, version),
            actor.principal(),
            now);
  }

  private static String live(StoredMapping mapping) {
    return mapping.liveVersion() == null ? "none" : "v" + mapping.liveVersion();
  }

  /**
   * A version that was released before is live again, at once.
   *
   * @throws ProblemException if the actor may not, or it was never released
   */
  public void rollBack(Actor actor, String code, int version, String reason, Instant now)
      throws SQLException {
    policies.requireReleaser(actor);
    Reason.require(reason);
    tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          MappingRows rows = new MappingRows(database, actor);
          StoredMapping mapping = rows.find(code, true);
          VersionRows versions = new VersionRows(database, actor);
          if (versions.find(mapping, version).state() != State.RELEASED) {
            throw new ProblemException(
                Problem.NOT_ASKED, null, "Version " + version + " was never released.");
          }
          live(database, actor, mapping, version, now);
          versions.tell(
              mapping, "rolled a mapping back.", live(mapping), "v" + version, reason, now);
          return null;
        });
    mappings.changed(actor.tenant());
  }
}
