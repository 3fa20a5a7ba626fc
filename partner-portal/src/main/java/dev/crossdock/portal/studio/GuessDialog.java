package dev.crossdock.portal.studio;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import dev.crossdock.mapping.MappingDocument;
import dev.crossdock.mapping.Proposal;
import dev.crossdock.mapping.Proposals;
import dev.crossdock.portal.EmptyState;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.StateChip;
import dev.crossdock.portal.Words;
import java.util.LinkedHashSet;
import java.util.List;
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
  private final Button take = new Button();

  /**
   * @param messages how many were looked at
   * @param decide given what was accepted, as a document
   */
  GuessDialog(
      Proposals proposals,
      MappingDocument.Source source,
      int messages,
      Consumer<MappingDocument> decide) {
    setHeaderTitle("Guessed from " + Words.count(messages, "message", "messages"));
    setWidth("46rem");
    Div list = new Div();
    list.addClassName("xd-proposals");
    list.getElement().setAttribute("role", "list");
    list.getElement().setAttribute("aria-label", "Proposals");
    proposals.all().forEach(one -> list.add(line(one)));
    proposals.ignored().forEach(one -> list.add(ignored(one)));
    if (proposals.all().isEmpty()) {
      list.add(
          new Piece(
              "div",
              "",
              EmptyState.of("Nothing looks familiar", "Place the values by hand, one by one.")));
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
          decide.accept(proposals.document(source, taken));
        });
    Button all =
        new Button(
            "Accept all",
            click -> {
              close();
              decide.accept(proposals.document(source, proposals.ids()));
            });
    all.setEnabled(!proposals.ids().isEmpty());
    getFooter().add(new Button("Cancel", click -> close()), all, take);
    count();
  }

  private void count() {
    take.setText("Accept " + Words.number(taken.size()));
    take.setEnabled(!taken.isEmpty());
  }

  private Div line(Proposal one) {
    String how = one.row().isGroup() ? each(one) : TargetLine.words(one.row());
    String colour =
        one.confidence() >= SURE ? "delivered" : one.confidence() >= 50 ? "late" : "planned";
    Markup others =
        one.alternatives().isEmpty()
            ? Markup.NOTHING
            : Markup.of(
                "p",
                "",
                "Or "
                    + String.join(
                        "; ", one.alternatives().stream().map(other -> words(other)).toList()));
    Markup words =
        Markup.all(
            Markup.of("b", "xd-mono", one.target()),
            Markup.of("span", "xd-mono xd-wrap", "  " + how),
            Markup.of("p", "", one.reason()),
            others);
    return line(
        one.id(),
        one.target(),
        one.confidence() >= SURE,
        words,
        StateChip.of(colour, one.confidence() + " %"));
  }

  private static String words(Proposal.Alternative other) {
    String how =
        other.row().isGroup() ? "for each " + other.row().forEach() : TargetLine.words(other.row());
    return how + " (" + other.confidence() + " %)";
  }

  private static String each(Proposal one) {
    String path = one.row().forEach();
    return "for each " + (path.isEmpty() ? "message" : path);
  }

  private Div ignored(Proposals.Ignored one) {
    Markup words =
        Markup.all(
            Markup.of("b", "xd-mono xd-wrap", one.path()),
            Markup.text("  left out"),
            Markup.of("p", "", one.reason()));
    return line(one.id(), one.path(), true, words, Markup.NOTHING);
  }

  private Div line(String id, String name, boolean ticked, Markup words, Markup end) {
    Checkbox box = new Checkbox(ticked);
    box.setAriaLabel("Accept " + name);
    if (ticked) {
      taken.add(id);
    }
    box.addValueChangeListener(
        change -> {
          if (change.getValue()) {
            taken.add(id);
          } else {
            taken.remove(id);
          }
          count();
        });
    List<Component> parts = List.of(box, new Piece("div", "", words), new Piece("div", "", end));
    Div line = new Div(parts.toArray(Component[]::new));
    line.addClassName("xd-proposal");
    line.getElement().setAttribute("role", "listitem");
    return line;
  }
}
