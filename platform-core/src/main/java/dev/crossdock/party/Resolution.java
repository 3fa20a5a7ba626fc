package dev.crossdock.party;

import dev.crossdock.party.Naming.Name;
import dev.crossdock.party.Naming.Number;
import dev.crossdock.party.Naming.Told;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Finds out which party is meant where somebody names a firm: by its official numbers, the
 * strongest first, then by the namer's own number, then by what the namer called it before. An
 * equal name in somebody else's mouth proves nothing; see decision 36.
 */
public final class Resolution {
  static final int NUMBERS_OF_PARTY_MAX = 100;

  private final PartyRows rows;

  private final Map<Number, PartyRows.Known> byNumber;
  private final Map<Name, List<PartyRows.Called>> byName;

  /** By survivor: what is merged into it counts as its own. */
  private final Map<Long, Set<Number>> numbersOf;

  private final Map<Long, Integer> seen = new LinkedHashMap<>();

  private Resolution(PartyRows rows, List<Naming> namings) throws SQLException {
    this.rows = rows;
    byNumber =
        rows.byNumber(
            namings.stream().flatMap(one -> one.numbers().stream()).map(Told::number).toList());
    byName = rows.byName(namings.stream().map(Naming::name).distinct().toList());
    Set<Long> parties = new HashSet<>();
    byNumber.values().forEach(one -> parties.add(one.survivor()));
    byName.values().forEach(all -> all.forEach(one -> parties.add(one.known().survivor())));
    numbersOf = rows.numbersOf(parties);
  }

  /**
   * Resolves all of these in the running, fenced transaction; of one tenant one transaction at a
   * time does. Parties that are not known are made, what is new about known ones is kept.
   *
   * @return the id of the name by which each is linked, in the same order; null where there is
   *     neither a name nor a number that can be relied on
   */
  public static List<Long> of(Connection database, String tenant, List<Naming> namings, Instant now)
      throws SQLException {
    if (namings.isEmpty()) {
      return List.of();
    }
    PartyRows rows = new PartyRows(database, tenant, now);
    rows.lock();
    Resolution resolution = new Resolution(rows, namings);
    List<Long> names = new ArrayList<>();
    for (Naming naming : namings) {
      names.add(resolution.resolve(naming));
    }
    rows.seen(resolution.seen);
    return names;
  }

  private Long resolve(Naming naming) throws SQLException {
    List<Told> told = naming.numbers();
    if (told.isEmpty() && naming.name().folded().isEmpty()) {
      return null;
    }
    List<Number> official = told.stream().map(Told::number).filter(Number::isOfficial).toList();
    PartyRows.Known proven =
        official.stream().map(byNumber::get).filter(Objects::nonNull).findFirst().orElse(null);
    PartyRows.Known known = proven;
    if (known == null) {
      known = byOwnNumber(told, official);
    }
    if (known == null) {
      known = byName(naming.name(), official);
    }
    if (known == null) {
      known = PartyRows.Known.alone(rows.make(shown(naming, told), naming.country()));
      numbersOf.put(known.survivor(), new HashSet<>());
    }
    if (proven != null) {
      takeIn(naming, told, known.survivor());
    }
    disagree(naming, told, known.survivor());
    learn(naming, told, known);
    return called(naming, known);
  }

  private static String shown(Naming naming, List<Told> told) {
    return naming.written() == null
        ? told.get(0).number().scheme() + " " + told.get(0).value()
        : naming.written();
  }

  private boolean fits(long party, List<Number> official) {
    Set<Number> own = numbersOf.getOrDefault(party, Set.of());
    return official.stream().noneMatch(one -> own.stream().anyMatch(one::excludes));
  }

  private boolean isUnnumbered(long party) {
    return numbersOf.getOrDefault(party, Set.of()).stream().noneMatch(Number::isOfficial);
  }

  private PartyRows.Known byOwnNumber(List<Told> told, List<Number> official) {
    return told.stream()
        .map(Told::number)
        .filter(one -> !one.isOfficial())
        .map(byNumber::get)
        .filter(found -> found != null && fits(found.survivor(), official))
        .findFirst()
        .orElse(null);
  }

  /**
   * One name can stand for several firms as soon as their numbers say so. Then it says nothing by
   * itself: a person has decided, or it is the one of which no number is known.
   */
  private PartyRows.Known byName(Name name, List<Number> official) {
    List<PartyRows.Called> all = name.folded().isEmpty() ? List.of() : called(name);
    List<PartyRows.Called> fitting =
        all.stream().filter(one -> fits(one.known().survivor(), official)).toList();
    if (parties(all) == 1 && !fitting.isEmpty()) {
      return fitting.get(0).known();
    }
    List<PartyRows.Called> decided = fitting.stream().filter(PartyRows.Called::decided).toList();
    if (parties(decided) == 1) {
      return decided.get(0).known();
    }
    return official.isEmpty()
        ? all.stream()
            .map(PartyRows.Called::known)
            .filter(one -> isUnnumbered(one.survivor()))
            .findFirst()
            .orElse(null)
        : null;
  }

  private static long parties(List<PartyRows.Called> of) {
    return of.stream().map(one -> one.known().survivor()).distinct().count();
  }

  private List<PartyRows.Called> called(Name name) {
    return byName.getOrDefault(name, List.of());
  }

  /**
   * Whoever called a firm by its name only, or by their own number, and now tells its official
   * number, has proven which one they meant all the time: what they alone had told of it goes to
   * the party of the number.
   */
  private void takeIn(Naming naming, List<Told> told, long party) throws SQLException {
    Set<Long> others = new LinkedHashSet<>();
    told.stream()
        .map(Told::number)
        .filter(one -> !one.isOfficial() && byNumber.containsKey(one))
        .map(one -> byNumber.get(one).survivor())
        // A number that stands for many, as one for all who buy once, does not make them one.
        .filter(other -> isCalled(other, naming.name()))
        .forEach(others::add);
    if (!naming.name().folded().isEmpty()) {
      Set<Long> named = new HashSet<>();
      called(naming.name()).forEach(one -> named.add(one.known().survivor()));
      named.remove(party);
      if (named.size() == 1) {
        others.addAll(named);
      }
    }
    others.remove(party);
    for (long other : others) {
      if (isUnnumbered(other) && rows.isKnownToOnly(other, naming.namer(), party)) {
        rows.mergeByProof(other, party);
        moved(other, party);
      }
    }
  }

  private boolean isCalled(long party, Name name) {
    return called(name).stream().anyMatch(one -> one.known().survivor() == party);
  }

  private void moved(long from, long into) {
    byNumber.replaceAll((number, known) -> known.moved(from, into));
    byName.replaceAll(
        (name, all) -> new ArrayList<>(all.stream().map(one -> one.moved(from, into)).toList()));
    Set<Number> numbers = numbersOf.remove(from);
    if (numbers != null) {
      numbersOf.computeIfAbsent(into, none -> new HashSet<>()).addAll(numbers);
    }
  }

  /** Numbers of one firm that belong to two: the strongest was taken, a person has to look. */
  private void disagree(Naming naming, List<Told> told, long party) throws SQLException {
    Set<Long> others = new LinkedHashSet<>();
    for (Told one : told) {
      PartyRows.Known other = byNumber.get(one.number());
      if (other != null && other.survivor() != party && others.add(other.survivor())) {
        rows.openCase(naming, party, other.survivor(), one);
      }
    }
  }

  /**
   * Keeps numbers that are new, but none that the party cannot have besides its own. What was found
   * by a part of a party stays with this part, so that a merge can be taken back whole.
   */
  private void learn(Naming naming, List<Told> told, PartyRows.Known known) throws SQLException {
    Set<Number> own = numbersOf.computeIfAbsent(known.survivor(), none -> new HashSet<>());
    for (Told one : told) {
      if (!byNumber.containsKey(one.number())
          && own.stream().noneMatch(one.number()::excludes)
          && own.size() < NUMBERS_OF_PARTY_MAX) {
        rows.learn(known.party(), one, naming.namer());
        byNumber.put(one.number(), known);
        own.add(one.number());
      }
    }
  }

  private long called(Naming naming, PartyRows.Known known) throws SQLException {
    List<PartyRows.Called> all = byName.computeIfAbsent(naming.name(), none -> new ArrayList<>());
    // Of a merged party its own name first, so that a merge can be taken back.
    PartyRows.Called found =
        all.stream()
            .filter(one -> one.known().survivor() == known.survivor())
            .min(Comparator.comparing(one -> one.known().party() != known.party()))
            .orElse(null);
    if (found != null) {
      seen.merge(found.id(), 1, Integer::sum);
      return found.id();
    }
    long id = rows.call(known.party(), naming);
    all.add(new PartyRows.Called(id, known, false));
    return id;
  }
}
