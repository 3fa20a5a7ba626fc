package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.crossdock.audit.AuditQuery;
import dev.crossdock.portal.Icon;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.Query;
import dev.crossdock.portal.Tongue;
import dev.crossdock.portal.Words;
import java.text.DateFormatSymbols;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The fields of the auditors' search; what they hold stands in the page's address. */
final class AuditFilters extends Div {
  private static final long serialVersionUID = 1L;

  private static final String TEXT = "q";
  private static final String WHO = "who";
  private static final String ACTION = "action";
  private static final String FROM = "from";
  private static final String UNTIL = "until";
  private static final String OVERRIDES = "overrides";

  private final TextField text = new TextField();
  private final TextField who = new TextField();
  private final Select<AuditQuery.Action> action = new Select<>();
  private final DatePicker from = new DatePicker();
  private final DatePicker until = new DatePicker();
  private final Checkbox overrides = new Checkbox(say("Only overrides"));
  private transient Query query = Query.none();

  /**
   * The fields.
   *
   * @param search goes where the query leads
   */
  AuditFilters(Consumer<Query> search) {
    addClassNames("xd-filters", "xd-audit");
    text.setPlaceholder(say("Reference, or a setting: limits/"));
    text.setAriaLabel(say("Reference or object"));
    text.setPrefixComponent(new Piece("span", "xd-muted", Icon.SEARCH.markup()));
    who.setPlaceholder(say("Who: person or client"));
    who.setAriaLabel(say("Who"));
    for (TextField field : new TextField[] {text, who}) {
      field.setClearButtonVisible(true);
      field.setValueChangeMode(ValueChangeMode.LAZY);
    }
    action.setItems(AuditQuery.Action.values());
    action.setItemLabelGenerator(one -> one == null ? say("Any action") : heard(one.words()));
    action.setEmptySelectionAllowed(true);
    action.setEmptySelectionCaption(say("Any action"));
    action.setPlaceholder(say("Any action"));
    action.setAriaLabel(say("Action"));
    date(from, say("From day"));
    date(until, say("Up to day"));
    add(text, who, action, from, until, overrides);
    listen(search);
  }

  private static void date(DatePicker field, String label) {
    field.setPlaceholder(label);
    field.setAriaLabel(label);
    field.setClearButtonVisible(true);
    field.setI18n(calendar());
    field.setLocale(Tongue.locale());
  }

  /** A calendar in the reader's language. */
  private static DatePicker.DatePickerI18n calendar() {
    Locale locale = Tongue.locale();
    DateFormatSymbols names = DateFormatSymbols.getInstance(locale);
    return new DatePicker.DatePickerI18n()
        .setDateFormat(locale.equals(Locale.GERMAN) ? "dd.MM.yyyy" : "yyyy-MM-dd")
        .setMonthNames(List.of(names.getMonths()).subList(0, Month.values().length))
        .setWeekdays(List.of(names.getWeekdays()).subList(1, 1 + DayOfWeek.values().length))
        .setWeekdaysShort(
            List.of(names.getShortWeekdays()).subList(1, 1 + DayOfWeek.values().length))
        .setFirstDayOfWeek(1)
        .setToday(say("Today"))
        .setCancel(say("Cancel"));
  }

  private void listen(Consumer<Query> search) {
    text.addValueChangeListener(
        change -> changed(change.isFromClient(), TEXT, change.getValue(), search));
    who.addValueChangeListener(
        change -> changed(change.isFromClient(), WHO, change.getValue().strip(), search));
    action.addValueChangeListener(
        change -> {
          AuditQuery.Action value = change.getValue();
          changed(change.isFromClient(), ACTION, value == null ? null : Query.word(value), search);
        });
    from.addValueChangeListener(
        change -> changed(change.isFromClient(), FROM, day(change.getValue()), search));
    until.addValueChangeListener(
        change -> changed(change.isFromClient(), UNTIL, day(change.getValue()), search));
    overrides.addValueChangeListener(
        change ->
            changed(change.isFromClient(), OVERRIDES, change.getValue() ? "yes" : null, search));
  }

  private void changed(boolean byPerson, String name, String value, Consumer<Query> search) {
    if (byPerson) {
      search.accept(query.with(name, value).with("before", null));
    }
  }

  private static String day(LocalDate date) {
    return date == null ? null : date.toString();
  }

  /** Shows what the address says. */
  void show(Query asked) {
    query = asked;
    text.setValue(Words.or(asked.get(TEXT), ""));
    who.setValue(Words.or(asked.get(WHO), ""));
    action.setValue(asked.get(ACTION, AuditQuery.Action.class, null));
    from.setValue(date(asked.get(FROM)));
    until.setValue(date(asked.get(UNTIL)));
    overrides.setValue(asked.get(OVERRIDES) != null);
  }

  /** What is looked for by text. */
  String text() {
    return text.getValue().strip();
  }

  /**
   * What the fields ask for.
   *
   * @param object what the text means, or null
   * @param zone of the days
   */
  AuditQuery query(String object, ZoneId zone) {
    LocalDate first = from.getValue();
    LocalDate last = until.getValue();
    return new AuditQuery(
        who.getValue().isBlank() ? null : who.getValue().strip(),
        object,
        action.getValue(),
        first == null ? null : first.atStartOfDay(zone).toInstant(),
        last == null ? null : last.plusDays(1).atStartOfDay(zone).toInstant(),
        overrides.getValue());
  }

  private static LocalDate date(String day) {
    try {
      return day == null ? null : LocalDate.parse(day);
    } catch (DateTimeParseException e) {
      return null; // an address can say anything
    }
  }
}
