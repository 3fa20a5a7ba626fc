package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import dev.crossdock.mapping.DraftDocument;
import dev.crossdock.mapping.RowBuilder;
import dev.crossdock.mapping.TargetModel;
import dev.crossdock.portal.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks which field, or which group, is added to the target. */
final class FieldDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  private static String group() {
    return say("A group of fields, for each of something");
  }

  private final transient Desk desk;
  private final Select<Place> place = new Select<>();
  private final ComboBox<String> field = new ComboBox<>(say("Field"));
  private final Button add = new Button(say("Add"));

  /** A group, or the top. */
  private record Place(String pointer, String words) {}

  /**
   * @param group pointer of the group that is wanted first
   * @param references whether a reference is wanted
   */
  FieldDialog(Desk desk, String group, boolean references) {
    this.desk = desk;
    setHeaderTitle(references ? say("Add a reference") : say("Add a field"));
    setCloseOnOutsideClick(false);
    List<Place> places = places();
    place.setLabel(say("noun:In"));
    place.setItems(places);
    place.setItemLabelGenerator(Place::words);
    place.setWidthFull();
    place.setVisible(places.size() > 1);
    field.setAllowCustomValue(!milestones());
    field.setWidthFull();
    field.setItemLabelGenerator(this::words);
    field.addCustomValueSetListener(typed -> field.setValue(typed.getDetail().strip()));
    add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    add.setEnabled(false);
    add.addClickListener(click -> made());
    place.addValueChangeListener(change -> offer(references));
    field.addValueChangeListener(change -> add.setEnabled(!field.isEmpty()));
    place.setValue(
        places.stream()
            .filter(one -> one.pointer().equals(group))
            .findFirst()
            .orElse(places.get(0)));
    Div body = new Div(place, field);
    body.addClassName("xd-dialog");
    add(body);
    getFooter().add(new Button(say("Cancel"), click -> close()), add);
    Draft.keep(this, place, field);
    addOpenedChangeListener(
        change -> {
          if (change.isOpened()) {
            field.focus();
          }
        });
  }

  private boolean milestones() {
    return desk.document().target().model().equals(TargetModel.MILESTONES);
  }

  private List<Place> places() {
    List<Place> places = new ArrayList<>();
    for (DraftDocument.Line line : desk.draft().lines()) {
      if (line.row().isGroup()) {
        String each = line.row().forEach().isEmpty() ? say("the message") : line.row().forEach();
        places.add(new Place(line.pointer(), say("{0}, for each {1}", line.row().to(), each)));
      }
    }
    places.add(
        new Place("", milestones() ? say("The target: one more group") : say("The target itself")));
    return places;
  }

  private void offer(boolean references) {
    String in = place.getValue().pointer();
    List<String> names = new ArrayList<>();
    if (milestones() && !in.isEmpty()) {
      Set<String> fed =
          desk.draft().row(in).rows().stream().map(row -> row.to()).collect(Collectors.toSet());
      TargetModel.fields().stream()
          .map(TargetModel.Field::name)
          .filter(name -> !fed.contains(name))
          .filter(name -> !references || name.startsWith(TargetLine.REFERENCE))
          .forEach(names::add);
    } else {
      names.add(group());
    }
    field.setItems(names);
    field.setValue(milestones() && in.isEmpty() ? group() : null);
  }

  private String words(String name) {
    TargetModel.Field known = milestones() ? TargetModel.field(name) : null;
    return known == null ? name : known.name() + ", " + heard(known.words());
  }

  private void made() {
    close();
    String in = place.getValue().pointer();
    if (field.getValue().equals(group())) {
      String[] pointer = new String[1];
      String name = milestones() ? TargetModel.EVENTS : "group";
      desk.edit(draft -> pointer[0] = draft.add(in, RowBuilder.to(name).forEach("").row()));
      desk.chooseRow(pointer[0]);
    } else {
      desk.chooseField(in, field.getValue());
    }
  }
}
