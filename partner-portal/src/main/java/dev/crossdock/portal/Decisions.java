package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.english;
import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.checkbox.CheckboxGroupVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import dev.crossdock.exchange.HandOvers;
import dev.crossdock.exchange.Placements;
import dev.crossdock.exchange.Replay;
import dev.crossdock.problem.Owner;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.shipment.Reference;
import dev.crossdock.tenant.Actor;
import dev.crossdock.view.CaseRow;
import dev.crossdock.view.ExchangeRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/** Asks a person before a parked exchange goes on, and reports what came of it. */
@ApplicationScoped
public class Decisions {

  @Inject Replay replay;
  @Inject Placements placements;
  @Inject HandOvers handOvers;
  @Inject Clock clock;

  private interface Decision {
    void about(ExchangeRow row) throws SQLException;
  }

  /** Asks, then lets all of these try again. */
  public void replay(Component page, Actor actor, List<ExchangeRow> rows, Runnable afterwards) {
    String count = Words.count(rows.size(), "exchange", "exchanges");
    new DecisionDialog(
            say("Replay {0}?", count),
            rows.size() == 1
                ? say(
                    "It is tried again from where it stopped. What was done before is not done"
                        + " twice.")
                : say(
                    "They are tried again from where they stopped. What was done before is not done"
                        + " twice, and the order per shipment is kept."),
            rows,
            say("Replay {0}", rows.size()),
            reason -> {
              run(
                  page,
                  rows,
                  english("Replayed {0} of {1}."),
                  row -> replay.replay(actor, row.id(), reason, clock.instant()));
              afterwards.run();
            })
        .open();
  }

  /** By what this one can be read again; null if that is no question, or not this actor's. */
  Replay.Choice choice(Actor actor, ExchangeRow row) {
    try {
      return replay.choice(actor, row.id()).filter(Replay.Choice::differ).orElse(null);
    } catch (SQLException e) {
      throw new IllegalStateException("What can read " + row.shownId() + " is not known now", e);
    }
  }

  /** Asks by what this one is read again, and why. */
  void readAgain(
      Component page, Actor actor, ExchangeRow row, Replay.Choice choice, Runnable afterwards) {
    Select<Replay.By> by = new Select<>();
    by.setLabel(say("Read by"));
    by.setWidthFull();
    by.setItems(Replay.By.TODAY, Replay.By.THEN);
    by.setItemLabelGenerator(
        one ->
            one == Replay.By.THEN
                ? say("{0}, which has read it", choice.then())
                : say(
                    "{0}, today's", Words.or(choice.today(), say("What the connection reads by"))));
    by.setValue(Replay.By.TODAY);
    new DecisionDialog(
            say("Replay 1 exchange?"),
            choice.parked()
                ? say(
                    "It is tried again from where it stopped. What was done before is not done"
                        + " twice.")
                : say(
                    "It was applied, and that stays. What this reading says besides comes on top;"
                        + " what was known is not written twice. Its steps tell what was new."),
            List.of(row),
            say("Replay 1"),
            reason -> {
              run(
                  page,
                  List.of(row),
                  english("Replayed {0} of {1}."),
                  one -> replay.replay(actor, one.id(), by.getValue(), reason, clock.instant()));
              afterwards.run();
            })
        .asking(by)
        .open();
  }

  /** What can be chosen for this one. */
  Placements.Question question(Actor actor, ExchangeRow row) {
    try {
      return placements.question(actor, row.id());
    } catch (SQLException e) {
      throw new IllegalStateException("What " + row.shownId() + " waits for is not known now", e);
    }
  }

  /** Asks which shipment this one means, and why. */
  void place(
      Component page,
      Actor actor,
      ExchangeRow row,
      Placements.Question question,
      Runnable afterwards) {
    ComboBox<String> shipment = new ComboBox<>(say("Shipment"));
    shipment.setWidthFull();
    shipment.setItems(question.candidates());
    shipment.setAllowCustomValue(true);
    shipment.addCustomValueSetListener(typed -> shipment.setValue(typed.getDetail().strip()));
    shipment.setHelperText(
        question.candidates().isEmpty()
            ? say("No shipment carries a reference of this message: type the one that is meant.")
            : say("Those that carry a reference of this message; another one can be typed."));
    CheckboxGroup<Reference> references = new CheckboxGroup<>(say("References that mean it"));
    references.addThemeVariants(CheckboxGroupVariant.LUMO_VERTICAL);
    references.setItems(question.references());
    references.setItemLabelGenerator(ShipmentFacts::named);
    if (question.references().size() == 1) {
      references.select(question.references());
    }
    DecisionDialog dialog =
        new DecisionDialog(
                say("Which shipment is meant?"),
                say(
                    "The message goes on with it, and so do this partner's other messages that wait"
                        + " for the same references, now and later. It can be forgotten on the"
                        + " shipment's page; what was placed stays."),
                List.of(row),
                say("Place"),
                reason -> {
                  List<String> values =
                      references.getValue().stream().map(Reference::value).toList();
                  String chosen = shipment.getValue();
                  run(
                      page,
                      List.of(row),
                      english("Placed {0} of {1}."),
                      one ->
                          placements.place(
                              actor,
                              one.id(),
                              values,
                              chosen,
                              question.candidates(),
                              reason,
                              clock.instant()));
                  afterwards.run();
                })
            .needing(shipment);
    if (!question.references().isEmpty()) {
      dialog.needing(references);
    }
    dialog.open();
  }

  /** Asks who must act on a case from now on, and why. */
  void handOver(Component page, Actor actor, CaseRow row, Runnable afterwards) {
    List<Owner> others = HandOvers.others(actor, row.owner(), row.partner());
    Select<Owner> to = new Select<>();
    to.setLabel(say("Who must act"));
    to.setWidthFull();
    to.setItems(others);
    to.setItemLabelGenerator(one -> name(one, row));
    to.setValue(others.get(0));
    new DecisionDialog(
            say("Hand over {0}?", row.shownId()),
            say(
                "It waits for the other side from now on. The reason is kept with your name, and"
                    + " the other side reads it: say what is to be done."),
            List.of(),
            say("Hand over"),
            reason -> {
              handOver(page, actor, row, to.getValue(), reason);
              afterwards.run();
            })
        .asking(to)
        .open();
  }

  private static String name(Owner owner, CaseRow row) {
    return switch (owner) {
      case PARTNER -> Words.or(row.partnerName(), say("The partner"));
      case TENANT -> say("The tenant");
      case PLATFORM -> owner.words(null); // never chosen
    };
  }

  private void handOver(Component page, Actor actor, CaseRow row, Owner to, String reason) {
    try {
      handOvers.handOver(actor, row.id(), to, reason, clock.instant());
      MainLayout.tell(page, say("{0} was handed over.", row.shownId()));
    } catch (ProblemException e) {
      MainLayout.tell(page, heard(e.getMessage())); // it was closed meanwhile
    } catch (SQLException e) {
      throw new IllegalStateException(row.shownId() + " was not handed over", e);
    }
  }

  /** Asks, then gives up on this one. */
  public void skip(Component page, Actor actor, ExchangeRow row, Runnable afterwards) {
    new DecisionDialog(
            say("Skip this exchange?"),
            say(
                "It is never sent, and the later messages of its shipment go on. There is no way"
                    + " back."),
            List.of(row),
            say("Skip 1"),
            reason -> {
              run(
                  page,
                  List.of(row),
                  english("Skipped {0} of {1}."),
                  one -> replay.skip(actor, one.id(), reason, clock.instant()));
              afterwards.run();
            })
        .open();
  }

  private void run(Component page, List<ExchangeRow> rows, String done, Decision decision) {
    int succeeded = 0;
    String refusal = "";
    for (ExchangeRow row : rows) {
      try {
        decision.about(row);
        succeeded++;
      } catch (ProblemException e) {
        refusal =
            " "
                + heard(
                    e.getMessage()); // somebody else was faster, or the exchange went on by itself
      } catch (SQLException e) {
        throw new IllegalStateException("A decision about " + row.shownId() + " was not kept", e);
      }
    }
    MainLayout.tell(page, say(done, succeeded, rows.size()) + refusal);
  }
}
