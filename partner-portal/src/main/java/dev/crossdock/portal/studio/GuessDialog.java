package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import dev.crossdock.mapping.MappingDocument;
import dev.crossdock.mapping.MappingDocument.Row;
import dev.crossdock.mapping.Proposal;
import dev.crossdock.mapping.Proposals;
import dev.crossdock.portal.EmptyState;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.StateChip;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the messages look like they mean: a row for each field, how sure that is and why. Nothing is
 * taken before the person takes it, and what the draft says already stays.
 */
final class GuessDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  /** From then on a proposal is ticked at first. */
  private static final int SURE = 70;

  private final transient Set<String> taken = new LinkedHashSet<>();
  private final transient Map<String, Row> instead = new HashMap<>();
  private final transient Map<String, Checkbox> boxes = new HashMap<>();
  private final transient Consumer<String> again;
  private final Button take = new Button();

  /**
   * @param messages how many were looked at
   * @param again guesses anew, with the events where this path leads
   * @param decide given what was accepted, as a document
   */
  GuessDialog(
      Proposals proposals,
      MappingDocument.Source source,
      int messages,
      Consumer<String> again,
      Consumer<MappingDocument> decide) {
    this.again = again;
    setHeaderTitle(say("Guessed from {0} {0|message|messages}", messages));
    setWidth("46rem");
    Div list = new Div();
    list.addClassName("xd-proposals");
    list.getElement().setAttribute("role", "list");
    list.getElement().setAttribute("aria-label", say("Proposals"));
    proposals.all().forEach(one -> list.add(line(one)));
    ignored(proposals, list);
    if (proposals.all().isEmpty()) {
      list.add(
          new Piece(
              "div",
              "",
              EmptyState.of(
                  say("Nothing looks familiar"), say("Place the values by hand, one by one."))));
    }
    Markup notes =
        Markup.all(proposals.notes().stream().map(one -> Markup.of("li", "", one)).toList());
    Div body = new Div(list);
    if (!proposals.notes().isEmpty()) {
      body.add(new Piece("ul", "xd-2nd", notes));
    }
    body.addClassName("xd-dialog");
    body.setWidthFull();
    add(body);
    take.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    take.addClickListener(
        click -> {
          close();
          decide.accept(proposals.document(source, taken, instead));
        });
    Button all =
        new Button(
            say("Accept all"),
            click -> {
              close();
              decide.accept(proposals.document(source, proposals.ids(), instead));
            });
    all.setEnabled(!proposals.ids().isEmpty());
    getFooter().add(new Button(say("Cancel"), click -> close()), all, take);
    count();
  }

  private void count() {
    take.setText(say("Accept {0}", taken.size()));
    take.setEnabled(!taken.isEmpty());
  }

  private Div line(Proposal one) {
    Piece words = new Piece("div", "");
    Piece chip = new Piece("div", "");
    Div others = new Div();
    others.addClassName("xd-others");
    boolean sure = one.confidence() >= SURE;
    Div line = line(one.id(), one.target(), sure, new Div(words, others), chip);
    show(one, null, words, others, chip);
    return line;
  }

  /**
   * Shows a proposal, or what is taken in its place, and what else there is.
   *
   * @param taken what is taken in its place, or null
   */
  private void show(Proposal one, Proposal.Alternative taken, Piece words, Div others, Piece chip) {
    Row row = taken == null ? one.row() : taken.row();
    int confidence = taken == null ? one.confidence() : taken.confidence();
    words.show(
        Markup.all(
            Markup.of("b", "xd-mono", one.target()),
            Markup.of("span", "xd-mono xd-wrap", "  " + how(row)),
            Markup.of("p", "", heard(taken == null ? one.reason() : taken.reason()))));
    String colour = confidence >= SURE ? "delivered" : confidence >= 50 ? "late" : "planned";
    chip.show(StateChip.of(colour, confidence + " %"));
    others.removeAll();
    if (taken != null) {
      others.add(
          other(
              one,
              one.row(),
              one.confidence(),
              () -> {
                instead.remove(one.id());
                show(one, null, words, others, chip);
              }));
    }
    for (Proposal.Alternative other : one.alternatives()) {
      if (!other.equals(taken)) {
        others.add(
            other(
                one, other.row(), other.confidence(), () -> take(one, other, words, others, chip)));
      }
    }
  }

  /** Where else the events are cut is guessed anew, as all paths begin there. */
  private void take(Proposal one, Proposal.Alternative other, Piece words, Div others, Piece chip) {
    if (one.row().isGroup()) {
      close();
      again.accept(other.row().forEach());
    } else {
      instead.put(one.id(), other.row());
      boxes.get(one.id()).setValue(true);
      show(one, other, words, others, chip);
    }
  }

  private static Button other(Proposal one, Row row, int confidence, Runnable take) {
    Button button = new Button(say("Or {0} ({1} %)", how(row), confidence), c -> take.run());
    button.setAriaLabel(say("Take for {0} instead: {1}", one.target(), how(row)));
    button.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE, ButtonVariant.LUMO_SMALL);
    return button;
  }

  private static String how(Row row) {
    return row.isGroup() ? each(row) : TargetLine.words(row);
  }

  private static String each(Row group) {
    return say("for each {0}", group.forEach().isEmpty() ? say("message") : group.forEach());
  }

  /** Those with one reason together: what is technical is mostly not worth a look of its own. */
  private void ignored(Proposals proposals, Div list) {
    Map<String, List<Proposals.Ignored>> byReason = new LinkedHashMap<>();
    proposals
        .ignored()
        .forEach(one -> byReason.computeIfAbsent(one.reason(), r -> new ArrayList<>()).add(one));
    byReason.forEach(
        (reason, some) -> {
          String paths = String.join(", ", some.stream().map(Proposals.Ignored::path).toList());
          String name = say("{0} {0|value|values} left out", some.size());
          Piece words =
              new Piece(
                  "div",
                  "",
                  Markup.all(
                      Markup.of("b", "", name),
                      Markup.of("p", "", reason),
                      Markup.of("p", "xd-mono xd-leftout", paths)));
          List<String> ids = some.stream().map(Proposals.Ignored::id).toList();
          list.add(line(ids, name + ": " + reason, true, words, new Piece("div", "")));
        });
  }

  private Div line(String id, String name, boolean ticked, Component words, Component end) {
    return line(List.of(id), name, ticked, words, end);
  }

  private Div line(List<String> ids, String name, boolean ticked, Component words, Component end) {
    Checkbox box = new Checkbox(ticked);
    box.setAriaLabel(say("Accept {0}", name));
    boxes.put(ids.get(0), box);
    if (ticked) {
      taken.addAll(ids);
    }
    box.addValueChangeListener(
        change -> {
          if (change.getValue()) {
            taken.addAll(ids);
          } else {
            taken.removeAll(ids);
          }
          count();
        });
    Div line = new Div(box, words, end);
    line.addClassName("xd-proposal");
    line.getElement().setAttribute("role", "listitem");
    return line;
  }
}
