package dev.crossdock.party;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.problem.Reason;
import dev.crossdock.shipment.PartyIdentifier;
import dev.crossdock.shipment.Reference;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The tenant's parties for who looks at them and decides which are one. Partners see none: whom
 * else the tenant deals with is not their business.
 */
@ApplicationScoped
public class Parties {
  /** Counts stop here; a greater count reads "more than". */
  public static final long COUNT_MAX = 10_000;

  public static final int TEXT_CHARACTERS_MAX = 100;

  @Inject Tenancy tenancy;

  private interface Look<T> {
    T at(PartyPage page) throws SQLException;
  }

  /** What is done in one transaction, while nobody else changes a party of the tenant. */
  private interface Change {
    long made(Connection database, MergeRows rows, PartyPage page) throws SQLException;
  }

  /** Whether this actor may look at parties. */
  public static boolean mayRead(Actor actor) {
    return actor.may(Right.TENANT_HOME)
        || actor.may(Right.WRITE_SHIPMENTS)
        || actor.may(Right.AUDIT);
  }

  private <T> T look(Actor actor, Look<T> look) throws SQLException {
    if (!mayRead(actor)) {
      actor.require(Right.TENANT_HOME);
    }
    return tenancy.rows(
        database -> {
          Tenancy.fenceToRead(database, actor.tenant());
          return look.at(new PartyPage(database, actor));
        });
  }

  /**
   * A page of parties by name, without those that are merged into others.
   *
   * @param text part of a name, or the beginning of a number; null for all
   * @throws ProblemException if the actor may not look; so with all of these
   */
  public List<Party.Listed> list(Actor actor, String text, int offset, int limit)
      throws SQLException {
    return isNowhere(text) ? List.of() : look(actor, page -> page.byName(text, offset, limit));
  }

  /** As {@link #list}, by id and behind this one, for reading all of them page by page. */
  public List<Party.Listed> after(Actor actor, String text, long after, int limit)
      throws SQLException {
    return isNowhere(text) ? List.of() : look(actor, page -> page.after(text, after, limit));
  }

  /** How many a search finds, at most {@link #COUNT_MAX} + 1. */
  public long count(Actor actor, String text) throws SQLException {
    return isNowhere(text) ? 0 : look(actor, page -> page.count(text));
  }

  private static boolean isNowhere(String text) {
    return text != null && Reference.fold(text).isEmpty();
  }

  /** Parties that have one of these official numbers, each once. */
  public List<Party.Listed> withNumbers(Actor actor, List<PartyIdentifier> numbers)
      throws SQLException {
    return numbers.isEmpty() ? List.of() : look(actor, page -> page.withNumbers(numbers));
  }

  /** Pairs that are probably one, the latest first; some of them, if there are many. */
  public List<Party.Pair> alike(Actor actor) throws SQLException {
    return look(actor, PartyPage::alike);
  }

  /**
   * A party with all that is known of it, also one that was merged.
   *
   * @throws ProblemException if there is none
   */
  public Party find(Actor actor, long id) throws SQLException {
    return look(actor, page -> found(page, id));
  }

  private static Party found(PartyPage page, long id) throws SQLException {
    Party party = page.find(id);
    if (party == null) {
      throw new ProblemException(Problem.NOT_FOUND, null, Problem.NOT_FOUND.title() + ".");
    }
    return party;
  }

  private Party change(Actor actor, String reason, Instant now, Change change) throws SQLException {
    actor.require(Right.CONFIGURE);
    Reason.require(reason);
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          new PartyRows(database, actor.tenant(), now).lock();
          PartyPage page = new PartyPage(database, actor);
          return found(page, change.made(database, new MergeRows(database, actor.tenant()), page));
        });
  }

  /**
   * Says that a party is another one, too: what anybody calls either of them means the other one
   * from now on.
   *
   * @return the other one
   * @throws ProblemException if the actor may not, there are no such two parties, or one of them is
   *     merged already
   */
  public Party merge(Actor actor, long id, long into, String reason, Instant now)
      throws SQLException {
    return change(
        actor,
        reason,
        now,
        (database, rows, page) -> {
          Party one = survivor(page, id);
          other(page, id, into, "/into");
          OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
          rows.merge(id, into, actor.principal(), reason, at);
          rows.closeCases(id, into, actor.principal(), "They are one: " + reason, at);
          tell(database, actor, "merged two parties", one, one.shownId(), part(into), reason, now);
          return into;
        });
  }

  private static Party survivor(PartyPage page, long id) throws SQLException {
    Party party = found(page, id);
    if (party.merged() != null) {
      throw new ProblemException(
          Problem.PARTY_MERGED,
          null,
          party.shownId() + " was merged into " + Party.shownId(party.merged().other()) + ".");
    }
    return party;
  }

  /** A survivor that somebody names in a field. */
  private static Party other(PartyPage page, long id, long other, String field)
      throws SQLException {
    if (other == id || page.find(other) == null) {
      throw new ProblemException(
          Problem.INVALID_FIELD, field, field.substring(1) + " is the id of another party.");
    }
    return survivor(page, other);
  }

  /** For the journal, which holds no names. */
  private static String part(long of) {
    return "part of " + Party.shownId(of);
  }

  /**
   * Takes a merge back: the party is itself again with all it had, and what only the platform had
   * merged into it. That it is not the other one is kept.
   *
   * @throws ProblemException if the actor may not, or there is no such merged party
   */
  public Party unmerge(Actor actor, long id, String reason, Instant now) throws SQLException {
    return change(
        actor,
        reason,
        now,
        (database, rows, page) -> {
          Party one = found(page, id);
          if (one.merged() == null) {
            throw new ProblemException(
                Problem.PARTY_NOT_MERGED, null, one.shownId() + " stands by itself.");
          }
          long from = one.merged().other();
          rows.unmerge(id);
          rows.apart(id, from, actor.principal(), reason, now.atOffset(ZoneOffset.UTC));
          tell(database, actor, "took a merge back", one, part(from), one.shownId(), reason, now);
          return id;
        });
  }

  /**
   * Takes names and numbers out of a party into one of its own; what was linked by these names goes
   * with them.
   *
   * @return the new one
   * @throws ProblemException if the actor may not, there is no such party, or these are not some of
   *     its names and numbers, but not all
   */
  public Party split(
      Actor actor, long id, List<Long> names, List<Long> numbers, String reason, Instant now)
      throws SQLException {
    return change(
        actor,
        reason,
        now,
        (database, rows, page) -> {
          Party one = survivor(page, id);
          List<Party.Name> chosen =
              one.names().stream().filter(name -> names.contains(name.id())).toList();
          List<Party.Number> counted =
              one.numbers().stream().filter(number -> numbers.contains(number.id())).toList();
          requireSome(one, chosen, names, counted, numbers);
          String name =
              chosen.isEmpty() || chosen.get(0).name() == null
                  ? counted.isEmpty()
                      ? one.name()
                      : counted.get(0).scheme() + " " + counted.get(0).value()
                  : chosen.get(0).name();
          String country =
              chosen.isEmpty() || chosen.get(0).country() == null ? "" : chosen.get(0).country();
          OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
          long made = rows.split(name, country, names, numbers, actor.principal(), at);
          rows.apart(made, id, actor.principal(), reason, at);
          rows.closeCases(id, made, actor.principal(), "Taken apart: " + reason, at);
          String after = one.shownId() + " and " + Party.shownId(made);
          tell(database, actor, "took a party apart", one, one.shownId(), after, reason, now);
          return made;
        });
  }

  private static void requireSome(
      Party of,
      List<Party.Name> chosen,
      List<Long> names,
      List<Party.Number> counted,
      List<Long> numbers) {
    if (chosen.size() != names.size()) {
      throw wrong("/names", "names are ids of names of this party.");
    }
    if (counted.size() != numbers.size()) {
      throw wrong("/numbers", "numbers are ids of numbers of this party.");
    }
    int all = of.names().size() + of.numbers().size();
    if (chosen.size() + counted.size() == 0 || chosen.size() + counted.size() == all) {
      throw wrong("/names", "Take some names or numbers out, and leave some.");
    }
    Set<List<String>> keys = new HashSet<>();
    for (Party.Name name : chosen) {
      String folded = name.name() == null ? "" : Reference.fold(name.name());
      if (!keys.add(Arrays.asList(name.namer(), folded, name.country()))) {
        throw wrong("/names", "Two of these are the same name; take one of them out.");
      }
    }
  }

  private static ProblemException wrong(String field, String words) {
    return new ProblemException(Problem.INVALID_FIELD, field, words);
  }

  /**
   * Says that two parties are two, however alike they look. Said again it changes nothing.
   *
   * @return the first one
   * @throws ProblemException if the actor may not, there are no such two parties, or one of them is
   *     merged
   */
  public Party apart(Actor actor, long id, long other, String reason, Instant now)
      throws SQLException {
    return change(
        actor,
        reason,
        now,
        (database, rows, page) -> {
          Party one = survivor(page, id);
          Party two = other(page, id, other, "/other");
          OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
          rows.apart(id, other, actor.principal(), reason, at);
          rows.closeCases(id, other, actor.principal(), "They are two: " + reason, at);
          String after = "other than " + two.shownId();
          tell(database, actor, "said that two parties are two", one, null, after, reason, now);
          return id;
        });
  }

  private static void tell(
      Connection database,
      Actor actor,
      String what,
      Party about,
      String before,
      String after,
      String reason,
      Instant now)
      throws SQLException {
    TraceRows.write(
        database,
        actor.tenant(),
        TraceKind.SETTING_CHANGED,
        actor.principal(),
        actor.name() + " " + what + ".",
        null,
        new Evidence(actor.origin(), "party/" + about.shownId(), before, after, reason),
        now);
  }
}
