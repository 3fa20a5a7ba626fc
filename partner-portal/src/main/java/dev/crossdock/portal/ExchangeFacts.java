package dev.crossdock.portal;

import dev.crossdock.content.Tags;
import dev.crossdock.view.Content;
import dev.crossdock.view.Direction;
import dev.crossdock.view.ExchangeDetail;
import dev.crossdock.view.ExchangeRow;
import java.time.Instant;
import java.util.List;

/**
 * What is known about an exchange besides its way: who it is, its repeats, its neighbours, its
 * content.
 */
final class ExchangeFacts {
  private static final int HASH_SHOWN = 8;
  private static final int RELATED_SHOWN_MAX = 8;

  private ExchangeFacts() {}

  static Markup identity(ExchangeDetail detail, Instant now) {
    ExchangeRow row = detail.row();
    Markup received =
        Markup.all(
            XdTime.exact(row.receivedAt(), detail.zone()),
            Markup.trusted("<br>"),
            Markup.of("span", "xd-muted", XdTime.ago(row.receivedAt(), now)));
    Facts facts = new Facts();
    facts.add("Exchange", Markup.of("span", "xd-mono xd-nowrap", row.shownId()));
    facts.add(
        "Sender's id",
        detail.senderId() == null
            ? Markup.NOTHING
            : Markup.of("span", "xd-mono", detail.senderId()));
    facts.add("Known by", detail.knownBy());
    facts.add(row.direction() == Direction.IN ? "Received" : "Written", received);
    facts.add(
        "Settled",
        row.settledAt() == null ? Markup.NOTHING : XdTime.exact(row.settledAt(), detail.zone()));
    facts.add("Connection", row.connection());
    facts.add(
        "Sent by",
        detail.client() == null ? Markup.NOTHING : Markup.of("span", "xd-mono", detail.client()));
    if (detail.channel() != null) {
      facts.add("Came by", Markup.of("span", "xd-mono", detail.channel()));
    }
    facts.add("Format", row.format());
    facts.add(
        "Hash",
        detail.sha256() == null
            ? Markup.of("span", "xd-muted", Tags.HASH.words())
            : Markup.of("span", "xd-mono", detail.sha256()));
    return facts.markup();
  }

  static Markup repeats(ExchangeDetail detail) {
    List<Markup> rows =
        detail.repeats().stream()
            .map(
                repeat ->
                    Markup.of(
                        "li",
                        "",
                        Markup.of(
                            "span",
                            "grow",
                            Markup.of("span", "t-duplicate", Icon.DUPLICATE.markup()),
                            Markup.text(" " + repeat.words())),
                        Markup.of(
                            "span",
                            "side xd-muted",
                            XdTime.stamped(repeat.at(), detail.zone(), null))))
            .toList();
    Markup words =
        Markup.of("p", "xd-muted", "Answered like the first. Nothing was written twice.");
    return Markup.all(
        Markup.of("ul", "xd-rows tight", Markup.all(rows)),
        words.with(
            "style", "margin:0;padding:.25rem 1rem .75rem;font-size:var(--lumo-font-size-s)"));
  }

  static Markup related(ExchangeDetail detail, Instant now) {
    List<Markup> rows =
        detail.related().stream()
            .limit(RELATED_SHOWN_MAX)
            .map(
                row ->
                    Markup.of(
                        "li",
                        "",
                        Markup.of(
                            "span",
                            "t-" + row.state().colour(),
                            Icon.ofColour(row.state().colour()).markup()),
                        Markup.of(
                            "span",
                            "grow xd-cut",
                            Markup.link(Address.exchange(row.shownId()), "t", row.title())),
                        Markup.of("span", "side xd-muted", XdTime.ago(row.receivedAt(), now))))
            .toList();
    return Markup.of("ul", "xd-rows tight", Markup.all(rows));
  }

  /** What replay and skip would do, said before anybody presses a button. */
  static Markup choices(ExchangeDetail detail) {
    Markup replay =
        Markup.of(
            "div",
            "",
            Markup.of("b", "", "Replay"),
            Markup.of(
                "p",
                "",
                "It is tried again from where it stopped. What was done before is not done"
                    + " twice."));
    Markup skip =
        Markup.of(
            "div",
            "",
            Markup.of("b", "", "Skip"),
            Markup.of("p", "", "It is never sent. The later messages of this shipment go on."));
    return Markup.of(
        "div",
        "xd-choices",
        detail.mayReplay() ? replay : Markup.NOTHING,
        detail.maySkip() ? skip : Markup.NOTHING);
  }

  static Markup pair(ExchangeDetail detail, Content content) {
    boolean in = detail.row().direction() == Direction.IN;
    String hash =
        detail.sha256() == null
            ? ""
            : " · sha256 "
                + detail.sha256().substring(0, Math.min(HASH_SHOWN, detail.sha256().length()))
                + "…";
    String size =
        Words.count(content.sizeBytes(), "byte", "bytes")
            + hash
            + (content.cut() ? " · start only" : "");
    String kind =
        content.hex()
            ? "hex, no valid text from byte " + content.failingOffset()
            : Words.or(detail.row().format(), content.mediaType());
    if (!in && content.canonical() != null) {
      return RawCanonical.side(
          "What is written to " + detail.row().connection(),
          size,
          "Message as written",
          content.canonical(),
          List.of());
    }
    List<RawCanonical.Stretch> marks =
        content.marks().stream()
            .map(mark -> new RawCanonical.Stretch(mark.number(), mark.from(), mark.to()))
            .toList();
    Markup raw =
        content.closed() != null
            ? closed("Raw · " + Words.or(detail.row().format(), content.mediaType()), size, content)
            : RawCanonical.side("Raw · " + kind, size, "Raw message", lines(content.raw()), marks);
    Markup canonical =
        content.canonical() == null
            ? Markup.of("section", "", Markup.of("h3", "", "Canonical"), none())
            : RawCanonical.side(
                "Canonical",
                "JSON",
                "Canonical message",
                content.canonical(),
                CanonicalMarks.of(content.canonical(), content.marks()));
    return Markup.all(raw, canonical);
  }

  /** Line ends of any system become one character of the same place, so that marks still fit. */
  private static String lines(String raw) {
    return raw.replace("\r\n", " \n").replace('\r', '\n');
  }

  /** What stands in the place of a message that holds more than the reader may see. */
  private static Markup closed(String heading, String size, Content content) {
    String beside =
        content.canonical() == null ? "" : " What is open to you is in the canonical form.";
    return Markup.of(
        "section",
        "",
        Markup.of("h3", "", Markup.text(heading), Markup.of("span", "end", size)),
        EmptyState.of(
            "The message is hidden from your role",
            "To read all of it needs the right " + content.closed().needs() + "." + beside));
  }

  private static Markup none() {
    return EmptyState.of("No canonical form yet", "It is written when the message has been read.");
  }
}
