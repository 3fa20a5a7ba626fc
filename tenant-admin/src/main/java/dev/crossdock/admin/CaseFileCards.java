package dev.crossdock.admin;

import dev.crossdock.casefile.CaseFile;
import dev.crossdock.portal.Address;
import dev.crossdock.portal.Facts;
import dev.crossdock.portal.Lists;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.StateChip;
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
        .add("What now", Words.dotted(summary.whatNow(), summary.whoMustAct()))
        .add("Route", route(summary))
        .add("Mode", summary.mode())
        .add("Incoterm", summary.incoterm())
        .add("References", Markup.text(String.join(" · ", summary.references())))
        .add("Parties", Markup.text(String.join(" · ", summary.parties())))
        .add("Goods", summary.goods())
        .add("Items", Markup.text(String.join(" · ", summary.items())))
        .add("Packed in", Markup.text(String.join(" · ", summary.handlingUnits())))
        .add("Legs", Markup.text(String.join(" · ", summary.legs())))
        .add("Value", summary.value())
        .add("Promised", stamp(summary.promisedAt()))
        .add("Expected", stamp(summary.expectedAt()))
        .add("Known since", stamp(summary.createdAt()))
        .add("Last change", stamp(summary.updatedAt()) + ", version " + summary.version())
        .markup();
  }

  private static String route(CaseFile.Summary summary) {
    return Words.or(summary.origin(), "?") + " → " + Words.or(summary.destination(), "?");
  }

  Markup withheld() {
    return table(
        List.of("What", "Why"),
        file.withheld(),
        one -> row(wrapped(one.what()), wrapped(one.why())));
  }

  Markup timeline() {
    return table(
        List.of("When", "What", "Message"),
        file.timeline(),
        item ->
            row(
                Markup.of("span", "xd-nowrap", when(item)),
                Markup.all(
                    Markup.of("div", "xd-wrap", item.title()),
                    small(item.detail()),
                    item.notes() == null
                        ? Markup.NOTHING
                        : small(String.join(" · ", item.notes()))),
                exchange(item.exchange())));
  }

  private String when(CaseFile.Event item) {
    return item.at() == null
        ? "expected"
        : stamp(item.at(), item.zone() == null ? zone : ZoneId.of(item.zone()));
  }

  Markup exchanges() {
    return table(
        List.of("Received", "Message", "From", "State", "SHA-256 of its content"),
        file.exchanges(),
        message ->
            row(
                exact(message.receivedAt()),
                Markup.all(
                    Markup.of("div", "xd-wrap", message.title()),
                    Markup.of(
                        "small",
                        "",
                        exchange(message.id()),
                        Markup.text(message.format() == null ? "" : " " + message.format()))),
                Markup.of(
                    "span",
                    "xd-wrap",
                    Words.dotted(
                        message.from(), message.direction().equals("IN") ? null : "told by us")),
                StateChip.of(message.colour(), message.state()),
                message.sha256() == null
                    ? Markup.of("span", "xd-muted", "withheld")
                    : Markup.all(
                        Markup.of("span", "xd-mono xd-hash", message.sha256()),
                        Markup.of("small", "", Words.number(message.sizeBytes()) + " bytes"))));
  }

  Markup documents() {
    return table(
        List.of("Document", "From", "Received", "Message"),
        file.documents(),
        paper ->
            row(
                wrapped(
                    Words.dotted(
                        paper.kind() + (paper.number() == null ? "" : " " + paper.number()),
                        paper.version() == 1 ? null : "version " + paper.version())),
                wrapped(paper.partner()),
                exact(paper.receivedAt()),
                exchange(paper.exchange())));
  }

  Markup cases() {
    return table(
        List.of("Case", "What", "Opened", "Closed", "How"),
        file.cases(),
        one ->
            row(
                Markup.of("span", "xd-nowrap xd-mono", one.id()),
                Markup.all(
                    Markup.of("div", "xd-wrap", one.title()),
                    small(one.problem() + ": " + one.detail())),
                exact(one.openedAt()),
                one.closedAt() == null
                    ? Markup.of("span", "xd-muted", "open")
                    : Markup.all(exact(one.closedAt()), small(one.closedBy())),
                wrapped(Words.or(one.resolution(), ""))));
  }

  Markup decisions() {
    return table(
        List.of("When", "Who", "What", "Before and after", "Why"),
        file.decisions(),
        one ->
            row(
                Lists.two(exact(one.at()), Markup.text("entry " + Words.number(one.entry()))),
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
        List.of("What", "Version", "Since", "By and why", "Used"),
        file.configuration(),
        one ->
            row(
                Lists.two(one.name(), one.kind().toLowerCase(Locale.ROOT) + " " + one.code()),
                Markup.all(
                    Markup.text(one.version() == null ? "not kept" : "v" + one.version()),
                    one.sha256() == null
                        ? Markup.NOTHING
                        : Markup.of("small", "xd-mono", AuditCells.shortened(one.sha256()))),
                one.since() == null ? Markup.NOTHING : exact(one.since()),
                Markup.all(Markup.of("div", "xd-wrap", Words.or(one.by(), "")), small(one.why())),
                Lists.two(
                    Markup.text(Words.count(one.exchanges(), "message", "messages")),
                    Markup.text("last " + stamp(one.lastUsedAt())))));
  }

  Markup reads() {
    return table(
        List.of("When", "Who", "What", "From"),
        file.reads(),
        one ->
            row(
                Lists.two(exact(one.at()), Markup.text("entry " + Words.number(one.entry()))),
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
            "The bundle holds all of this page, the contents of the messages as far as you may read them, and the entries of the"
                + " audit log with the blocks and signatures that prove them. Whoever has it needs a JDK, the verifier and, to rely on"
                + " nobody, the key and anchors that were kept elsewhere:"),
        Markup.of(
            "pre",
            "xd-mono xd-wrap",
            "java -jar crossdock-verify.jar case-file-"
                + file.shipment()
                + ".zip --key kept.pem --anchors kept.anchors"),
        Markup.of(
            "p",
            "",
            "If a single byte is not what it was, it names the entry, what was expected and what stands there."));
  }

  private static <T> Markup table(List<String> heads, List<T> rows, Function<T, Markup> line) {
    return Markup.of(
        "table",
        "xd-table xd-proof",
        Markup.of(
            "thead",
            "",
            Markup.of(
                "tr",
                "",
                Markup.all(heads.stream().map(head -> AuditCells.th(head, "")).toList()))),
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
