package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.crossdock.alert.CalendarSetting;
import dev.crossdock.alert.WorkCalendar;
import dev.crossdock.language.Language;
import dev.crossdock.portal.Draft;
import dev.crossdock.portal.LanguageField;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.ReasonField;
import dev.crossdock.portal.Tongue;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Asks when people are at work. When it is refused the dialog stays open with all that was typed,
 * and says why.
 */
final class CalendarDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  private static final Pattern HOURS =
      Pattern.compile("(\\d\\d:\\d\\d)\\s*(?:-|–|to)\\s*(\\d\\d:\\d\\d)");
  private static final Pattern HOLIDAY = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)\\s+(\\S.*)");
  private static final int HOURS_CHARACTERS_MAX = 20;
  private static final int HOLIDAYS_CHARACTERS_MAX = 8_000;

  private final ComboBox<String> zone = new ComboBox<>(say("Time zone"));
  private final Map<DayOfWeek, TextField> hours = new EnumMap<>(DayOfWeek.class);
  private final TextArea holidays = new TextArea(say("Holidays"));
  private final LanguageField language;
  private final ReasonField reason = new ReasonField();
  private final Button save = new Button(say("Set working hours"));

  /** What happens with the answers. */
  interface Decision {
    /** Sets them; answers why it was refused, or null when it was done. */
    String set(WorkCalendar calendar, Language language, String reason);
  }

  /**
   * A dialog that is not open yet.
   *
   * @param decide given what is wanted and why
   */
  CalendarDialog(CalendarSetting setting, Decision decide) {
    setHeaderTitle(say("Working hours"));
    setCloseOnOutsideClick(false);
    fill(setting.calendar());
    language = new LanguageField(setting.language().code(), false);
    language.setHelperText(say("To your people, and to partners that have none of their own"));
    Piece refusal = new Piece("p", "t-late").with("role", "alert");
    reason.addValueChangeListener(change -> save.setEnabled(reason.isGiven()));
    save.setEnabled(false);
    save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    save.setDisableOnClick(true);
    save.addClickListener(
        click -> {
          String why = decide(decide);
          if (why == null) {
            close();
          } else {
            refusal.show(Markup.text(why));
            save.setEnabled(true);
          }
        });
    Div days = new Div();
    days.addClassName("xd-days");
    hours.values().forEach(days::add);
    Div body =
        new Div(
            new Piece(
                "p",
                "",
                Markup.text(
                    say(
                        "Alerts that are not critical wait for these hours, and silence is counted"
                            + " in them. Write 07:00-19:00; 22:00-06:00 ends on the next day,"
                            + " 00:00-00:00 is the whole day, an empty day is free."))),
            zone,
            days,
            holidays,
            language,
            reason,
            refusal);
    body.addClassName("xd-dialog");
    add(body);
    getFooter().add(new Button(say("Keep as they are"), click -> close()), save);
    List<Component> kept = new ArrayList<>(List.of(zone));
    kept.addAll(hours.values());
    kept.addAll(List.of(holidays, reason));
    Draft.keep(this, kept.toArray(Component[]::new));
  }

  private void fill(WorkCalendar calendar) {
    zone.setItems(ZoneId.getAvailableZoneIds().stream().sorted().toList());
    zone.setValue(calendar.zone().getId());
    zone.setWidthFull();
    for (DayOfWeek day : DayOfWeek.values()) {
      TextField field = new TextField(day.getDisplayName(TextStyle.FULL, Tongue.locale()));
      WorkCalendar.Hours of = calendar.hours().get(day);
      field.setValue(of == null ? "" : of.from() + "-" + of.until());
      field.setPlaceholder(say("free"));
      field.setMaxLength(HOURS_CHARACTERS_MAX);
      hours.put(day, field);
    }
    holidays.setHelperText(say("One a line, such as 2026-12-25 Christmas Day"));
    holidays.setMaxLength(HOLIDAYS_CHARACTERS_MAX);
    holidays.setMaxHeight("12rem");
    holidays.setWidthFull();
    holidays.setValue(
        calendar.holidays().entrySet().stream()
            .map(one -> one.getKey() + " " + one.getValue())
            .collect(Collectors.joining("\n")));
  }

  private String decide(Decision decide) {
    try {
      if (zone.getValue() == null) {
        return say("Choose a time zone.");
      }
      return decide.set(
          new WorkCalendar(ZoneId.of(zone.getValue()), hours(), holidays()),
          language.getValue(),
          reason.words());
    } catch (DateTimeException e) {
      return heard(e.getMessage());
    }
  }

  private Map<DayOfWeek, WorkCalendar.Hours> hours() {
    Map<DayOfWeek, WorkCalendar.Hours> read = new EnumMap<>(DayOfWeek.class);
    hours.forEach(
        (day, field) -> {
          if (!field.getValue().isBlank()) {
            read.put(day, hours(field));
          }
        });
    return read;
  }

  private static WorkCalendar.Hours hours(TextField field) {
    Matcher times = HOURS.matcher(field.getValue().strip());
    if (!times.matches()) {
      throw new DateTimeException(say("{0}: write it such as 07:00-19:00.", field.getLabel()));
    }
    try {
      return new WorkCalendar.Hours(
          LocalTime.parse(times.group(1)), LocalTime.parse(times.group(2)));
    } catch (DateTimeException e) {
      throw new DateTimeException(
          say("{0}: there is no such time of the day.", field.getLabel()), e);
    }
  }

  private SortedMap<LocalDate, String> holidays() {
    SortedMap<LocalDate, String> read = new TreeMap<>();
    for (String line : holidays.getValue().lines().filter(one -> !one.isBlank()).toList()) {
      Matcher day = HOLIDAY.matcher(line.strip());
      if (!day.matches()) {
        throw new DateTimeException(
            say("Holidays: write a date and a name, such as 2026-12-25 Christmas Day."));
      }
      try {
        read.put(LocalDate.parse(day.group(1)), day.group(2));
      } catch (DateTimeException e) {
        throw new DateTimeException(say("Holidays: there is no day {0}.", day.group(1)), e);
      }
    }
    return read;
  }
}
