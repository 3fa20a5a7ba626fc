package dev.crossdock.party;

import dev.crossdock.shipment.PartyIdentifier.Scheme;
import java.time.Instant;
import java.util.List;

/**
 * A firm with all that is known of it.
 *
 * @param name to show: the tenant's name for it, or the first that came
 * @param country ISO 3166-1 alpha-2, or null
 * @param merged the party that it was merged into, or null; then the rest is what it had itself
 * @param names by whom it is called what, the tenant first
 * @param numbers the strongest first
 * @param parts parties that were merged into it, the latest first
 * @param alike parties that are probably the same: equal names but for accents and legal form
 * @param shipments how many name it, at most {@link Parties#COUNT_MAX} + 1
 * @param latest references of the latest of them
 * @param documents how many of those that the reader may see name it, counted as shipments
 */
public record Party(
    long id,
    String name,
    String country,
    Merge merged,
    List<Name> names,
    List<Number> numbers,
    List<Merge> parts,
    List<Listed> alike,
    long shipments,
    List<String> latest,
    long documents,
    Instant createdAt) {
  public static final String ID = "PA-";
  public static final String NAME_ID = "PN-";
  public static final String NUMBER_ID = "PI-";

  public Party {
    names = List.copyOf(names);
    numbers = List.copyOf(numbers);
    parts = List.copyOf(parts);
    alike = List.copyOf(alike);
    latest = List.copyOf(latest);
  }

  /** The id as people see it, such as {@code PA-12}. */
  public static String shownId(long id) {
    return ID + id;
  }

  /** As {@link #shownId(long)}. */
  public String shownId() {
    return shownId(id);
  }

  /**
   * That somebody calls it so.
   *
   * @param namer code of the partner, or null for the tenant itself
   * @param name as written, or null where only a number was given
   * @param country or null
   * @param decidedBy the person who said that it is this party, or null
   */
  public record Name(
      long id,
      String namer,
      String name,
      String country,
      Instant firstSeenAt,
      Instant lastSeenAt,
      long times,
      String decidedBy) {
    public String shownId() {
      return NAME_ID + id;
    }
  }

  /**
   * A number of it.
   *
   * @param owner of {@link Scheme#OWN}, whose own number it is: code of a partner; null for the
   *     tenant and for official numbers
   * @param toldBy who told it first: code of a partner, or null for the tenant
   */
  public record Number(
      long id, Scheme scheme, String value, String owner, String toldBy, Instant toldAt) {
    public String shownId() {
      return NUMBER_ID + id;
    }
  }

  /**
   * That a party was merged into another one.
   *
   * @param other the other one: of {@link Party#merged} where it went, of {@link Party#parts} what
   *     came
   * @param by user name, or {@code crossdock} where a message has proven it
   */
  public record Merge(long other, String name, String by, Instant at, String reason) {}

  /**
   * A party in a list.
   *
   * @param country or null
   * @param namers who names it: codes of partners, and null for the tenant, which is first
   * @param numbers scheme and value of some official numbers
   * @param lastSeenAt when it was named last
   */
  public record Listed(
      long id,
      String name,
      String country,
      List<String> namers,
      List<String> numbers,
      Instant lastSeenAt) {
    public String shownId() {
      return Party.shownId(id);
    }
  }

  /** Two parties that are probably one. */
  public record Pair(Listed one, Listed other) {}
}
