package dev.crossdock.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import dev.crossdock.tenant.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DraftTest {
  @Test
  void whatIsPutBackIsHeardAsIfItWereTyped() {
    List<String> heard = new ArrayList<>();
    ReasonField reason = new ReasonField();
    reason.addValueChangeListener(change -> heard.add(change.getValue()));
    Draft.put(reason, "Late again");
    assertEquals(List.of("Late again"), heard);
    TextField text = new TextField();
    Draft.put(text, "harbour");
    assertEquals("harbour", text.getValue());
  }

  @Test
  void numbersAreNumbersOrNothing() {
    IntegerField days = new IntegerField();
    Draft.put(days, "30");
    assertEquals(30, days.getValue());
    for (String none : List.of("", "3e9", "99999999999")) {
      days.setValue(1);
      Draft.put(days, none);
      assertNull(days.getValue(), none);
    }
  }

  @Test
  void choicesAreFoundByTheirWords() {
    Select<Role> role = new Select<>();
    role.setItems(Role.AUDITOR, Role.OPERATIONS);
    role.setItemLabelGenerator(Role::title);
    Draft.put(role, "Operations");
    assertEquals(Role.OPERATIONS, role.getValue());
    Draft.put(role, "Platform operator"); // not offered
    assertNull(role.getValue());
    ComboBox<String> zone = new ComboBox<>();
    zone.setItems("UTC", "Europe/Paris");
    Draft.put(zone, "Europe/Paris");
    assertEquals("Europe/Paris", zone.getValue());
    RadioButtonGroup<Role> group = new RadioButtonGroup<>();
    group.setItems(Role.AUDITOR, Role.OPERATIONS);
    group.setItemLabelGenerator(Role::title);
    Draft.put(group, "Auditor, reads only");
    assertEquals(Role.AUDITOR, group.getValue());
  }

  @Test
  void whatDoesNotReadIsNothing() {
    assertEquals(Map.of("Reason", "x"), Draft.read("{\"Reason\":\"x\"}"));
    for (String broken : List.of("", "{", "[1]", "{\"Reason\":{}}")) {
      assertEquals(Map.of(), Draft.read(broken), broken);
    }
  }

  @Test
  void passwordsAreNotKept() {
    Dialog dialog = new Dialog();
    dialog.setHeaderTitle("Sign in");
    assertThrows(
        IllegalArgumentException.class, () -> Draft.keep(dialog, new PasswordField("Password")));
  }
}
