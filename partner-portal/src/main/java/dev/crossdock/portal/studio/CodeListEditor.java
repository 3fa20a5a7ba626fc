package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.crossdock.mapping.CodeList;
import dev.crossdock.mapping.CodeList.Entry;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.Words;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The entries of a code list: code, what it becomes or that it is left out on purpose, and the days
 * on which that counts. Of a long list those are shown that are searched.
 */
final class CodeListEditor extends Div {
  private static final long serialVersionUID = 1L;

  private static final int SHOWN_MAX = 40;

  private static String leftOut() {
    return say("Left out on purpose");
  }

  private static final int CHARACTERS_MAX = 200;

  private final transient Desk desk;
  private final Piece title = new Piece("h4", "");
  private final TextField search = new TextField();
  private final Select<CodeList.Unknown> unknown = new Select<>();
  private final Checkbox fold = new Checkbox(say("Capital and small letters are the same"));
  private final Div lines = new Div();
  private final Piece more = new Piece("p", "xd-muted");
  private final Div foot = new Div();
  private String name;
  private transient List<String> values = List.of();
  private boolean filling;

  CodeListEditor(Desk desk) {
    this.desk = desk;
    addClassNames("xd-codes", "xd-hidden");
    search.setPlaceholder(say("Search codes"));
    search.setAriaLabel(say("Search codes"));
    RowEditor.lazy(search);
    search.addValueChangeListener(change -> fill());
    unknown.setLabel(say("A code that is not in it"));
    unknown.setItems(CodeList.Unknown.values());
    unknown.setItemLabelGenerator(CodeListEditor::words);
    unknown.addValueChangeListener(change -> settings());
    fold.addValueChangeListener(change -> settings());
    Button one = new Button(say("Add a code"), click -> add(List.of(entry("", ""))));
    one.addThemeVariants(ButtonVariant.LUMO_SMALL);
    Button many = new Button(say("Paste codes…"), click -> paste());
    many.addThemeVariants(ButtonVariant.LUMO_SMALL);
    foot.add(one, many);
    foot.addClassName("xd-codefoot");
    Div head = new Div(title, search);
    head.addClassName("xd-codehead");
    lines.addClassName("xd-codelines");
    Div rules = new Div(unknown, fold);
    rules.addClassName("xd-coderules");
    add(head, lines, more, foot, rules);
  }

  /**
   * Shows a list.
   *
   * @param list name of it, or null for none
   * @param allowed what its codes may become; empty if that is open
   */
  void show(String list, List<String> allowed) {
    name = list;
    values = allowed;
    CodeList now = list();
    getElement().getClassList().set("xd-hidden", now == null);
    if (now != null) {
      fill();
    }
  }

  /** Puts the cursor where it is said what a code becomes; whether a list is shown. */
  boolean reveal(String code) {
    CodeList now = list();
    if (now == null) {
      return false;
    }
    int at = 0;
    while (at < now.entries().size() && !code.equals(now.entries().get(at).code())) {
      at++;
    }
    search.setValue(at >= SHOWN_MAX && at < now.entries().size() ? code : "");
    Line line = null;
    for (int i = 0; i < lines.getComponentCount(); i++) {
      Line one = (Line) lines.getComponentAt(i);
      line = one.index == at ? one : line;
    }
    Component place = line == null ? this : line;
    place
        .getElement()
        .executeJs("this.scrollIntoView({block: 'center', inline: 'nearest', behavior: 'auto'})");
    if (line != null) {
      line.to.focus();
    }
    return true;
  }

  private CodeList list() {
    return name == null ? null : desk.document().lists().get(name);
  }

  private void fill() {
    CodeList now = list();
    if (now == null) {
      return;
    }
    filling = true;
    title.show(
        Markup.all(
            Markup.text(say("Code list ")),
            Markup.of("span", "xd-mono", name),
            Markup.of(
                "span", "xd-muted", " " + Words.count(now.entries().size(), "code", "codes"))));
    search.setVisible(now.entries().size() > SHOWN_MAX / 4);
    unknown.setValue(now.unknown());
    fold.setValue(now.fold());
    foot.setVisible(desk.mayEdit());
    unknown.setReadOnly(!desk.mayEdit());
    fold.setReadOnly(!desk.mayEdit());
    String wanted = search.getValue().strip().toLowerCase(Locale.ROOT);
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < now.entries().size(); i++) {
      Entry entry = now.entries().get(i);
      String text = (entry.code() + " " + entry.to() + " " + entry.note()).toLowerCase(Locale.ROOT);
      if (text.contains(wanted)) {
        found.add(i);
      }
    }
    lay(now, found.stream().limit(SHOWN_MAX).toList());
    more.show(
        found.size() <= SHOWN_MAX
            ? Markup.NOTHING
            : Markup.text(say("{0} more; search for the one you want.", found.size() - SHOWN_MAX)));
    filling = false;
  }

  /** Lines that are there are filled again, so that the cursor stays where it is. */
  private void lay(CodeList now, List<Integer> found) {
    while (lines.getComponentCount() > found.size()) {
      lines.remove(lines.getComponentAt(lines.getComponentCount() - 1));
    }
    while (lines.getComponentCount() < found.size()) {
      lines.add(new Line());
    }
    for (int i = 0; i < found.size(); i++) {
      ((Line) lines.getComponentAt(i)).fill(found.get(i), now.entries().get(found.get(i)));
    }
  }

  private static String words(CodeList.Unknown what) {
    return switch (what) {
      case REPORT -> say("Is a problem: the message waits");
      case KEEP -> say("Stays as it is");
      case EMPTY -> say("Leaves the field empty");
    };
  }

  private static Entry entry(String code, String to) {
    return new Entry(code, to, null, null, null);
  }

  private void settings() {
    CodeList now = list();
    if (!filling && now != null && unknown.getValue() != null) {
      put(new CodeList(now.entries(), unknown.getValue(), fold.getValue()));
    }
  }

  private void change(Consumer<List<Entry>> change) {
    CodeList now = list();
    if (!filling && now != null) {
      List<Entry> entries = new ArrayList<>(now.entries());
      change.accept(entries);
      put(new CodeList(entries, now.unknown(), now.fold()));
    }
  }

  private void put(CodeList changed) {
    desk.edit(draft -> draft.list(name, changed));
  }

  private void add(List<Entry> more) {
    search.clear();
    change(
        entries ->
            more.stream().limit(CodeList.ENTRIES_MAX - entries.size()).forEach(entries::add));
  }

  private void paste() {
    new PasteCodesDialog(
            pairs -> add(pairs.stream().map(pair -> entry(pair.code(), pair.to())).toList()))
        .open();
  }

  /** One entry as fields. */
  private final class Line extends Div {
    private static final long serialVersionUID = 1L;

    private final TextField code = new TextField();
    private final ComboBox<String> to = new ComboBox<>();
    private final TextField from = day(say("From"));
    private final TextField until = day(say("Until"));
    private final Button remove = new Button("✕");
    private int index;

    Line() {
      addClassName("xd-codeline");
      code.setMaxLength(CHARACTERS_MAX);
      code.addClassName("xd-monofield");
      RowEditor.lazy(code);
      code.addValueChangeListener(change -> put(change.isFromClient()));
      to.setAllowCustomValue(true);
      to.addCustomValueSetListener(
          typed -> {
            to.setValue(meant(typed.getDetail().strip()));
            put(true);
          });
      to.addValueChangeListener(change -> put(change.isFromClient()));
      remove.addThemeVariants(ButtonVariant.LUMO_SMALL);
      remove.addClickListener(click -> change(entries -> entries.remove(index)));
      add(code, new Piece("span", "", Markup.text("→")), to, from, until, remove);
    }

    /** What begins as the only choice that begins so is that choice. */
    private String meant(String typed) {
      List<String> choices = new ArrayList<>(values);
      choices.add(leftOut());
      List<String> same =
          choices.stream()
              .filter(one -> one.regionMatches(true, 0, typed, 0, typed.length()))
              .toList();
      return same.size() == 1 && !typed.isEmpty() ? same.get(0) : typed;
    }

    private TextField day(String label) {
      TextField field = new TextField();
      field.setPlaceholder(label);
      field.setTooltipText(say("A day such as 2026-11-20"));
      field.setMaxLength("2026-11-20".length());
      field.setPattern("[0-9]{4}-[0-9]{2}-[0-9]{2}");
      field.addClassName("xd-day");
      field.addValueChangeListener(change -> put(change.isFromClient()));
      return field;
    }

    void fill(int at, Entry entry) {
      index = at;
      String which = entry.code().isEmpty() ? say("new code") : entry.code();
      RowEditor.keep(code, entry.code());
      code.setAriaLabel(say("Code {0}", which));
      List<String> items = new ArrayList<>(values);
      items.add(leftOut());
      RowEditor.items(to, items);
      to.setValue(entry.to() == null ? leftOut() : entry.to().isEmpty() ? null : entry.to());
      to.setAriaLabel(say("What {0} becomes", which));
      boolean wrong = entry.to() != null && entry.to().isEmpty();
      to.setPlaceholder(wrong ? say("Becomes…") : "");
      to.setInvalid(
          wrong || entry.to() != null && !values.isEmpty() && !values.contains(entry.to()));
      RowEditor.keep(from, entry.from() == null ? "" : entry.from().toString());
      from.setAriaLabel(say("{0} counts from, a day such as 2026-11-20", which));
      RowEditor.keep(until, entry.until() == null ? "" : entry.until().toString());
      until.setAriaLabel(say("{0} counts until, a day such as 2026-11-20", which));
      remove.setAriaLabel(say("Remove {0}", which));
      remove.setVisible(desk.mayEdit());
      for (TextField field : List.of(code, from, until)) {
        field.setReadOnly(!desk.mayEdit());
      }
      to.setReadOnly(!desk.mayEdit());
    }

    private void put(boolean byPerson) {
      if (byPerson && !filling) {
        change(entries -> entries.set(index, typed(entries.get(index))));
      }
    }

    private Entry typed(Entry before) {
      String becomes = to.getValue() == null ? "" : to.getValue();
      return new Entry(
          code.getValue(),
          becomes.equals(leftOut()) ? null : becomes,
          date(from, before.from()),
          date(until, before.until()),
          before.note());
    }

    /** What is no day yet stays at its field, and the one before counts. */
    private LocalDate date(TextField field, LocalDate before) {
      try {
        field.setInvalid(false);
        return field.isEmpty() ? null : LocalDate.parse(field.getValue());
      } catch (DateTimeParseException e) {
        field.setInvalid(true);
        return before;
      }
    }
  }
}
