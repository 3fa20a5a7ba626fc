package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.crossdock.notice.NoticeWish;
import dev.crossdock.sunset.Subject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Asks for a notice. When it is refused the dialog stays open with all that was typed, and says
 * why.
 */
final class NoticeDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  private final TextField heading = new TextField(say("Title"));
  private final TextArea words = new TextArea(say("What partners read"));
  private final TextArea todo = new TextArea(say("What they are to do"));
  private final ComboBox<Subject> subject = new ComboBox<>(say("What is deprecated"));
  private final TextField since = day(say("From"), say("today"));
  private final TextField until = day(say("Until, or refused from"), say("not said"));
  private final TextField link = new TextField(say("Where more stands"));
  private final CheckboxGroup<String> partners = new CheckboxGroup<>(say("For"));
  private final Button publish = new Button(say("Publish"));

  /**
   * A dialog that is not open yet.
   *
   * @param subjects what can be deprecated
   * @param names of partners by their codes
   * @param decide given what is wanted; answers why it was refused, or null when it was done
   */
  NoticeDialog(
      List<Subject> subjects, Map<String, String> names, Function<NoticeWish, String> decide) {
    setHeaderTitle(say("New notice"));
    setCloseOnOutsideClick(false);
    fill(subjects, names);
    Piece refusal = new Piece("p", "t-late").with("role", "alert");
    publish.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    publish.setDisableOnClick(true);
    publish.addClickListener(
        click -> {
          String why = tried(decide);
          if (why == null) {
            close();
          } else {
            refusal.show(Markup.text(why));
            enable();
          }
        });
    Div days = new Div(since, until);
    days.addClassName("xd-hours");
    Div body =
        new Div(
            new Piece(
                "p",
                "",
                Markup.text(
                    say(
                        "Partners see it at once and are mailed once. What is deprecated is told"
                            + " with each answer; from its day on it is refused, with what they are"
                            + " to do."))),
            heading,
            words,
            todo,
            subject,
            days,
            link,
            partners,
            refusal);
    body.addClassName("xd-dialog");
    add(body);
    getFooter().add(new Button(say("Publish nothing"), click -> close()), publish);
    Draft.keep(this, heading, words, todo, subject, since, until, link, partners);
    enable();
  }

  private void fill(List<Subject> subjects, Map<String, String> names) {
    heading.setMaxLength(NoticeWish.TITLE_CHARACTERS_MAX);
    words.setMaxLength(NoticeWish.WORDS_CHARACTERS_MAX);
    todo.setMaxLength(NoticeWish.TODO_CHARACTERS_MAX);
    todo.setHelperText(say("Whoever is refused later is told this, too."));
    link.setMaxLength(NoticeWish.LINK_CHARACTERS_MAX);
    link.setPlaceholder("https://…");
    for (TextField field : List.of(heading, link)) {
      field.setWidthFull();
    }
    for (TextArea field : List.of(words, todo)) {
      field.setWidthFull();
      field.setRequiredIndicatorVisible(true);
      field.setValueChangeMode(ValueChangeMode.EAGER);
      field.addValueChangeListener(change -> enable());
    }
    heading.setRequiredIndicatorVisible(true);
    heading.setValueChangeMode(ValueChangeMode.EAGER);
    heading.addValueChangeListener(change -> enable());
    subject.setItems(subjects);
    subject.setItemLabelGenerator(NoticeCells::subject);
    subject.setPlaceholder(say("Nothing: a plain notice"));
    subject.setClearButtonVisible(true);
    subject.setWidthFull();
    partners.setItems(names.keySet());
    partners.setItemLabelGenerator(code -> names.getOrDefault(code, code));
    partners.setHelperText(say("None ticked: all partners, also those to come"));
  }

  private static TextField day(String label, String otherwise) {
    TextField field = new TextField(label);
    field.setMaxLength("2027-03-31".length());
    field.setPlaceholder(otherwise);
    field.setHelperText(say("Such as 2027-03-31, midnight UTC"));
    return field;
  }

  private void enable() {
    publish.setEnabled(!heading.isEmpty() && !words.isEmpty() && !todo.isEmpty());
  }

  private String tried(Function<NoticeWish, String> decide) {
    try {
      return decide.apply(
          new NoticeWish(
              heading.getValue(),
              words.getValue(),
              todo.getValue(),
              link.getValue().isBlank() ? null : link.getValue().strip(),
              partners.getValue().stream().sorted().toList(),
              subject.getValue(),
              time(since.getValue()),
              time(until.getValue())));
    } catch (DateTimeParseException e) {
      return say("\"{0}\" is no day such as 2027-03-31.", e.getParsedString());
    }
  }

  /**
   * Midnight UTC of a day; null if nothing was typed.
   *
   * @throws DateTimeParseException if it is no day
   */
  static Instant time(String day) {
    return day.isBlank()
        ? null
        : LocalDate.parse(day.strip()).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
