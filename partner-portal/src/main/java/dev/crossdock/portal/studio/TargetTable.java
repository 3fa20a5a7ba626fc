package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.dnd.GridDropMode;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import dev.crossdock.mapping.TargetModel;
import dev.crossdock.portal.Card;
import dev.crossdock.portal.EmptyState;
import dev.crossdock.portal.Icon;
import dev.crossdock.portal.Lists;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The fields of the target: what feeds each, what becomes of it, and what comes out. */
final class TargetTable extends Card {
  private static final long serialVersionUID = 1L;

  private final transient Desk desk;
  private final transient BiConsumer<String, Boolean> add;
  private final Grid<TargetLine> grid = Lists.grid(say("Fields of the target"));
  private final Select<TargetLine.Filter> filter = new Select<>();
  private final Piece empty = new Piece("div", "");
  private transient List<TargetLine> shown = new ArrayList<>();

  /**
   * @param add asks for a new row in the group of this pointer; with yes for a reference
   */
  TargetTable(Desk desk, BiConsumer<String, Boolean> add) {
    super(say("Target"), Markup.NOTHING);
    this.desk = desk;
    this.add = add;
    addClassName("xd-target");
    filter.setItems(TargetLine.Filter.values());
    filter.setItemLabelGenerator(TargetLine.Filter::words);
    filter.setValue(TargetLine.Filter.ALL);
    filter.setAriaLabel(say("Which fields"));
    filter.addValueChangeListener(change -> show());
    Button field = new Button(say("Field"), click -> add.accept(groupOfChosen(), false));
    field.setAriaLabel(say("Add a field"));
    field.addThemeVariants(ButtonVariant.LUMO_SMALL);
    field.setVisible(desk.mayEdit());
    Div bar = new Div(filter, field);
    bar.addClassName("xd-panebar");
    grid.getElement().setAttribute("data-enter", "");
    Lists.stacked(grid, say("Fields"), TargetTable::stacked)
        .setPartNameGenerator(TargetTable::edge);
    Lists.column(grid, say("Field"), "27%", TargetTable::name)
        .setRowHeader(true)
        .setPartNameGenerator(TargetTable::edge);
    Lists.column(grid, say("From"), "23%", line -> cell(line.from(), line.kind(), "xd-mono"));
    Lists.column(grid, say("How"), "22%", line -> cell(line.how(), line.kind(), ""));
    if (desk.mayEdit()) { // who only reads the mapping has no message open
      Lists.column(grid, say("Result"), null, TargetTable::result);
    }
    grid.setPartNameGenerator(this::part);
    grid.addItemClickListener(click -> choose(click.getItem()));
    if (desk.mayEdit()) {
      grid.setDropMode(GridDropMode.ON_TOP);
      grid.addDropListener(drop -> drop.getDropTargetItem().ifPresent(this::dropped));
    }
    edgeToEdge(bar);
    edgeToEdge(grid);
    edgeToEdge(empty);
    desk.watch(this::show);
  }

  /** Shows the fields as they are now. */
  void show() {
    List<TargetLine> all = TargetLine.of(desk, TargetLine.Filter.ALL);
    List<TargetLine> now =
        filter.getValue() == TargetLine.Filter.ALL ? all : TargetLine.of(desk, filter.getValue());
    long fields = all.stream().filter(line -> line.kind() == TargetLine.Kind.ROW).count();
    String model = desk.document().target().model();
    heading(
        say(
            "Target: {0}",
            model.equals(TargetModel.MILESTONES) ? say("milestones") : say("message")),
        Markup.text(Words.count(fields, "field", "fields")));
    if (now.size() == shown.size()) {
      shown.clear();
      shown.addAll(now);
      grid.getDataProvider().refreshAll();
    } else {
      shown = new ArrayList<>(now);
      grid.setItems(shown);
    }
    grid.setVisible(!now.isEmpty());
    empty.setVisible(now.isEmpty());
    empty.show(
        filter.getValue() == TargetLine.Filter.PROBLEMS
            ? EmptyState.of(
                say("No problem"), say("Every field is fed, and this message goes through."))
            : EmptyState.of(say("No field yet"), say("Add the first one.")));
  }

  private String groupOfChosen() {
    String row = desk.row();
    if (row != null && desk.draft().row(row).isGroup()) {
      return row;
    }
    if (row == null && desk.field() == null) {
      boolean grouped = !desk.document().rows().isEmpty() && desk.draft().row("/rows/0").isGroup();
      return grouped ? "/rows/0" : "";
    }
    return desk.group();
  }

  private void choose(TargetLine line) {
    if (line.kind() != TargetLine.Kind.FREE) {
      desk.chooseRow(line.pointer());
    } else if (line.field().equals(TargetLine.REFERENCE)) {
      add.accept(line.group(), true);
    } else {
      desk.chooseField(line.group(), line.field());
    }
  }

  /** A value goes into the field it is dropped on, what holds values into a group. */
  private void dropped(TargetLine line) {
    String pointer = desk.takeDragged();
    boolean value = pointer != null && desk.isValue(pointer);
    if (pointer == null || value == (line.kind() == TargetLine.Kind.GROUP)) {
      return;
    }
    choose(line);
    if (line.kind() == TargetLine.Kind.FREE && line.field().equals(TargetLine.REFERENCE)) {
      desk.chooseValue(pointer); // which reference it is, is asked first
    } else {
      desk.place(pointer);
    }
  }

  private boolean isChosen(TargetLine line) {
    return line.kind() == TargetLine.Kind.FREE
        ? line.field().equals(desk.field()) && line.group().equals(desk.group())
        : line.pointer().equals(desk.row());
  }

  private String part(TargetLine line) {
    return isChosen(line) ? "chosen" : line.kind() == TargetLine.Kind.GROUP ? "group" : null;
  }

  private static String edge(TargetLine line) {
    return line.isWrong() ? "edge-rejected" : null;
  }

  private static Markup name(TargetLine line) {
    Markup mark =
        line.mark() == 0 ? Markup.NOTHING : Markup.of("span", "xd-mk", String.valueOf(line.mark()));
    boolean strong = line.kind() != TargetLine.Kind.FREE || line.needed();
    return Markup.of(
            "div",
            "xd-fieldname",
            Markup.of(strong ? "b" : "span", "xd-mono xd-field", line.field()),
            mark)
        .with("style", "padding-inline-start:" + line.depth() * 0.5 + "rem")
        .with("title", line.field());
  }

  private static Markup cell(String words, TargetLine.Kind kind, String classes) {
    boolean quiet =
        kind == TargetLine.Kind.FREE || words.equals(say("as is")) || words.equals(say("constant"));
    return Markup.of("div", classes + (quiet ? " xd-muted" : ""), words).with("title", words);
  }

  private static Markup result(TargetLine line) {
    if (line.needed()) {
      return Markup.of(
          "div", "t-rejected", Icon.CASE.markup(), Markup.text(" " + say("no source")));
    }
    if (!line.faults().isEmpty()) {
      String words = line.result().isEmpty() ? line.faults().get(0) : line.result();
      return Markup.of("div", "t-rejected", Icon.CASE.markup(), Markup.text(" " + words))
          .with("title", String.join("\n", line.faults()));
    }
    return Markup.of("div", "xd-mono", line.result()).with("title", line.result());
  }

  private static Markup stacked(TargetLine line) {
    return Markup.of(
        "div",
        "xd-stack",
        name(line),
        Markup.of("small", "", Words.dotted(line.from(), line.how())),
        result(line));
  }
}
