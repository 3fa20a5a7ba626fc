package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import dev.crossdock.mapping.CodeList;
import dev.crossdock.mapping.MappingDocument.Row;
import dev.crossdock.mapping.TargetModel;
import java.util.List;

/** Which code list translates the value of the chosen row, and what stands in it. */
final class CodeListField {
  private final RowEditor editor;
  private final ComboBox<String> choice = new ComboBox<>(say("Code list"));
  private final CodeListEditor entries;

  CodeListField(RowEditor editor) {
    this.editor = editor;
    this.entries = new CodeListEditor(editor.desk());
    choice.setPlaceholder(say("None; type a name for a new one"));
    choice.setAllowCustomValue(true);
    choice.setClearButtonVisible(true);
    choice.addCustomValueSetListener(typed -> use(typed.getDetail().strip()));
    choice.addValueChangeListener(
        change -> {
          if (change.isFromClient()) {
            use(change.getValue());
          }
        });
  }

  ComboBox<String> choice() {
    return choice;
  }

  CodeListEditor entries() {
    return entries;
  }

  void hide() {
    entries.show(null, List.of());
  }

  Component fill(Row row, TargetModel.Field field) {
    RowEditor.items(choice, List.copyOf(editor.desk().document().lists().keySet()));
    choice.setValue(row.list());
    entries.show(row.list(), field == null ? List.of() : field.values());
    return choice;
  }

  /** One that is not there yet is made. */
  private void use(String name) {
    Desk desk = editor.desk();
    if (name != null && !name.isEmpty() && !desk.document().lists().containsKey(name)) {
      desk.edit(draft -> draft.list(name, new CodeList(List.of(), CodeList.Unknown.REPORT, true)));
    }
    editor.put("list", row -> row.list(name));
  }
}
