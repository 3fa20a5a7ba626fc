package dev.crossdock.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.mapping.Contract;
import dev.crossdock.mapping.Conversion;
import dev.crossdock.studio.ContractBreak;
import dev.crossdock.studio.Contracts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a version of a mapping needs and gives, as it is answered. */
@Schema(name = "MappingContract", description = "What those on both sides can rely on")
public record MappingContractAnswer(
    @Schema(required = true, examples = "acme-tracking") String mapping,
    @Schema(required = true) String name,
    @Schema(required = true) int version,
    @Schema(required = true, description = "Whether messages are read by it now") boolean live,
    @Schema(required = true) Source source,
    @Schema(required = true) Target target,
    @Schema(
            required = true,
            description =
                "What is read of a message, by path; what only an expression reads is not among it")
        List<Need> needs,
    @Schema(required = true, description = "What is made of it, by field") List<Given> gives,
    @Schema(required = true, description = "Connections that send by it, or get what it makes")
        List<User> usedBy,
    @Schema(
            required = true,
            implementation = Object.class,
            description = "JSON Schema of the message, as a tree")
        JsonNode needsSchema,
    @Schema(
            required = true,
            implementation = Object.class,
            description = "JSON Schema of what is made")
        JsonNode givesSchema) {

  /** In which form messages come. */
  @Schema(name = "MappingContractSource")
  public record Source(
      @Schema(required = true, examples = "json") String format, Map<String, String> options) {}

  /** What is made. */
  @Schema(name = "MappingContractTarget")
  public record Target(
      @Schema(required = true, examples = "milestones") String model, String format) {}

  /** A value that is read. */
  @Schema(name = "MappingNeed")
  public record Need(
      @Schema(required = true, examples = "events/code") String path,
      @Schema(required = true, description = "Whether nothing is made without it") boolean required,
      @Schema(required = true) Conversion.Kind kind,
      @Schema(required = true, examples = "time as dd.MM.yyyy HH:mm") String words,
      @Schema(description = "What it may be; absent if that is open") Collection<String> codes) {}

  /** A value that is made. */
  @Schema(name = "MappingGiven")
  public record Given(
      @Schema(required = true, examples = "events.milestone") String field,
      @Schema(required = true, description = "Whether it is never missing") boolean always,
      @Schema(required = true, description = "Whether it is a list of values") boolean list,
      @Schema(required = true) Conversion.Kind kind,
      @Schema(required = true, examples = "text") String words,
      @Schema(description = "What it may be; absent if that is open") Collection<String> values) {}

  /** A connection on one side. */
  @Schema(name = "MappingUser")
  public record User(
      @Schema(required = true) Contract.Side side,
      @Schema(description = "Absent for the tenant's own systems", examples = "hansa")
          String partner,
      String partnerName,
      @Schema(required = true, description = "Code") String connection,
      @Schema(required = true) String name) {
    static User of(ContractBreak.Hit of) {
      return new User(of.side(), of.partner(), of.partnerName(), of.connection(), of.name());
    }
  }

  /** What a version breaks. */
  @Schema(name = "MappingBreaking")
  public record Breaking(
      @Schema(required = true, description = "The live version") int against,
      @Schema(
              required = true,
              description = "Of all of it; whoever releases sends what was looked at")
          String digest,
      @Schema(required = true, description = "For people") List<String> sentences,
      @Schema(required = true) List<Broken> fields,
      @Schema(required = true, description = "Connections of whom it hits") List<User> hit) {
    static Breaking of(int version, ContractBreak of) {
      return new Breaking(
          of.against(),
          of.digest(),
          of.sentences("version " + version),
          of.breaks().stream()
              .map(one -> new Broken(one.kind().side(), one.kind(), one.field(), one.words()))
              .toList(),
          of.hit().stream().map(User::of).toList());
    }
  }

  /** A field that something breaks at. */
  @Schema(name = "MappingBroken")
  public record Broken(
      @Schema(required = true, description = "Who has to change something") Contract.Side side,
      @Schema(required = true) Contract.Break.Kind kind,
      @Schema(required = true, examples = "events/eta") String field,
      @Schema(required = true) String words) {}

  static MappingContractAnswer of(Contracts.Published of) {
    Map<String, String> options = of.document().source().options();
    return new MappingContractAnswer(
        of.code(),
        of.name(),
        of.version(),
        of.live(),
        new Source(of.document().source().format(), options.isEmpty() ? null : options),
        new Target(of.document().target().model(), of.document().target().format()),
        of.contract().needs().entrySet().stream()
            .map(
                one ->
                    new Need(
                        one.getKey(),
                        one.getValue().required(),
                        one.getValue().kind(),
                        one.getValue().words(),
                        some(one.getValue().codes())))
            .toList(),
        of.contract().gives().entrySet().stream()
            .map(
                one ->
                    new Given(
                        one.getKey(),
                        one.getValue().always(),
                        one.getValue().list(),
                        one.getValue().kind(),
                        one.getValue().words(),
                        some(one.getValue().values())))
            .toList(),
        of.usedBy().stream().map(User::of).toList(),
        of.needsSchema(),
        of.givesSchema());
  }

  private static Collection<String> some(Collection<String> all) {
    return all.isEmpty() ? null : all;
  }
}
