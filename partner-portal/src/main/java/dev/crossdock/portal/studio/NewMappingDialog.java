package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.crossdock.mapping.DraftDocument;
import dev.crossdock.mapping.MappingDocument;
import dev.crossdock.mapping.MappingDocument.Source;
import dev.crossdock.portal.Draft;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.Words;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.studio.MappingOrder;
import dev.crossdock.studio.MappingRow;
import dev.crossdock.studio.MappingTemplate;
import dev.crossdock.studio.MappingTemplates;
import dev.crossdock.studio.Samples;
import dev.crossdock.view.Directory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Asks what a new mapping is called, for whom it is, and what it begins with. */
final class NewMappingDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  private static final int CODE_CHARACTERS_MAX = 41;

  private final TextField name = new TextField(say("Name"));
  private final TextField code = new TextField(say("Code"));
  private final ComboBox<Directory.PartnerRow> partner = new ComboBox<>(say("Partner"));
  private final Select<Begin> begin = new Select<>();
  private final Select<String> form = new Select<>();
  private final Piece dropped = new Piece("p", "xd-muted");
  private final Piece refusal = new Piece("p", "t-late").with("role", "alert");
  private final Button make = new Button(say("Make mapping"));
  private transient OwnFile file;
  private boolean codeTyped;

  /**
   * What a mapping begins with.
   *
   * @param document of a template, or null
   * @param of code of another mapping, or null
   */
  record Begin(
      String words, String summary, MappingDocument document, String of, String template) {}

  /**
   * What is wanted.
   *
   * @param file a message to begin with, or null
   */
  record Wish(String name, String code, String partner, String format, Begin begin, OwnFile file) {
    /**
     * The order.
     *
     * @param drafts gives the draft of a mapping as JSON
     * @throws ProblemException if what is begun with is no mapping
     */
    MappingOrder order(UnaryOperator<String> drafts) {
      MappingDocument document =
          begin.document() != null
              ? begin.document()
              : begin.of() != null
                  ? DocumentText.read(drafts.apply(begin.of()))
                  : DraftDocument.empty(new Source(format, Map.of()));
      return new MappingOrder(code, name, partner, document, begin.template());
    }
  }

  /**
   * @param partners to choose from; empty if there is no choice
   * @param decide makes it, or throws what is wrong
   */
  NewMappingDialog(
      List<MappingRow> others,
      List<Directory.PartnerRow> partners,
      Map<String, String> forms,
      Consumer<Wish> decide) {
    setHeaderTitle(say("New mapping"));
    setCloseOnOutsideClick(false);
    names();
    partner.setItems(partners);
    partner.setItemLabelGenerator(Directory.PartnerRow::name);
    partner.setHelperText(say("Who may edit it besides you; none for one of your own"));
    partner.setClearButtonVisible(true);
    partner.setWidthFull();
    partner.setVisible(!partners.isEmpty());
    begin.setLabel(say("Begin with"));
    begin.setItems(beginnings(others));
    begin.setItemLabelGenerator(Begin::words);
    begin.setValue(begin.getListDataView().getItem(0));
    begin.setWidthFull();
    form.setLabel(say("Messages come as"));
    form.setItems(forms.keySet());
    form.setItemLabelGenerator(one -> heard(forms.getOrDefault(one, one)));
    form.setValue("json");
    form.setWidthFull();
    begin.addValueChangeListener(change -> shown());
    Component place = OwnFile.place(say("Choose a message"), Samples.BYTES_MAX, this::take);
    make.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    make.setDisableOnClick(true);
    make.addClickListener(click -> submit(decide));
    dropped.show(
        Markup.text(say("A message as it is really sent helps most. It is kept, encrypted.")));
    Div body = new Div(name, code, partner, begin, place, dropped, form, refusal);
    body.addClassName("xd-dialog");
    add(body);
    getFooter().add(new Button(say("Cancel"), click -> close()), make);
    Draft.keep(this, name, code, partner, begin, form);
    shown();
    addOpenedChangeListener(
        change -> {
          if (change.isOpened()) {
            name.focus();
          }
        });
  }

  private void names() {
    name.setRequiredIndicatorVisible(true);
    name.setMaxLength(MappingOrder.NAME_CHARACTERS_MAX);
    name.setPlaceholder(say("Such as Hansa tracking to milestones"));
    name.setWidthFull();
    name.setValueChangeMode(ValueChangeMode.EAGER);
    name.addValueChangeListener(
        change -> {
          if (!codeTyped) {
            code.setValue(slug(name.getValue()));
          }
        });
    code.setRequiredIndicatorVisible(true);
    code.setMaxLength(CODE_CHARACTERS_MAX);
    code.setHelperText(say("In addresses and connections. Given once."));
    code.setWidthFull();
    code.addValueChangeListener(change -> codeTyped |= change.isFromClient());
  }

  private static List<Begin> beginnings(List<MappingRow> others) {
    List<Begin> all = new ArrayList<>();
    all.add(new Begin(say("Nothing but a message"), "", null, null, null));
    for (MappingTemplate one : MappingTemplates.all()) {
      all.add(
          new Begin(
              say("Template: {0}", heard(one.label())),
              heard(one.summary()),
              one.document(),
              null,
              one.name()));
    }
    for (MappingRow other : others) {
      all.add(new Begin(say("A copy of {0}", other.name()), "", null, other.code(), null));
    }
    return all;
  }

  /** What is begun with says itself how messages come. */
  private void shown() {
    Begin chosen = begin.getValue();
    form.setVisible(chosen != null && chosen.document() == null && chosen.of() == null);
    begin.setHelperText(chosen == null ? "" : chosen.summary());
  }

  /** Small letters, digits and hyphens of a name. */
  static String slug(String name) {
    String plain =
        java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^[^a-z]+", "");
    String cut = plain.substring(0, Math.min(plain.length(), CODE_CHARACTERS_MAX));
    return cut.replaceAll("-+$", "");
  }

  private void take(OwnFile brought) {
    file = brought;
    String guess = SourceForm.guess(brought.content(), brought.name());
    form.getListDataView()
        .getItems()
        .filter(one -> one.startsWith(guess))
        .findFirst()
        .ifPresent(form::setValue);
    dropped.show(
        Markup.all(
            Markup.of("b", "", brought.name()),
            Markup.text(", " + Words.count(brought.content().length, "byte", "bytes"))));
    if (name.isEmpty()) {
      name.setValue(brought.name().replaceFirst("\\.[A-Za-z0-9]{1,5}$", ""));
    }
  }

  private void submit(Consumer<Wish> decide) {
    for (HasValidation field : List.<HasValidation>of(name, code, partner)) {
      field.setInvalid(false);
    }
    refusal.show(Markup.NOTHING);
    try {
      decide.accept(
          new Wish(
              name.getValue().strip(),
              code.getValue().strip(),
              partner.getValue() == null ? null : partner.getValue().code(),
              form.getValue(),
              begin.getValue(),
              file));
      close();
    } catch (InvalidFields e) {
      e.all().forEach(this::tell);
    } catch (ProblemException e) {
      tell(e);
    } finally {
      make.setEnabled(true);
    }
  }

  private void tell(ProblemException wrong) {
    HasValidation at =
        switch (wrong.field() == null ? "" : wrong.field()) {
          case "/name" -> name;
          case "/code" -> code;
          case "/partner" -> partner;
          default -> null;
        };
    if (at == null) {
      refusal.show(Markup.text(heard(wrong.problem().title()) + ". " + heard(wrong.getMessage())));
    } else {
      at.setErrorMessage(heard(wrong.getMessage()));
      at.setInvalid(true);
    }
  }
}
