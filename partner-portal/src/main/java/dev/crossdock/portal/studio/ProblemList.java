package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import dev.crossdock.mapping.CodeList;
import dev.crossdock.mapping.DraftDocument;
import dev.crossdock.mapping.Fault;
import dev.crossdock.mapping.MappingDocument.Row;
import dev.crossdock.mapping.MappingDocument.Take;
import dev.crossdock.mapping.MappingResult;
import dev.crossdock.mapping.RowBuilder;
import dev.crossdock.mapping.TargetModel;
import dev.crossdock.portal.Icon;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.Words;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong with the draft and with what it makes, each with the way to mend it. */
final class ProblemList extends Div {
  private static final long serialVersionUID = 1L;

  private static final int SHOWN_MAX = 30;
  private static final int UNPLACED_MAX = 12;
  private static final Pattern CODE = Pattern.compile("/lists/([^/]+)/entries/([0-9]+)/.*");

  private final transient Desk desk;
  private final transient Consumer<String> place;

  ProblemList(Desk desk, Consumer<String> place) {
    this.desk = desk;
    this.place = place;
    addClassName("xd-problems");
    getElement().setAttribute("role", "list");
    getElement().setAttribute("aria-label", say("What is to be mended"));
  }

  /** Shows what is wrong now; how many problems that is, unplaced values not counted. */
  int show() {
    removeAll();
    int count = 0;
    for (ProblemException fault : desk.preview().documentFaults()) {
      if (count++ < SHOWN_MAX) {
        add(ofDocument(fault));
      }
    }
    if (desk.preview().unreadable() != null) {
      ProblemException why = desk.preview().unreadable();
      add(
          item(
              "rejected",
              heard(why.problem().title()),
              place(why.field()) + heard(why.getMessage())));
      count++;
    }
    for (List<Fault> same : faults()) {
      if (count++ < SHOWN_MAX) {
        add(ofRun(same));
      }
    }
    if (desk.givesNothing()) {
      count++;
      add(
          item(
              "rejected",
              say("Nothing comes out of this message"),
              say("It has nothing where the group of events looks for its items.")));
    }
    int left = desk.result() == null ? 0 : desk.result().leftOut();
    if (left > 0) {
      add(
          item(
              "duplicate",
              Words.count(left, "item is left out on purpose", "items are left out on purpose"),
              say("By a code list or a condition.")));
    }
    showUnplaced();
    return count;
  }

  private static String place(String field) {
    return field == null ? "" : field + ": ";
  }

  /** The same of a row once, however many values have it. */
  private List<List<Fault>> faults() {
    Map<String, List<Fault>> same = new LinkedHashMap<>();
    if (desk.result() != null) {
      for (Fault fault : desk.result().faults()) {
        if (fault.problem() == Problem.UNKNOWN_CODE && "".equals(fault.value())) {
          continue; // the list says that it is open
        }
        boolean code = fault.problem() == Problem.UNKNOWN_CODE;
        String key = fault.row() + fault.problem() + (code ? "" : fault.detail());
        same.computeIfAbsent(key, none -> new ArrayList<>()).add(fault);
      }
    }
    return List.copyOf(same.values());
  }

  private Div ofDocument(ProblemException fault) {
    String pointer = fault.field() == null ? "" : fault.field();
    Matcher code = CODE.matcher(pointer);
    if (code.matches()) {
      for (String list : desk.document().lists().keySet()) {
        if (Desk.step(list).equals(code.group(1))) {
          return ofCode(list, Integer.parseInt(code.group(2)), fault);
        }
      }
    }
    DraftDocument.Line line = null;
    for (DraftDocument.Line one : desk.draft().lines()) {
      if (pointer.equals(one.pointer()) || pointer.startsWith(one.pointer() + "/")) {
        line = one; // the last is the innermost
      }
    }
    if (line == null) {
      return item(
          "rejected", pointer.isEmpty() ? say("The document") : pointer, heard(fault.getMessage()));
    }
    String row = line.pointer();
    String missing = fault.getMessage().replaceFirst(" is needed, .*", "");
    if (pointer.equals(row + "/rows") && TargetModel.field(missing) != null) {
      Div item = item("rejected", missing, say("It is needed, and nothing feeds it."));
      item.add(fix(say("Choose its value"), () -> desk.chooseField(row, missing)));
      return item;
    }
    Div item = item("rejected", line.row().to(), heard(fault.getMessage()));
    item.add(fix(say("Show"), () -> desk.seek(row, null)));
    return item;
  }

  /** What is wrong with an entry of a code list is mended where the list is used. */
  private Div ofCode(String list, int index, ProblemException fault) {
    CodeList.Entry entry = desk.document().lists().get(list).entries().get(index);
    boolean open = entry.to() != null && entry.to().isEmpty();
    Div item =
        item(
            "rejected",
            say("Code {0} of the list {1}", entry.code(), list),
            open
                ? say("Say what it becomes, or that it is left out on purpose.")
                : heard(fault.getMessage()));
    desk.draft().lines().stream()
        .filter(line -> list.equals(line.row().list()))
        .findFirst()
        .ifPresent(
            line -> item.add(fix(say("Show"), () -> desk.seek(line.pointer(), entry.code()))));
    return item;
  }

  private Div ofRun(List<Fault> same) {
    Fault fault = same.get(0);
    Set<String> values = new TreeSet<>();
    same.stream().map(Fault::value).filter(value -> value != null).forEach(values::add);
    Row row = desk.draft().row(fault.row());
    Div item = item("rejected", fault.target(), words(same, row, values));
    item.add(fix(say("Show"), () -> desk.seek(fault.row(), null)));
    if (row == null || !desk.mayEdit()) {
      return item;
    }
    if (fault.problem() == Problem.UNKNOWN_CODE && row.list() != null && !values.isEmpty()) {
      item.add(
          fix(
              values.size() == 1 ? say("Add it to the list") : say("Add them to the list"),
              () -> addCodes(fault.row(), row.list(), values)));
    } else if (fault.problem() == Problem.UNKNOWN_CODE && row.list() == null) {
      item.add(fix(say("Make a code list"), () -> makeList(fault.row(), row, values)));
    } else if (fault.detail().contains("several values") && row.from() != null) {
      item.add(fix(say("Take the first"), () -> take(fault.row(), row, Take.FIRST)));
      item.add(fix(say("Take the last"), () -> take(fault.row(), row, Take.LAST)));
    }
    return item;
  }

  /** What is wrong, how often, and with which values if these are several. */
  private static String words(List<Fault> same, Row row, Set<String> values) {
    Fault fault = same.get(0);
    String times = same.size() == 1 ? "" : say(" {0} times.", same.size());
    if (fault.problem() == Problem.UNKNOWN_CODE && row != null && row.list() != null) {
      return values.size() == 1
          ? heard(fault.detail()) + times
          : say(
              "{0} {0|code|codes} of this message do not stand in the list {1}: {2}",
              values.size(), row.list(), shortened(values));
    }
    boolean told = values.isEmpty() || values.size() == 1 && fault.detail().contains(fault.value());
    return heard(fault.detail()) + (told ? "" : " (" + shortened(values) + ")") + times;
  }

  private void take(String pointer, Row row, Take which) {
    desk.edit(draft -> draft.put(pointer, RowBuilder.of(row).take(which).row(), null));
  }

  /** The codes stand in the list, to be translated by the person. */
  private void addCodes(String pointer, String name, Set<String> codes) {
    desk.edit(draft -> draft.list(name, with(draft.now().lists().get(name), codes)));
    desk.seek(pointer, codes.iterator().next());
  }

  private void makeList(String pointer, Row row, Set<String> codes) {
    String name = freeName(row.to());
    desk.edit(
        draft -> {
          draft.list(name, with(null, codes));
          draft.put(pointer, RowBuilder.of(row).list(name).row(), null);
        });
    desk.seek(pointer, codes.isEmpty() ? null : codes.iterator().next());
  }

  private String freeName(String field) {
    String name = field;
    for (int i = 2; desk.document().lists().containsKey(name); i++) {
      name = field + i;
    }
    return name;
  }

  private static CodeList with(CodeList list, Set<String> codes) {
    List<CodeList.Entry> entries = new ArrayList<>(list == null ? List.of() : list.entries());
    codes.forEach(code -> entries.add(new CodeList.Entry(code, "", null, null, null)));
    return new CodeList(
        entries,
        list == null ? CodeList.Unknown.REPORT : list.unknown(),
        list == null || list.fold());
  }

  private void showUnplaced() {
    if (desk.result() == null || desk.result().unplaced().isEmpty()) {
      return;
    }
    Map<String, MappingResult.Unplaced> byPath = new LinkedHashMap<>();
    desk.result().unplaced().forEach(one -> byPath.putIfAbsent(one.path(), one));
    String title =
        Words.count(byPath.size(), "source value is not placed", "source values are not placed");
    Div item = item("late", title, say("Place what matters; what does not is ignored by a rule."));
    int shown = 0;
    for (MappingResult.Unplaced one : byPath.values()) {
      if (shown++ == UNPLACED_MAX) {
        break;
      }
      Piece words =
          new Piece(
              "span",
              "xd-loose",
              Markup.all(
                  Markup.of("span", "xd-mono", one.path()),
                  Markup.of("span", "xd-muted xd-mono", " " + one.value())));
      Div line = new Div(words);
      line.addClassName("xd-looseline");
      if (desk.mayEdit()) {
        Div acts =
            new Div(
                labelled(
                    fix(say("Place"), () -> place.accept(one.pointer())),
                    say("Place {0}", one.path())),
                labelled(
                    fix(say("Ignore"), () -> desk.edit(draft -> draft.ignore(one.path(), true))),
                    say("Ignore {0} by rule", one.path())));
        acts.addClassName("xd-nowrap");
        line.add(acts);
      }
      item.add(line);
    }
    if (desk.mayEdit() && byPath.size() > 1) {
      item.add(
          fix(
              say("Ignore all {0} by rule", byPath.size()),
              () -> desk.edit(draft -> byPath.keySet().forEach(path -> draft.ignore(path, true)))));
    }
    add(item);
  }

  private static Button labelled(Button button, String words) {
    button.setAriaLabel(words);
    return button;
  }

  private static String shortened(Set<String> values) {
    List<String> first = values.stream().limit(5).toList();
    return String.join(", ", first) + (values.size() > first.size() ? ", …" : "");
  }

  private static Div item(String colour, String title, String words) {
    Markup markup =
        Markup.all(
            Markup.of("span", "t-" + colour, Icon.ofColour(colour).markup()),
            Markup.of("div", "grow", Markup.of("b", "", title), Markup.of("p", "", words)));
    Div item = new Div(new Piece("div", "xd-problemline", markup));
    item.getElement().setAttribute("role", "listitem");
    return item;
  }

  private static Button fix(String words, Runnable act) {
    Button button = new Button(words, click -> act.run());
    button.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE, ButtonVariant.LUMO_SMALL);
    return button;
  }
}
