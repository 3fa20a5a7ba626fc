package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.english;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import dev.crossdock.mapping.MappingDocument.Row;
import dev.crossdock.mapping.RowBuilder;
import dev.crossdock.mapping.SampleTree;
import dev.crossdock.mapping.TargetModel;
import java.util.List;

/** Where the value of the chosen row comes from: the message, an expression, or nowhere. */
final class SourceFields {
  private static final int CHARACTERS_MAX = 1_000;

  private final RowEditor editor;
  private final Select<Kind> kind = new Select<>();
  private final ComboBox<SampleTree.Suggestion> path = new ComboBox<>(say("Path"));
  private final TextArea expression = new TextArea(say("Expression"));
  private final ComboBox<String> constant = new ComboBox<>(say("Value"));
  private String of = "";
  private Kind wanted = Kind.PATH;

  /** Kinds of sources. */
  private enum Kind {
    PATH(english("A value")),
    EXPRESSION(english("An expression")),
    CONSTANT(english("A constant"));

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return say(words);
    }
  }

  SourceFields(RowEditor editor) {
    this.editor = editor;
    kind.setLabel(say("Comes from"));
    kind.setItems(Kind.values());
    kind.setItemLabelGenerator(Kind::words);
    kind.addValueChangeListener(
        change -> {
          if (!editor.isFilling()) {
            wanted = change.getValue();
            editor.show();
          }
        });
    editor.paths(path, say("Pick a value, or type"), RowBuilder::from, "from");
    path.addClassNames("xd-wide", "xd-monofield");
    expression.addClassNames("xd-wide", "xd-monofield");
    expression.setPlaceholder(say("Such as src.code.trim() + '-' + src.no"));
    expression.setMaxLength(CHARACTERS_MAX);
    expression.setMinHeight("0");
    RowEditor.lazy(expression);
    expression.addValueChangeListener(
        change -> editor.put("expr", row -> row.expr(change.getValue())));
    constant.setAllowCustomValue(true);
    constant.addCustomValueSetListener(
        typed -> {
          editor.put("value", row -> row.value(typed.getDetail()));
          constant.setValue(typed.getDetail());
        });
    constant.addValueChangeListener(
        change -> {
          if (change.isFromClient()) {
            editor.put("value", row -> row.value(change.getValue()));
          }
        });
  }

  Component[] all() {
    return new Component[] {kind, path, expression, constant};
  }

  ComboBox<SampleTree.Suggestion> path() {
    return path;
  }

  TextArea expression() {
    return expression;
  }

  ComboBox<String> constant() {
    return constant;
  }

  /** The fields for this row, filled. */
  List<Component> fill(Row row, TargetModel.Field field) {
    String now = editor.desk().row() + " " + row.to();
    if (row.from() != null) {
      wanted = of.equals(now) ? wanted : Kind.PATH;
    } else if (row.expr() != null) {
      wanted = of.equals(now) ? wanted : Kind.EXPRESSION;
    } else if (row.value() != null) {
      wanted = of.equals(now) ? wanted : Kind.CONSTANT;
    } else if (!of.equals(now)) {
      wanted = Kind.PATH;
    }
    of = now;
    kind.setValue(wanted);
    return switch (wanted) {
      case PATH -> {
        RowEditor.items(path, editor.suggestions());
        RowEditor.set(path, row.from());
        yield List.of(kind, path);
      }
      case EXPRESSION -> {
        RowEditor.keep(expression, row.expr());
        yield List.of(kind, expression);
      }
      case CONSTANT -> {
        RowEditor.items(constant, field == null ? List.of() : field.values());
        constant.setValue(row.value());
        yield List.of(kind, constant);
      }
    };
  }
}
