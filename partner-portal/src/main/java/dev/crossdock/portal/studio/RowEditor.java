package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldBase;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.value.HasValueChangeMode;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.crossdock.mapping.MappingDocument.Row;
import dev.crossdock.mapping.MappingDocument.Take;
import dev.crossdock.mapping.RowBuilder;
import dev.crossdock.mapping.SampleTree;
import dev.crossdock.mapping.TargetModel;
import dev.crossdock.portal.EmptyState;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import dev.crossdock.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** All that the chosen row says, to be changed; what is wrong stands at its field. */
final class RowEditor extends Div {
  private static final long serialVersionUID = 1L;

  static final int TYPING_MS = 200;
  private static final int SUGGESTED_MAX = 800;
  private static final int CHARACTERS_MAX = 1_000;
  private static final String OFFERED = "xd-offered";

  private final transient Desk desk;
  private final Piece title = new Piece("div", "xd-edithead");
  private final Piece help = new Piece("div", "");
  private final Button up = small("↑", say("Move up"), () -> move(-1));
  private final Button down = small("↓", say("Move down"), () -> move(1));
  private final Button remove = small(say("Remove"), say("Remove this row"), this::remove);
  private final SourceFields source;
  private final ComboBox<SampleTree.Suggestion> forEach = new ComboBox<>(say("Once for each"));
  private final Select<String> take = new Select<>();
  private final CodeListField list;
  private final ConversionFields as;
  private final TextField otherwise =
      text(say("Otherwise"), say("If there is none"), RowBuilder::otherwise);
  private final TextField when =
      text(say("Only if"), say("An expression, such as src.code != ''"), RowBuilder::when);
  private final TextField note = text(say("Note"), say("For people"), RowBuilder::note);
  private final Div fields = new Div();
  private final Piece rest = new Piece("p", "t-rejected xd-rest").with("role", "alert");
  private final Details functions = new Details(say("Functions for expressions"));
  private final transient Map<String, HasValidation> byPart = new LinkedHashMap<>();
  private boolean filling;

  RowEditor(Desk desk) {
    this.desk = desk;
    this.source = new SourceFields(this);
    this.list = new CodeListField(this);
    this.as = new ConversionFields(this);
    addClassName("xd-editor");
    getElement().setAttribute("role", "region");
    getElement().setAttribute("aria-label", say("The chosen row"));
    take.setLabel(say("Of several"));
    take.setItems("", "first", "last", "all");
    take.setItemLabelGenerator(
        one ->
            switch (one) {
              case "first" -> say("The first");
              case "last" -> say("The last");
              case "all" -> say("All");
              default -> say("A problem");
            });
    take.addValueChangeListener(change -> put("take", row -> row.take(takeOf(change.getValue()))));
    paths(
        forEach,
        say("A path to the items; empty for the item around"),
        RowBuilder::forEach,
        "forEach");
    when.addClassName("xd-wide");
    functions.add(new Piece("div", "", FunctionHelp.markup()));
    functions.addClassName("xd-functions");
    fields.addClassName("xd-fields");
    fields.add(source.all());
    fields.add(forEach, take);
    fields.add(as.all());
    fields.add(list.choice(), otherwise, when, note);
    Div acts = new Div(up, down, remove);
    acts.addClassName("xd-rowacts");
    Div head = new Div(title, acts);
    head.addClassName("xd-editbar");
    add(head, help, fields, rest, list.entries(), functions);
    byPart.put("from", source.path());
    byPart.put("expr", source.expression());
    byPart.put("value", source.constant());
    byPart.put("forEach", forEach);
    byPart.put("otherwise", otherwise);
    byPart.put("when", when);
    byPart.put("list", list.choice());
    as.parts(byPart);
    desk.watch(this::show);
  }

  Desk desk() {
    return desk;
  }

  /** Whether fields are being filled, so that what they tell is no change by a person. */
  boolean isFilling() {
    return filling;
  }

  /** Shows the chosen row as it is now. */
  void show() {
    Row row = desk.chosen();
    filling = true;
    fields.setVisible(row != null);
    functions.setVisible(row != null && !row.isGroup());
    for (Button act : List.of(up, down, remove)) {
      act.setVisible(desk.row() != null && desk.mayEdit());
    }
    if (row == null) {
      title.show(Markup.NOTHING);
      help.show(
          EmptyState.of(
              say("No field is chosen"),
              desk.mayEdit()
                  ? say(
                      "Choose one above, then pick its value on the left. Arrows move, Enter"
                          + " chooses, / searches the message.")
                  : say("Choose one above to see what feeds it.")));
      rest.show(Markup.NOTHING);
      list.hide();
    } else {
      fill(row);
      tellFaults();
    }
    filling = false;
    String sought = desk.takeSought();
    if (sought != null && (sought.isEmpty() || !list.entries().reveal(sought))) {
      getElement().executeJs("this.scrollIntoView({block: 'nearest', behavior: 'auto'})");
    }
  }

  private void fill(Row row) {
    TargetModel.Field field = field(row);
    title.show(
        Markup.all(
            Markup.of("h3", "xd-mono", row.to()),
            Markup.of("span", "xd-muted", field == null ? "" : heard(field.words()))));
    help.show(
        field == null ? Markup.NOTHING : Markup.of("p", "xd-2nd xd-edithelp", heard(field.help())));
    List<Component> wanted = new ArrayList<>(List.of(when, note));
    if (row.isGroup()) {
      items(forEach, groups());
      set(forEach, row.forEach());
      wanted.add(forEach);
      list.hide();
    } else {
      wanted.addAll(source.fill(row, field));
      if (row.from() != null || row.expr() != null) {
        take.setValue(row.take() == null ? "" : row.take().name().toLowerCase(Locale.ROOT));
        wanted.add(take);
      }
      if (row.value() == null) {
        wanted.addAll(as.fill(row, field));
        wanted.add(list.fill(row, field));
        wanted.add(otherwise);
      } else {
        list.hide();
      }
    }
    // They stay where they are, so that the cursor does.
    fields.getChildren().forEach(one -> one.setVisible(wanted.contains(one)));
    keep(otherwise, row.otherwise());
    keep(when, row.when());
    keep(note, row.note());
    readOnly(!desk.mayEdit());
  }

  private void readOnly(boolean only) {
    fields.getChildren().forEach(field -> field.getElement().setProperty("readonly", only));
  }

  /** The field of the model that a row feeds, or null. */
  TargetModel.Field field(Row row) {
    boolean milestones = desk.document().target().model().equals(TargetModel.MILESTONES);
    return milestones && !row.isGroup() ? TargetModel.field(row.to()) : null;
  }

  private void tellFaults() {
    byPart.values().forEach(field -> field.setInvalid(false));
    StringBuilder others = new StringBuilder();
    if (desk.row() != null) {
      for (ProblemException fault : desk.faultsOf(desk.row())) {
        String part =
            fault.field().substring(Math.min(fault.field().length(), desk.row().length()));
        if (fault.field().matches("/lists/.*/entries/.*")) {
          continue; // its line says it
        }
        HasValidation at = fault.field().startsWith("/lists/") ? null : byPart.get(partOf(part));
        if (at == null) {
          others.append(others.isEmpty() ? "" : " ").append(heard(fault.getMessage()));
        } else {
          at.setErrorMessage(heard(fault.getMessage()));
          at.setInvalid(true);
        }
      }
    }
    rest.show(Markup.text(others.toString()));
  }

  /** Such as {@code as/zone} of {@code /as/zone}, and {@code as/patterns} of one of them. */
  private static String partOf(String pointer) {
    return pointer.replaceFirst("^/", "").replaceFirst("/[0-9]+$", "");
  }

  /** Says something else of the chosen row, unless fields are only being filled. */
  void put(String part, UnaryOperator<RowBuilder> change) {
    Row row = desk.chosen();
    if (!filling && row != null) {
      desk.put(change.apply(RowBuilder.of(row)).row(), part);
    }
  }

  private void move(int by) {
    String[] to = new String[1];
    desk.edit(draft -> to[0] = draft.move(desk.row(), by));
    if (to[0] != null) {
      desk.chooseRow(to[0]);
    }
  }

  private void remove() {
    String row = desk.row();
    desk.chooseRow(null);
    desk.edit(draft -> draft.remove(row));
  }

  private static Take takeOf(String word) {
    return word == null || word.isEmpty() ? null : Take.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static Button small(String words, String label, Runnable act) {
    Button button = new Button(words, click -> act.run());
    button.setAriaLabel(label);
    button.addThemeVariants(ButtonVariant.LUMO_SMALL);
    return button;
  }

  private TextField text(
      String label, String help, BiFunction<RowBuilder, String, RowBuilder> part) {
    TextField field = new TextField(label);
    field.setPlaceholder(help);
    field.setMaxLength(CHARACTERS_MAX);
    lazy(field);
    field.addValueChangeListener(change -> put(label, row -> part.apply(row, change.getValue())));
    return field;
  }

  /** Tells what is typed while it is typed. */
  static void lazy(HasValueChangeMode field) {
    field.setValueChangeMode(ValueChangeMode.LAZY);
    field.setValueChangeTimeout(TYPING_MS);
  }

  /** Puts a text into a field unless it says the same already, for the cursor's sake. */
  static void keep(TextFieldBase<?, String> field, String text) {
    String wanted = Objects.requireNonNullElse(text, "");
    if (!field.getValue().equals(wanted)) {
      field.setValue(wanted);
    }
  }

  /** A field for a path, which suggests those of the message. */
  void paths(
      ComboBox<SampleTree.Suggestion> field,
      String help,
      BiFunction<RowBuilder, String, RowBuilder> part,
      String name) {
    field.setPlaceholder(help);
    field.setItemLabelGenerator(SampleTree.Suggestion::path);
    field.setRenderer(
        LitRenderer.<SampleTree.Suggestion>of(
                "<div class=\"xd-suggestion\"><span>${item.path}</span><small>${item.value}</small></div>")
            .withProperty(
                "path", one -> one.path().isEmpty() ? say("(the item around)") : one.path())
            .withProperty("value", SampleTree.Suggestion::value));
    field.setAllowCustomValue(true);
    field.setPageSize(SUGGESTED_MAX + 2); // all at once: the browser filters while one types
    field.addCustomValueSetListener(
        typed -> {
          put(name, row -> part.apply(row, typed.getDetail().strip()));
          set(field, typed.getDetail().strip());
        });
    field.addValueChangeListener(
        change -> {
          if (change.isFromClient()) {
            put(
                name,
                row -> part.apply(row, change.getValue() == null ? "" : change.getValue().path()));
          }
        });
  }

  /** Offers these from now on; offering the same again sends nothing. */
  static <T> void items(ComboBox<T> field, List<T> all) {
    if (!all.equals(ComponentUtil.getData(field, OFFERED))) {
      ComponentUtil.setData(field, OFFERED, all);
      field.setItems(all);
    }
  }

  private List<SampleTree.Suggestion> groups() {
    return desk.tree() == null
        ? List.of()
        : desk.tree().groups(desk.draft().around(desk.row()), SUGGESTED_MAX);
  }

  /** The paths that can be written in the chosen row. */
  List<SampleTree.Suggestion> suggestions() {
    return desk.tree() == null ? List.of() : desk.tree().suggestions(desk.around(), SUGGESTED_MAX);
  }

  static void set(ComboBox<SampleTree.Suggestion> field, String path) {
    String shown = field.getValue() == null ? "" : field.getValue().path();
    if (!shown.equals(path == null ? "" : path)) {
      field.setValue(path == null || path.isEmpty() ? null : new SampleTree.Suggestion(path, ""));
    }
  }
}
