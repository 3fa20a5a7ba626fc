package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.say;

import dev.crossdock.mapping.MappingDocument;
import dev.crossdock.portal.EmptyState;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import dev.crossdock.studio.RowChange;
import dev.crossdock.studio.VersionDiff;
import java.util.List;
import java.util.function.Supplier;

/** What the draft does otherwise than the live version, by field. */
final class ChangesTab extends StudioTab {
  private static final long serialVersionUID = 1L;

  private final transient Desk desk;
  private final transient Supplier<MappingDocument> live;
  private final transient Supplier<Integer> version;
  private final Piece words = new Piece("div", "");

  /**
   * @param live what is live, or null
   * @param version of that, or null
   */
  ChangesTab(Desk desk, Supplier<MappingDocument> live, Supplier<Integer> version) {
    this.desk = desk;
    this.live = live;
    this.version = version;
    add(words);
  }

  @Override
  void show() {
    MappingDocument was = live.get();
    if (was == null) {
      words.show(EmptyState.of(say("Nothing is live yet"), say("All of this draft is new.")));
      return;
    }
    List<RowChange> changes = VersionDiff.of(was, desk.document());
    words.show(
        changes.isEmpty()
            ? EmptyState.of(say("No change"), say("The draft says what v{0} says.", version.get()))
            : Markup.all(
                Markup.of(
                    "p",
                    "xd-tabwords",
                    say(
                        "{0} {0|field differs|fields differ} from v{1}: + new, − gone, ~ changed.",
                        changes.size(), version.get())),
                table(changes, "v" + version.get(), say("Draft"))));
  }

  /** Changes by field. */
  static Markup table(List<RowChange> changes, String was, String is) {
    return table(
        was,
        is,
        Markup.all(changes.stream().map(one -> row(one.field(), one.was(), one.is())).toList()));
  }
}
