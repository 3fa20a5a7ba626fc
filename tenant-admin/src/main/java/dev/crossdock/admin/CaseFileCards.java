package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;
import static java.util.stream.Collectors.joining;

import dev.crossdock.casefile.CaseFile;
import dev.crossdock.portal.Address;
import dev.crossdock.portal.Facts;
import dev.crossdock.portal.Lists;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.StateChip;
import dev.crossdock.portal.Tongue;
import dev.crossdock.portal.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The parts of a case file as they are read and printed. */
final class CaseFileCards {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss zzz", Locale.ENGLISH);

  private final CaseFile file;
  private final ZoneId zone;

  CaseFileCards(CaseFile file, ZoneId zone) {
    this.file = file;
    this.zone = zone;
  }

  Markup summary() {
    CaseFile.Summary summary = file.summary();
    return new Facts()
        .add(say("What now"), Words.dotted(heard(summary.whatNow()), heard(summary.whoMustAct())))
        .add(say("Route"), route(summary))
        .add(say("Mode"), Words.mode(summary.mode()))
        .add(say("Incoterm"), summary.incoterm())
        .add(say("References"), Markup.text(String.join(" · ", summary.references())))
        .add(say("Parties"), Markup.text(String.join(" · ", summary.parties())))
        .add(say("Goods"), summary.goods())
        .add(say("Items"), Markup.text(String.join(" · ", summary.items())))
        .add(say("Packed in"), Markup.text(String.join(" · ", summary.handlingUnits())))
        .add(say("Legs"), Markup.text(String.join(" · ", summary.legs())))
        .add(say("Value"), summary.value())
        .add(say("Promised"), stamp(summary.promisedAt()))
        .add(say("Expected"), stamp(summary.expectedAt()))
        .add(say("Known since"), stamp(summary.createdAt()))
        .add(
            say("Last change"),
            say("{0}, version {1}", stamp(summary.updatedAt()), summary.version()))
        .markup();
  }

  private static String route(CaseFile.Summary summary) {
    return Words.or(summary.origin(), "?") + " → " + Words.or(summary.destination(), "?");
  }

  Markup withheld() {
    return table(
        List.of(say("What"), say("Why")),
        file.withheld(),
        one -> row(wrapped(heard(one.what())), wrapped(heard(one.why()))));
  }

  Markup timeline() {
    return table(
        List.of(say("When"), say("What"), say("Message")),
        file.timeline(),
        item ->
            row(
                Markup.of("span", "xd-nowrap", when(item)),
                Markup.all(
                    Markup.of("div", "xd-wrap", heard(item.title())),
                    small(heard(item.detail())),
                    item.notes() == null
                        ? Markup.NOTHING
                        : small(item.notes().stream().map(Tongue::heard).collect(joining(" · ")))),
                exchange(item.exchange())));
  }

  private String when(CaseFile.Event item) {
    return item.at() == null
        ? say("expected")
        : stamp(item.at(), item.zone() == null ? zone : ZoneId.of(item.zone()));
  }

  Markup exchanges() {
    return table(
        List.of(
            say("Received"),
            say("Message"),
            say("From"),
            say("State"),
            say("SHA-256 of its content")),
        file.exchanges(),
        message ->
            row(
                exact(message.receivedAt()),
                Markup.all(
                    Markup.of("div", "xd-wrap", heard(message.title())),
                    Markup.of(
                        "small",
                        "",
                        exchange(message.id()),
                        Markup.text(message.format() == null ? "" : " " + message.format()))),
                Markup.of(
                    "span",
                    "xd-wrap",
                    Words.dotted(
                        message.from(),
                        message.direction().equals("IN") ? null : say("told by us"))),
                StateChip.of(message.colour(), heard(message.state())),
                message.sha256() == null
                    ? Markup.of("span", "xd-muted", say("withheld"))
                    : Markup.all(
                        Markup.of("span", "xd-mono xd-hash", message.sha256()),
                        Markup.of("small", "", say("{0} bytes", message.sizeBytes())))));
  }

  Markup documents() {
    return table(
        List.of(say("Document"), say("From"), say("Received"), say("Message")),
        file.documents(),
        paper ->
            row(
                wrapped(
                    Words.dotted(
                        heard(paper.kind()) + (paper.number() == null ? "" : " " + paper.number()),
                        paper.version() == 1 ? null : say("version {0}", paper.version()))),
                wrapped(paper.partner()),
                exact(paper.receivedAt()),
                exchange(paper.exchange())));
  }

  Markup cases() {
    return table(
        List.of(say("Case"), say("What"), say("Opened"), say("Closed"), say("How")),
        file.cases(),
        one ->
            row(
                Markup.of("span", "xd-nowrap xd-mono", one.id()),
                Markup.all(
                    Markup.of("div", "xd-wrap", heard(one.title())),
                    small(one.problem() + ": " + heard(one.detail()))),
                exact(one.openedAt()),
                one.closedAt() == null
                    ? Markup.of("span", "xd-muted", say("open"))
                    : Markup.all(exact(one.closedAt()), small(one.closedBy())),
                wrapped(Words.or(one.resolution(), ""))));
  }

  Markup decisions() {
    return table(
        List.of(say("When"), say("Who"), say("What"), say("Before and after"), say("Why")),
        file.decisions(),
        one ->
            row(
                Lists.two(exact(one.at()), Markup.text(say("entry {0}", one.entry()))),
                Markup.of("b", "", one.who()),
                Markup.all(
                    Markup.of("div", "xd-wrap", AuditCells.words(one.kind()) + ": " + one.detail()),
                    Markup.of("small", "", exchange(one.exchange()))),
                one.before() == null && one.after() == null
                    ? Markup.NOTHING
                    : wrapped(
                        AuditCells.shortened(one.before())
                            + " → "
                            + AuditCells.shortened(one.after())),
                wrapped(Words.or(one.why(), ""))));
  }

  Markup configuration() {
    return table(
        List.of(say("What"), say("Version"), say("Since"), say("By and why"), say("Used")),
        file.configuration(),
        one ->
            row(
                Lists.two(
                    one.name(), heard(one.kind().toLowerCase(Locale.ROOT)) + " " + one.code()),
                Markup.all(
                    Markup.text(
                        one.version() == null ? say("not kept") : say("v{0}", one.version())),
                    one.sha256() == null
                        ? Markup.NOTHING
                        : Markup.of("small", "xd-mono", AuditCells.shortened(one.sha256()))),
                one.since() == null ? Markup.NOTHING : exact(one.since()),
                Markup.all(Markup.of("div", "xd-wrap", Words.or(one.by(), "")), small(one.why())),
                Lists.two(
                    Markup.text(Words.count(one.exchanges(), "message", "messages")),
                    Markup.text(say("last {0}", stamp(one.lastUsedAt()))))));
  }

  Markup reads() {
    return table(
        List.of(say("When"), say("Who"), say("What"), say("From")),
        file.reads(),
        one ->
            row(
                Lists.two(exact(one.at()), Markup.text(say("entry {0}", one.entry()))),
                Markup.of("b", "", one.who()),
                Markup.all(
                    Markup.of("div", "", AuditCells.words(one.kind())),
                    Markup.of("small", "xd-mono xd-wrap", Words.or(one.what(), ""))),
                Markup.of("span", "xd-mono", Words.or(one.from(), ""))));
  }

  Markup instructions() {
    return Markup.all(
        Markup.of(
            "p",
            "",
            say(
                "The bundle holds all of this page, the contents of the messages as far as you may"
                    + " read them, and the entries of the audit log with the blocks and signatures"
                    + " that prove them. Whoever has it needs a JDK, the verifier and, to rely on"
                    + " nobody, the key and anchors that were kept elsewhere:")),
        Markup.of(
            "pre",
            "xd-mono xd-wrap",
            "java -jar crossdock-verify.jar case-file-"
                + file.shipment()
                + ".zip --key kept.pem --anchors kept.anchors"),
        Markup.of(
            "p",
            "",
            say(
                "If a single byte is not what it was, it names the entry, what was expected and"
                    + " what stands there.")));
  }

  private static <T> Markup table(List<String> heads, List<T> rows, Function<T, Markup> line) {
    return Markup.of(
        "table",
        "xd-table xd-proof",
        Markup.of(
            "thead",
            "",
            Markup.of("tr", "", Markup.all(heads.stream().map(head -> Lists.th(head)).toList()))),
        Markup.of("tbody", "", Markup.all(rows.stream().map(line).toList())));
  }

  private static Markup row(Markup... cells) {
    return Markup.of(
        "tr",
        "",
        Markup.all(List.of(cells).stream().map(cell -> Markup.of("td", "", cell)).toList()));
  }

  private static Markup wrapped(String text) {
    return Markup.of("span", "xd-wrap", text);
  }

  private static Markup small(String text) {
    return text == null || text.isBlank() ? Markup.NOTHING : Markup.of("small", "", text);
  }

  private static Markup exchange(String id) {
    return id == null ? Markup.NOTHING : Markup.link(Address.exchange(id), "xd-ref xd-mono", id);
  }

  private Markup exact(Instant at) {
    return Markup.of("time", "xd-nowrap", stamp(at)).with("datetime", at.toString());
  }

  private String stamp(Instant at) {
    return at == null ? "" : stamp(at, zone);
  }

  /** Such as "20 Nov 2026 09:40:12 EST": what is printed is read in other years too. */
  static String stamp(Instant at, ZoneId zone) {
    return STAMP.format(at.atZone(zone));
  }
}
