package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.crossdock.edi.EdifactWords;
import dev.crossdock.mapping.MappingResult;
import dev.crossdock.mapping.SampleTree;
import dev.crossdock.portal.Card;
import dev.crossdock.portal.EmptyState;
import dev.crossdock.portal.Icon;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The message as a tree: each value with the rows that it went to, in amber where nothing reads it,
 * grey where it is left out on purpose. A value that is picked goes into the chosen row.
 */
final class SourceTree extends Card {
  private static final long serialVersionUID = 1L;

  private final transient Desk desk;
  private final transient Consumer<String> place;
  private final Grid<SampleTree.Node> grid = new Grid<>();
  private final TextField search = new TextField();
  private final Piece empty = new Piece("div", "");
  private final Div acts = new Div();
  private final transient Set<String> closed = new HashSet<>();
  private transient Map<String, Set<String>> uses = Map.of();
  private transient Map<String, Integer> numbers = Map.of();
  private transient Map<String, String> unplaced = Map.of();
  private transient Set<String> ignored = Set.of();
  private transient Set<String> lit = Set.of();
  private transient List<SampleTree.Node> shown = new ArrayList<>();

  /**
   * @param place asks where a value is to go, by its pointer
   */
  SourceTree(Desk desk, Consumer<String> place) {
    super(say("Source"), Markup.NOTHING);
    this.desk = desk;
    this.place = place;
    addClassName("xd-source");
    search.setPlaceholder(say("Search the message"));
    search.setAriaLabel(say("Search the message"));
    search.setClearButtonVisible(true);
    search.setValueChangeMode(ValueChangeMode.LAZY);
    search.setValueChangeTimeout(150);
    search.setWidthFull();
    search.getElement().setAttribute("data-slash", "");
    search.addValueChangeListener(change -> show());
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.addThemeVariants(GridVariant.LUMO_NO_BORDER);
    grid.getElement().setAttribute("aria-label", say("Values of the message"));
    grid.getElement().setAttribute("data-enter", "");
    grid.addColumn(
            com.vaadin.flow.data.renderer.LitRenderer.<SampleTree.Node>of(
                    "<div class=\"xd-leaf\" .innerHTML=\"${item.html}\"></div>")
                .withProperty("html", node -> cell(node).html()))
        .setFlexGrow(1)
        .setRowHeader(true);
    grid.setPartNameGenerator(this::part);
    grid.addItemClickListener(click -> picked(click.getItem()));
    grid.addItemDoubleClickListener(click -> used(click.getItem()));
    if (desk.mayEdit()) {
      grid.setRowsDraggable(true);
      grid.addDragStartListener(start -> desk.drag(start.getDraggedItems().get(0).pointer()));
    }
    Div bar = new Div(search);
    bar.addClassName("xd-panebar");
    acts.addClassName("xd-pick");
    acts.getElement().setAttribute("aria-live", "polite");
    edgeToEdge(bar);
    edgeToEdge(grid);
    edgeToEdge(empty);
    edgeToEdge(acts);
    desk.watch(this::show);
  }

  /** Shows the message as it is now. */
  void show() {
    SampleTree tree = desk.tree();
    heading(say("Source"), Markup.text(desk.document().source().format()));
    grid.setVisible(tree != null);
    empty.setVisible(tree == null);
    empty.show(nothing());
    if (tree == null) {
      acts.removeAll();
      return;
    }
    uses = desk.uses();
    numbers = desk.numbers();
    unplaced = new java.util.HashMap<>();
    if (desk.result() != null) {
      for (MappingResult.Unplaced one : desk.result().unplaced()) {
        unplaced.put(one.pointer(), one.path());
      }
    }
    ignored = tree.found(desk.document().ignore());
    lit = litByRow();
    List<SampleTree.Node> now = visible(tree);
    if (now.equals(shown)) {
      grid.getDataProvider().refreshAll(); // the reader's place in the list stays
    } else {
      shown = now;
      grid.setItems(shown);
    }
    showActs();
  }

  private Markup nothing() {
    if (desk.preview().unreadable() != null) {
      String at = desk.preview().unreadable().field();
      return EmptyState.of(
          say("This message cannot be read"),
          (at == null ? "" : at + ": ") + heard(desk.preview().unreadable().getMessage()));
    }
    return desk.hasMessage()
        ? EmptyState.of(say("Nothing is in this message"), say("Choose another one."))
        : EmptyState.of(
            say("No message yet"),
            say(
                "Use a file of your own, or choose a kept message: its values stand here to be"
                    + " placed."));
  }

  /** The values that the chosen row was made from. */
  private Set<String> litByRow() {
    Set<String> found = new HashSet<>();
    if (desk.row() != null) {
      uses.forEach(
          (pointer, rows) -> {
            if (rows.contains(desk.row())) {
              found.add(pointer);
            }
          });
    }
    return found;
  }

  private List<SampleTree.Node> visible(SampleTree tree) {
    String wanted = search.getValue().strip().toLowerCase(Locale.ROOT);
    List<SampleTree.Node> found = new ArrayList<>();
    String under = null;
    for (SampleTree.Node node : tree.nodes()) {
      if (!wanted.isEmpty()) {
        boolean hit =
            (node.name() + ' ' + told(node)).toLowerCase(Locale.ROOT).contains(wanted)
                || node.isValue() && node.value().toLowerCase(Locale.ROOT).contains(wanted);
        if (hit) {
          found.add(node);
        }
      } else if (under == null || !node.pointer().startsWith(under)) {
        found.add(node);
        under = closed.contains(node.pointer()) ? node.pointer() + "/" : null;
      }
    }
    return found;
  }

  private String part(SampleTree.Node node) {
    if (node.pointer().equals(desk.value())) {
      return "chosen";
    }
    if (lit.contains(node.pointer())) {
      return "lit";
    }
    return unplaced.containsKey(node.pointer()) ? "unplaced" : null;
  }

  private Markup cell(SampleTree.Node node) {
    Markup name =
        Markup.of(
            "span",
            node.isValue() ? "nm" : "nm g",
            node.isValue()
                ? Markup.NOTHING
                : Markup.of("i", closed.contains(node.pointer()) ? "shut" : "", Icon.DOWN.markup()),
            Markup.text(node.name()),
            words(node));
    Markup indented =
        name.with("style", "padding-inline-start:" + Math.min(node.depth(), 8) * 0.75 + "rem");
    if (!node.isValue()) {
      String many = node.size() == 1 ? "1" : String.valueOf(node.size());
      return Markup.all(indented, Markup.of("span", "vl xd-muted", many));
    }
    boolean left = ignored.contains(node.pointer());
    String classes = unplaced.containsKey(node.pointer()) ? "un" : left ? "ig" : "";
    return Markup.of(
        "span",
        "xd-leafline " + classes,
        indented,
        Markup.of("span", "vl xd-mono", node.value()).with("title", node.value()),
        marks(node, left));
  }

  /** Names of EDIFACT are numbers: what they stand for is told with them. */
  private Markup words(SampleTree.Node node) {
    String words = told(node);
    return words.isEmpty()
        ? Markup.NOTHING
        : Markup.of("small", "xd-muted", " " + words).with("title", words);
  }

  private String told(SampleTree.Node node) {
    boolean edifact = desk.document().source().format().startsWith("edifact");
    String words = edifact ? EdifactWords.of(node.name()) : null;
    return words == null ? "" : words;
  }

  private Markup marks(SampleTree.Node node, boolean left) {
    List<Markup> marks = new ArrayList<>();
    for (String row : uses.getOrDefault(node.pointer(), Set.of())) {
      int number = numbers.getOrDefault(row, 0);
      if (number > 0) {
        marks.add(Markup.of("span", "xd-mk", String.valueOf(number)));
      }
    }
    if (marks.isEmpty() && unplaced.containsKey(node.pointer())) {
      marks.add(Markup.of("span", "xd-sr", " " + say("not placed")));
    } else if (left) {
      marks.add(Markup.of("span", "xd-ignored", say("ignored")));
    }
    return Markup.all(marks);
  }

  private void picked(SampleTree.Node node) {
    if (!node.isValue()) {
      boolean again = node.pointer().equals(desk.value());
      if (!closed.remove(node.pointer()) && again) {
        closed.add(node.pointer());
      }
      shown = new ArrayList<>();
    }
    boolean waits =
        desk.chosen() != null
            && (desk.chosen().isGroup()
                ? !node.isValue() && desk.chosen().forEach().isEmpty()
                : node.isValue()
                    && desk.chosen().from() == null
                    && desk.chosen().expr() == null
                    && desk.chosen().value() == null);
    if (waits && desk.mayEdit()) {
      desk.place(node.pointer());
    } else {
      desk.chooseValue(node.pointer());
    }
  }

  /** Puts it into the chosen row whatever stood there; that can be undone. */
  private void used(SampleTree.Node node) {
    if (desk.chosen() != null && desk.chosen().isGroup() != node.isValue()) {
      desk.place(node.pointer());
    }
  }

  /** What can be done with the chosen value. */
  private void showActs() {
    acts.removeAll();
    SampleTree.Node node =
        desk.tree().nodes().stream()
            .filter(one -> one.pointer().equals(desk.value()))
            .findFirst()
            .orElse(null);
    if (node == null) {
      if (desk.tree().isCut()) {
        acts.add(new Piece("p", "", Markup.text(say("Only the first values are shown."))));
      }
      return;
    }
    String path = desk.tree().path(node.pointer(), List.of());
    acts.add(new Piece("p", "xd-mono xd-wrap", Markup.text(path)));
    if (!desk.mayEdit()) {
      return;
    }
    Div buttons = new Div();
    if (desk.chosen() != null && desk.chosen().isGroup() != node.isValue()) {
      buttons.add(
          button(say("Use for {0}", desk.chosen().to()), () -> desk.place(node.pointer()), true));
    }
    if (node.isValue()) {
      buttons.add(button(say("Place…"), () -> place.accept(node.pointer()), false));
    }
    String rule = "/" + namesOf(node.pointer());
    boolean left = desk.document().ignore().contains(rule);
    if (left || !uses.containsKey(node.pointer())) {
      buttons.add(
          button(
              left ? say("Ignore no more") : say("Ignore by rule"),
              () -> desk.edit(draft -> draft.ignore(rule, !left)),
              false));
    }
    acts.add(buttons);
  }

  private String namesOf(String pointer) {
    String path = unplaced.get(pointer);
    return path == null
        ? desk.tree().rule(pointer)
        : path.startsWith("/") ? path.substring(1) : path;
  }

  private static Button button(String words, Runnable act, boolean first) {
    Button button = new Button(words, click -> act.run());
    button.addThemeVariants(ButtonVariant.LUMO_SMALL);
    if (first) {
      button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    }
    return button;
  }
}
