package dev.crossdock.api;

import dev.crossdock.party.Party;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A firm with all that is known of it, as it is answered. */
@Schema(name = "KnownParty", description = "A firm, whoever names it and however")
public record PartyAnswer(
    @Schema(required = true, examples = "PA-12") String id,
    @Schema(required = true, description = "Your name for it, or the first that came") String name,
    @Schema(description = "ISO 3166-1 alpha-2; absent if nobody said") String country,
    @Schema(description = "Where it was merged into; absent while it stands by itself")
        Merge mergedInto,
    @Schema(required = true, description = "By whom it is called what, up to 200") List<Name> names,
    @Schema(required = true, description = "The strongest first, up to 200") List<Number> numbers,
    @Schema(required = true, description = "What was merged into it") List<Merge> parts,
    @Schema(
            required = true,
            description =
                "Parties that are probably the same: equal names but for accents and legal form, in"
                    + " one country, without numbers that say otherwise")
        List<Listed> alike,
    @Schema(required = true, description = "Shipments that name it, at most 10001") long shipments,
    @Schema(required = true, description = "References of the latest ten") List<String> latest,
    @Schema(
            required = true,
            description = "Documents that name it, of kinds that you may read, at most 10001")
        long documents,
    @Schema(required = true) Instant createdAt) {

  /** A name. */
  @Schema(name = "KnownPartyName")
  public record Name(
      @Schema(required = true, examples = "PN-4") String id,
      @Schema(description = "Code of the partner who calls it so; absent: you yourself")
          String partner,
      @Schema(description = "As written; absent where only a number was given") String name,
      String country,
      @Schema(required = true) Instant firstSeenAt,
      @Schema(required = true) Instant lastSeenAt,
      @Schema(required = true, description = "How often") long times,
      @Schema(description = "Who said that it is this party; absent if it was found")
          String decidedBy) {}

  /** A number. */
  @Schema(name = "KnownPartyNumber")
  public record Number(
      @Schema(required = true, examples = "PI-7") String id,
      @Schema(
              required = true,
              enumeration = {"EORI", "VAT", "GLN", "DUNS", "LEI", "SCAC", "OWN"})
          String scheme,
      @Schema(required = true) String value,
      @Schema(description = "Of OWN: the partner whose own number it is; absent: yours")
          String partner,
      @Schema(description = "Partner who told it first; absent: you") String toldBy,
      @Schema(required = true) Instant toldAt) {}

  /** A merge. */
  @Schema(name = "KnownPartyMerge")
  public record Merge(
      @Schema(required = true, description = "The other party", examples = "PA-9") String party,
      @Schema(required = true) String name,
      @Schema(required = true, description = "User name, or crossdock: a message has proven it")
          String by,
      @Schema(required = true) Instant at,
      @Schema(required = true) String reason) {}

  /** A party in a list. */
  @Schema(name = "ListedParty")
  public record Listed(
      @Schema(required = true, examples = "PA-12") String id,
      @Schema(required = true) String name,
      String country,
      @Schema(required = true, description = "Whether you name it yourself") boolean own,
      @Schema(required = true, description = "Codes of the partners who name it")
          List<String> partners,
      @Schema(required = true, description = "Some of its official numbers", examples = "VAT DE1")
          List<String> numbers,
      @Schema(required = true, description = "When it was named last") Instant lastSeenAt) {}

  /** A page of parties. */
  @Schema(name = "PartyPage")
  public record Page(
      @Schema(required = true) List<Listed> items,
      @Schema(description = "Send it as `after` to get the next page; absent on the last one")
          String next) {}

  /** Two parties that are probably one. */
  @Schema(name = "AlikeParties")
  public record Pair(@Schema(required = true) Listed one, @Schema(required = true) Listed other) {}

  /** Pairs. */
  @Schema(name = "AlikePartyPairs")
  public record Pairs(@Schema(required = true) List<Pair> items) {}

  static PartyAnswer of(Party party) {
    return new PartyAnswer(
        party.shownId(),
        party.name(),
        party.country(),
        party.merged() == null ? null : merge(party.merged()),
        party.names().stream().map(PartyAnswer::name).toList(),
        party.numbers().stream().map(PartyAnswer::number).toList(),
        party.parts().stream().map(PartyAnswer::merge).toList(),
        party.alike().stream().map(PartyAnswer::listed).toList(),
        party.shipments(),
        party.latest(),
        party.documents(),
        party.createdAt());
  }

  private static Merge merge(Party.Merge of) {
    return new Merge(Party.shownId(of.other()), of.name(), of.by(), of.at(), of.reason());
  }

  private static Name name(Party.Name of) {
    return new Name(
        of.shownId(),
        of.namer(),
        of.name(),
        of.country(),
        of.firstSeenAt(),
        of.lastSeenAt(),
        of.times(),
        of.decidedBy());
  }

  private static Number number(Party.Number of) {
    return new Number(
        of.shownId(), of.scheme().name(), of.value(), of.owner(), of.toldBy(), of.toldAt());
  }

  static Listed listed(Party.Listed of) {
    return new Listed(
        of.shownId(),
        of.name(),
        of.country(),
        of.namers().stream().anyMatch(namer -> namer == null),
        of.namers().stream().filter(namer -> namer != null).toList(),
        of.numbers(),
        of.lastSeenAt());
  }

  static Pair pair(Party.Pair of) {
    return new Pair(listed(of.one()), listed(of.other()));
  }
}
