package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

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
    facts.add(say("Exchange"), Markup.of("span", "xd-mono xd-nowrap", row.shownId()));
    facts.add(
        say("Sender's id"),
        detail.senderId() == null
            ? Markup.NOTHING
            : Markup.of("span", "xd-mono", detail.senderId()));
    facts.add(say("Known by"), heard(detail.knownBy()));
    facts.add(row.direction() == Direction.IN ? say("Received") : say("Written"), received);
    facts.add(
        say("Settled"),
        row.settledAt() == null ? Markup.NOTHING : XdTime.exact(row.settledAt(), detail.zone()));
    facts.add(say("Connection"), row.connection());
    facts.add(
        say("Sent by"),
        detail.client() == null ? Markup.NOTHING : Markup.of("span", "xd-mono", detail.client()));
    if (detail.channel() != null) {
      facts.add(say("Came by"), Markup.of("span", "xd-mono", detail.channel()));
    }
    facts.add(say("Format"), row.format());
    facts.add(
        say("Hash"),
        detail.sha256() == null
            ? Markup.of("span", "xd-muted", heard(Tags.HASH.words()))
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
                            Markup.text(" " + heard(repeat.words()))),
                        Markup.of(
                            "span",
                            "side xd-muted",
                            XdTime.stamped(repeat.at(), detail.zone(), null))))
            .toList();
    Markup words =
        Markup.of("p", "xd-muted", say("Answered like the first. Nothing was written twice."));
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
                            Markup.link(Address.exchange(row.shownId()), "t", heard(row.title()))),
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
            Markup.of("b", "", say("Replay")),
            Markup.of(
                "p",
                "",
                say(
                    "It is tried again from where it stopped. What was done before is not done"
                        + " twice.")));
    Markup skip =
        Markup.of(
            "div",
            "",
            Markup.of("b", "", say("Skip")),
            Markup.of(
                "p", "", say("It is never sent. The later messages of this shipment go on.")));
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
            : say(
                " · sha256 {0}…",
                detail.sha256().substring(0, Math.min(HASH_SHOWN, detail.sha256().length())));
    String size =
        Words.count(content.sizeBytes(), "byte", "bytes")
            + hash
            + (content.cut() ? say(" · start only") : "");
    String kind =
        content.hex()
            ? say("hex, no valid text from byte {0}", content.failingOffset())
            : Words.or(detail.row().format(), content.mediaType());
    if (!in && content.canonical() != null) {
      return RawCanonical.side(
          say("What is written to {0}", detail.row().connection()),
          size,
          say("Message as written"),
          content.canonical(),
          List.of());
    }
    List<RawCanonical.Stretch> marks =
        content.marks().stream()
            .map(mark -> new RawCanonical.Stretch(mark.number(), mark.from(), mark.to()))
            .toList();
    Markup raw =
        content.closed() != null
            ? closed(
                say("Raw · {0}", Words.or(detail.row().format(), content.mediaType())),
                size,
                content)
            : RawCanonical.side(
                say("Raw · {0}", kind), size, say("Raw message"), lines(content.raw()), marks);
    Markup canonical =
        content.canonical() == null
            ? Markup.of("section", "", Markup.of("h3", "", say("Canonical")), none())
            : RawCanonical.side(
                say("Canonical"),
                "JSON",
                say("Canonical message"),
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
        content.canonical() == null ? "" : say(" What is open to you is in the canonical form.");
    return Markup.of(
        "section",
        "",
        Markup.of("h3", "", Markup.text(heading), Markup.of("span", "end", size)),
        EmptyState.of(
            say("The message is hidden from your role"),
            say("To read all of it needs the right {0}.{1}", content.closed().needs(), beside)));
  }

  private static Markup none() {
    return EmptyState.of(
        say("No canonical form yet"), say("It is written when the message has been read."));
  }
}
