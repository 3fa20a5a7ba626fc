package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.crossdock.shipment.Reference;
import dev.crossdock.view.Recognition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One field for every reference a person may hold in hand. The list under it is a plain listbox
 * that the page's script moves in: Vaadin's combo box waits half a second before it asks, which is
 * more than the whole answer may take.
 */
final class SearchBox extends Div {
  private static final long serialVersionUID = 1L;

  /** Below this many characters nearly everything matches. */
  private static final int CHARACTERS_MIN = 2;

  private static final int WAIT_MS = 120;

  /**
   * One thing found.
   *
   * @param second one line of context
   * @param chip its state, or nothing
   */
  record Hit(Icon icon, String reference, String second, Markup chip, String address) {}

  private final TextField field = new TextField();
  private final Piece list = new Piece("div", "xd-hits");
  private final transient Function<String, List<Hit>> search;

  SearchBox(Function<String, List<Hit>> search) {
    this.search = search;
    addClassName("xd-search");
    getElement().setAttribute("role", "search");
    field.setId("xd-search");
    field.setAriaLabel(say("Search any reference"));
    field.setPlaceholder(say("Search any reference"));
    field.setValueChangeMode(ValueChangeMode.LAZY);
    field.setValueChangeTimeout(WAIT_MS);
    field.setAutocomplete(Autocomplete.OFF);
    field.setPrefixComponent(new Piece("span", "", Icon.SEARCH.markup()));
    field.setSuffixComponent(new Piece("kbd", "", Markup.text(say("Ctrl K"))));
    field.addValueChangeListener(change -> find(change.getValue().trim()));
    list.setId("xd-hits");
    list.with("role", "listbox").with("aria-label", say("Found"));
    add(field, list);
  }

  /** Empties the field, as after somebody went to what was found. */
  void clear() {
    field.clear();
  }

  @Override
  protected void onAttach(AttachEvent event) {
    getElement().executeJs("window.xd.wireSearch(this)");
  }

  private void find(String text) {
    if (text.length() < CHARACTERS_MIN) {
      list.show(Markup.NOTHING);
      return;
    }
    List<Hit> hits = search.apply(text);
    List<Markup> options = new ArrayList<>();
    for (Hit hit : hits) {
      options.add(option(hit, text, options.size()));
    }
    options.add(doubt(text));
    list.show(hits.isEmpty() ? Markup.all(nothing(text), doubt(text)) : Markup.all(options));
  }

  private static Markup option(Hit hit, String text, int number) {
    return Markup.link(
            hit.address(),
            "",
            hit.icon().markup(),
            Markup.of("span", "r xd-cut", bold(hit.reference(), text)),
            Markup.of("small", "xd-cut", hit.second()),
            hit.chip())
        .with("id", "xd-hit-" + number)
        .with("role", "option")
        .with("tabindex", "-1")
        .with("aria-selected", "false");
  }

  /** A wrong check digit is said, not swallowed. */
  private static Markup doubt(String text) {
    Recognition seen = Recognition.of(text);
    if (seen.problem() == null) {
      return Markup.NOTHING;
    }
    Markup other =
        seen.correction() == null
            ? Markup.NOTHING
            : Markup.of("button", "xd-btn sm", say("Look for {0}", seen.correction()))
                .with("type", "button")
                .with("data-search", seen.correction());
    return Markup.of("p", "", Markup.text(heard(seen.problem()) + " "), other);
  }

  private static Markup nothing(String text) {
    return Markup.of(
            "p", "", say("No shipment, exchange or case under “{0}” that you may see.", text))
        .with("role", "status");
  }

  /** The start that matched, in bold: references are compared without blanks and punctuation. */
  private static Markup bold(String reference, String text) {
    String folded = Reference.fold(text);
    if (folded.isEmpty() || !Reference.fold(reference).startsWith(folded)) {
      return Markup.text(reference);
    }
    int end = 0;
    for (int matched = 0; matched < folded.length(); end++) {
      matched += Character.isLetterOrDigit(reference.charAt(end)) ? 1 : 0;
    }
    return Markup.all(
        Markup.of("b", "", reference.substring(0, end)), Markup.text(reference.substring(end)));
  }
}
