package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import dev.crossdock.connection.CommonSettings;
import dev.crossdock.connection.ConnectionOrder;
import dev.crossdock.connection.Connector.CheckStep;
import dev.crossdock.connection.ConnectorInfo;
import dev.crossdock.connection.Partner;
import dev.crossdock.connection.Setting;
import dev.crossdock.connection.StoredConnection;
import dev.crossdock.connection.Template;
import dev.crossdock.portal.Draft;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.ReasonField;
import dev.crossdock.portal.XdTime;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.ProblemException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Asks for a connection's settings, as its connector declares them. What is wrong is said at the
 * field; secrets go in and are not shown, nor kept with the draft.
 */
final class ConnectionDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  private final transient ConnectorInfo info;
  private final TextField code = new TextField(say("Code"));
  private final TextField name = new TextField(say("Name"));
  private final ComboBox<Partner> partner = new ComboBox<>(say("Partner"));
  private final IntegerField inFlight = new IntegerField(say("Shipments at the same time"));
  private final ReasonField reason = new ReasonField();
  private final Piece rest = new Piece("p", "xd-problem xd-hidden").with("role", "alert");
  private final Button save = new Button();
  private final Button tryOut = new Button(say("Test before saving"));
  private final Piece tried = new Piece("div", "xd-tried").with("aria-live", "polite");
  private final Div body = new Div();
  private final transient Map<String, SettingField> settings = new LinkedHashMap<>();
  private final transient Map<String, Checkbox> removals = new HashMap<>();
  private final List<Component> kept = new ArrayList<>();
  private String template;

  /** Tries what is typed. */
  interface Trial {
    /**
     * Starts it.
     *
     * @param ended told of each step, in any thread
     * @throws ProblemException if something is wrong with the order
     */
    CompletableFuture<List<CheckStep>> of(ConnectionOrder order, Consumer<CheckStep> ended);
  }

  private ConnectionDialog(
      String title,
      String verb,
      ConnectorInfo info,
      Trial trial,
      BiConsumer<ConnectionOrder, String> decide) {
    this.info = info;
    setHeaderTitle(title);
    setCloseOnOutsideClick(false);
    save.setText(verb);
    save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    save.setDisableOnClick(true);
    save.addClickListener(click -> submit(decide));
    reason.addValueChangeListener(change -> save.setEnabled(reason.isGiven()));
    name.setRequiredIndicatorVisible(true);
    name.setMaxLength(ConnectionOrder.NAME_CHARACTERS_MAX);
    name.setHelperText(say("For people"));
    name.setWidthFull();
    inFlight.setMin(1);
    inFlight.setMax(ConnectionOrder.IN_FLIGHT_MAX);
    inFlight.setPlaceholder(Integer.toString(ConnectionOrder.IN_FLIGHT));
    inFlight.setHelperText(
        say("How many may be on their way to it, from 1 to {0}.", ConnectionOrder.IN_FLIGHT_MAX));
    inFlight.setWidthFull();
    body.addClassName("xd-dialog");
    add(body);
    tryOut.setDisableOnClick(true);
    tryOut.addClickListener(click -> tryOut(trial));
    getFooter().add(new Button(say("Cancel"), click -> close()), tryOut, save);
  }

  /**
   * For a new one.
   *
   * @param template fills it in, or null
   * @param own whether it is for the only one of these partners, who makes it
   * @param trial tries it
   * @param decide makes it, or throws what is wrong
   */
  static ConnectionDialog create(
      ConnectorInfo info,
      Template template,
      List<Partner> partners,
      boolean own,
      Trial trial,
      BiConsumer<ConnectionOrder, String> decide) {
    ConnectionDialog dialog =
        new ConnectionDialog(
            say(
                "New connection: {0}",
                template == null ? heard(info.label()) : heard(template.label())),
            say("Make connection"),
            info,
            trial,
            decide);
    dialog.code.setHelperText(say("In addresses, such as hansa-hook. Given once."));
    dialog.code.setRequiredIndicatorVisible(true);
    dialog.code.setWidthFull();
    dialog.partner.setItems(partners);
    dialog.partner.setItemLabelGenerator(Partner::name);
    dialog.partner.setRequiredIndicatorVisible(info.with() == ConnectorInfo.With.PARTNER);
    dialog.partner.setClearButtonVisible(true);
    dialog.partner.setHelperText(
        info.with() == ConnectorInfo.With.PARTNER
            ? say("Who sends here")
            : say(
                "Whose system it is: told of this partner's shipments only. Empty: a system of your"
                    + " own."));
    dialog.partner.setWidthFull();
    if (own) {
      dialog.partner.setValue(partners.get(0));
    }
    dialog.put(
        new Piece(
            "p", "", Markup.text(heard(template == null ? info.summary() : template.summary()))));
    dialog.keep(dialog.code, dialog.name);
    if (info.with() != ConnectorInfo.With.TENANT && !own) {
      dialog.keep(dialog.partner);
    }
    dialog.template = template == null ? null : template.id() + "/" + template.version();
    dialog.fill(template == null ? Map.of() : template.settings(), Map.of());
    return dialog;
  }

  /**
   * For one that is changed.
   *
   * @param values what its settings become if nothing else is typed
   * @param zone in which times are told
   * @param trial tries it
   * @param decide changes it, or throws what is wrong
   */
  static ConnectionDialog change(
      StoredConnection now,
      ConnectorInfo info,
      Map<String, String> values,
      ZoneId zone,
      Trial trial,
      BiConsumer<ConnectionOrder, String> decide) {
    ConnectionDialog dialog =
        new ConnectionDialog(
            say("Change {0}", now.content().name()),
            say("Save as new version"),
            info,
            trial,
            decide);
    Map<String, String> stored = new HashMap<>();
    now.secrets().forEach((key, at) -> stored.put(key, XdTime.stamp(at, zone)));
    dialog.name.setValue(now.content().name());
    dialog.inFlight.setValue(now.content().inFlightMax());
    dialog.keep(dialog.name);
    dialog.template = values.get(CommonSettings.TEMPLATE);
    dialog.fill(values, stored);
    return dialog;
  }

  private void fill(Map<String, String> values, Map<String, String> stored) {
    for (Setting.Group group : Setting.Group.values()) {
      List<Setting> of =
          info.settings().stream()
              .filter(setting -> setting.group() == group)
              .filter(setting -> !setting.key().equals(CommonSettings.TEMPLATE))
              .toList();
      if (!of.isEmpty()) {
        put(new Piece("h3", "", Markup.text(heard(group.title()))));
      }
      for (Setting setting : of) {
        add(setting, values, stored.getOrDefault(setting.key(), ""));
      }
    }
    if (info.abilities().contains(ConnectorInfo.Ability.TELLS)) {
      keep(inFlight);
    }
    put(tried);
    keep(reason);
    put(rest);
    save.setEnabled(false);
    Draft.keep(this, kept.toArray(Component[]::new));
    addOpenedChangeListener(
        change -> {
          if (change.isOpened()) {
            (body.getChildren().anyMatch(code::equals) ? code : name).focus();
          }
        });
  }

  private void add(Setting setting, Map<String, String> values, String stored) {
    SettingField field = new SettingField(setting, stored);
    settings.put(setting.key(), field);
    String value = values.get(setting.key());
    if (value != null) {
      field.put(value);
    }
    if (!setting.secret()) {
      keep(field.component());
      return;
    }
    put(field.component());
    if (!stored.isEmpty() && !setting.required()) {
      Checkbox remove = new Checkbox(say("Remove {0}", heard(setting.label())));
      removals.put(setting.key(), remove);
      put(remove);
    }
  }

  private void put(Component part) {
    body.add(part);
  }

  private void keep(Component... fields) {
    for (Component field : fields) {
      body.add(field);
      kept.add(field);
    }
  }

  private void submit(BiConsumer<ConnectionOrder, String> decide) {
    forgive();
    try {
      decide.accept(order(), reason.words());
      close();
    } catch (InvalidFields e) {
      e.all().forEach(this::tell);
    } catch (ProblemException e) {
      tell(e);
    } finally {
      save.setEnabled(true);
    }
  }

  private void tryOut(Trial trial) {
    forgive();
    UI ui = getUI().orElseThrow();
    List<CheckStep> seen = new ArrayList<>();
    tried.show(ConnectionWords.steps(seen, true));
    try {
      trial
          .of(
              order(),
              step ->
                  later(
                      ui,
                      () -> {
                        seen.add(step);
                        tried.show(ConnectionWords.steps(seen, true));
                      }))
          .thenAccept(all -> later(ui, () -> tried(ConnectionWords.steps(all, false))));
    } catch (InvalidFields e) {
      tried(Markup.NOTHING);
      e.all().forEach(this::tell);
    } catch (ProblemException e) {
      tried(Markup.NOTHING);
      tell(e);
    }
  }

  private void tried(Markup words) {
    tried.show(words);
    if (!words.isEmpty()) {
      tried.scrollIntoView(); // the form is longer than its window
    }
    tryOut.setEnabled(true);
  }

  private static void later(UI ui, Runnable work) {
    try {
      ui.access(work::run);
    } catch (UIDetachedException closed) {
      // Nobody looks any more, and nothing of it is kept.
    }
  }

  /** Takes back what was said to be wrong. */
  private void forgive() {
    settings.values().forEach(field -> field.wrong(null));
    for (HasValidation field : List.<HasValidation>of(code, name, partner, inFlight, reason)) {
      field.setInvalid(false);
    }
    rest.addClassName("xd-hidden");
  }

  private ConnectionOrder order() {
    Map<String, String> values = new HashMap<>();
    Map<String, String> secrets = new HashMap<>();
    settings.forEach(
        (key, field) -> {
          if (!field.setting().secret()) {
            values.put(key, field.value());
          } else if (!field.value().isEmpty()) {
            secrets.put(key, field.value());
          } else if (removals.containsKey(key) && removals.get(key).getValue()) {
            secrets.put(key, null);
          }
        });
    if (template != null) {
      values.put(CommonSettings.TEMPLATE, template);
    }
    return new ConnectionOrder(
        code.getValue().strip(),
        info.id(),
        partner.getValue() == null ? null : partner.getValue().code(),
        name.getValue(),
        values,
        secrets,
        inFlight.getValue() == null ? null : Long.valueOf(inFlight.getValue()));
  }

  private void tell(ProblemException wrong) {
    String pointer = wrong.field() == null ? "" : wrong.field();
    SettingField setting = settings.get(pointer.replaceFirst("^/(settings|secrets)/", ""));
    Map<String, HasValidation> others =
        Map.of(
            "/code",
            code,
            "/name",
            name,
            "/partner",
            partner,
            "/inFlightMax",
            inFlight,
            "/reason",
            reason);
    if (setting != null && pointer.indexOf('/', 1) > 0) {
      setting.wrong(heard(wrong.getMessage()));
    } else if (others.containsKey(pointer)) {
      others.get(pointer).setErrorMessage(heard(wrong.getMessage()));
      others.get(pointer).setInvalid(true);
    } else {
      rest.show(Markup.text(heard(wrong.problem().title()) + ". " + heard(wrong.getMessage())));
      rest.removeClassName("xd-hidden");
    }
  }
}
