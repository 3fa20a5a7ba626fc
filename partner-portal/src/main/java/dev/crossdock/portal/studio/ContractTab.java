package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import dev.crossdock.mapping.Contract;
import dev.crossdock.mapping.Mapping;
import dev.crossdock.mapping.MappingDocument;
import dev.crossdock.portal.Lists;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.studio.ContractBreak;
import dev.crossdock.studio.Contracts;
import dev.crossdock.studio.MappingVersion;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a version needs of a message and gives, to be read and taken along by both sides. */
final class ContractTab extends StudioTab {
  private static final long serialVersionUID = 1L;

  private static final int CODES_SHOWN_MAX = 40;

  private final transient Bench bench;
  private final transient Desk desk;
  private final transient Supplier<MappingDocument> live;
  private final transient Supplier<Integer> liveVersion;
  private final Select<Choice> versions = new Select<>();
  private final Piece breaking = new Piece("div", "").with("role", "status");
  private final Piece tables = new Piece("div", "");

  /**
   * What can be looked at.
   *
   * @param version null for the draft
   */
  private record Choice(Integer version, String words) {}

  /** What is shown, of a version or the draft. */
  private record Shown(String name, Contract contract, List<ContractBreak.Hit> usedBy) {}

  /**
   * @param live what is live, or null
   * @param liveVersion of that, or null
   */
  ContractTab(
      Bench bench, Desk desk, Supplier<MappingDocument> live, Supplier<Integer> liveVersion) {
    this.bench = bench;
    this.desk = desk;
    this.live = live;
    this.liveVersion = liveVersion;
    versions.setAriaLabel(say("Version"));
    versions.setItemLabelGenerator(Choice::words);
    versions.addValueChangeListener(
        change -> {
          if (change.isFromClient()) {
            tell();
          }
        });
    Div bar =
        new Div(
            new Piece(
                "p",
                "",
                Markup.text(
                    say(
                        "What senders have to send and readers can rely on. The schemas are JSON"
                            + " Schema 2020-12, which OpenAPI 3.1 refers to as it is."))),
            versions,
            download("needs", say("Schema of what it needs"), Contract::needsSchema),
            download("gives", say("Schema of what it gives"), Contract::givesSchema));
    bar.addClassName("xd-verbs");
    add(bar, breaking, tables);
  }

  private Anchor download(String side, String words, Function<Contract, JsonNode> schema) {
    Anchor anchor =
        new Anchor(
            DownloadHandler.fromInputStream(
                event -> {
                  Shown shown = shown();
                  return file(shown.name() + "-" + side, schema.apply(shown.contract()));
                }),
            words);
    anchor.addClassName("xd-button");
    return anchor;
  }

  private static DownloadResponse file(String name, JsonNode schema) {
    byte[] bytes = schema.toPrettyString().getBytes(StandardCharsets.UTF_8);
    return new DownloadResponse(
        new ByteArrayInputStream(bytes),
        name + ".schema.json",
        "application/schema+json",
        bytes.length);
  }

  @Override
  void show() {
    Integer before =
        versions.getValue() == null ? liveVersion.get() : versions.getValue().version();
    List<Choice> choices = choices();
    versions.setItems(choices);
    versions.setValue(
        choices.stream()
            .filter(one -> Objects.equals(one.version(), before))
            .findFirst()
            .orElse(choices.get(0)));
    tell();
  }

  private List<Choice> choices() {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice(null, say("Draft")));
    for (MappingVersion one :
        Bench.ask(() -> bench.releases().versions(bench.actor(), bench.code()))) {
      choices.add(
          new Choice(one.version(), "v" + one.version() + (one.live() ? say(", live") : "")));
    }
    return choices;
  }

  private void tell() {
    breaking.show(broken());
    try {
      Shown shown = shown();
      tables.show(
          Markup.all(
              Markup.of("h3", "xd-tabwords", say("What it needs")),
              needs(shown.contract()),
              Markup.of("h3", "xd-tabwords", say("What it gives")),
              gives(shown.contract()),
              Markup.of("p", "xd-tabwords", users(shown.usedBy()))));
    } catch (ProblemException e) {
      tables.show(
          Markup.of("p", "xd-tabwords", heard(e.problem().title()) + ". " + heard(e.getMessage())));
    }
  }

  /** What is chosen; of a draft, what is sound of it. */
  private Shown shown() {
    Integer version = versions.getValue() == null ? null : versions.getValue().version();
    if (version == null) {
      return new Shown(
          bench.code() + "-draft", Contract.of(Mapping.sound(desk.document())), List.of());
    }
    Contracts.Published published =
        Bench.ask(() -> bench.contracts().of(bench.actor(), bench.code(), version));
    return new Shown(bench.code() + "-v" + version, published.contract(), published.usedBy());
  }

  /** What the draft would break, told before anybody asks for its release. */
  private Markup broken() {
    Integer version = liveVersion.get();
    if (version == null || versions.getValue() == null || versions.getValue().version() != null) {
      return Markup.NOTHING;
    }
    List<Contract.Break> breaks =
        Contract.breaks(Mapping.sound(live.get()), Mapping.sound(desk.document()));
    List<ContractBreak.Hit> users =
        Bench.ask(() -> bench.contracts().of(bench.actor(), bench.code(), null)).usedBy();
    Optional<ContractBreak> found = ContractBreak.of(version, breaks, users);
    return found
        .map(one -> sentences(one, say("It breaks v{0}:", version), say("the next version")))
        .orElse(
            Markup.of("p", "xd-tabwords", say("It breaks nothing that v{0} promises.", version)));
  }

  /** What something breaks, as a list. */
  static Markup sentences(ContractBreak breaking, String before, String version) {
    return Markup.of(
        "div",
        "xd-tabwords",
        Markup.of("p", "t-late", before),
        Markup.of(
            "ul",
            "",
            Markup.all(
                breaking.sentences(version).stream()
                    .map(one -> Markup.of("li", "", heard(one)))
                    .toList())));
  }

  private static Markup needs(Contract contract) {
    return table(
        List.of(say("Field of the message"), say("Needed"), say("Read as"), say("Codes")),
        contract.needs().entrySet().stream()
            .map(
                one ->
                    line(
                        one.getKey(),
                        one.getValue().required() ? say("yes") : say("no"),
                        heard(one.getValue().words()),
                        one.getValue().codes()))
            .toList(),
        say("It reads by expressions only; which fields those need, only a message tells."));
  }

  private static Markup gives(Contract contract) {
    return table(
        List.of(say("Field that is made"), say("Always there"), say("Given as"), say("Values")),
        contract.gives().entrySet().stream()
            .map(
                one ->
                    line(
                        one.getKey(),
                        one.getValue().always() ? say("yes") : say("no"),
                        heard(one.getValue().words()),
                        one.getValue().values()))
            .toList(),
        say("It makes nothing yet."));
  }

  private static Markup table(List<String> heads, List<Markup> lines, String nothing) {
    if (lines.isEmpty()) {
      return Markup.of("p", "xd-tabwords xd-muted", nothing);
    }
    Markup head = Markup.all(heads.stream().map(one -> Lists.th(one)).toList());
    return Markup.of(
        "div",
        "xd-scroll",
        Markup.of(
            "table",
            "xd-table xd-difference",
            Markup.of("thead", "", Markup.of("tr", "", head)),
            Markup.of("tbody", "", Markup.all(lines))));
  }

  private static Markup line(String field, String sure, String as, Collection<String> codes) {
    String first = String.join(", ", codes.stream().limit(CODES_SHOWN_MAX).toList());
    int more = codes.size() - CODES_SHOWN_MAX;
    return Markup.of(
        "tr",
        "",
        Markup.of("th", "xd-rowhead xd-mono", field).with("scope", "row"),
        Markup.of("td", sure.equals("yes") ? "" : "xd-muted", sure),
        Markup.of("td", "", as),
        codes.isEmpty()
            ? Markup.of("td", "xd-muted", say("any"))
            : Markup.of(
                "td", "xd-mono xd-wrap", more > 0 ? say("{0} and {1} more", first, more) : first));
  }

  private static String users(List<ContractBreak.Hit> users) {
    if (users.isEmpty()) {
      return say("No connection that you may see uses it.");
    }
    return say(
        "Connections: {0}.",
        String.join(
            ", ",
            users.stream()
                .map(
                    one ->
                        one.connection()
                            + (one.side() == Contract.Side.SOURCE
                                ? say(" sends by it")
                                : say(" gets what it makes")))
                .toList()));
  }
}
