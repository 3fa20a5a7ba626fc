package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.english;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import dev.crossdock.party.Party;
import java.util.List;

/** Asks before parties are merged or taken apart. */
final class PartyDialogs {
  private static final String STAYS =
      english(
          "Whatever anybody calls either of them, now or later, means the one that stays. It can"
              + " be taken back.");

  private PartyDialogs() {}

  private static String shown(Party.Listed of) {
    return Words.dotted(of.name(), of.country(), of.shownId());
  }

  /**
   * Asks into which other party this one goes.
   *
   * @param other the only choice, or null for any
   */
  static void merge(PartyView page, Party party, Party.Listed other) {
    ComboBox<Party.Listed> into = new ComboBox<>(say("Into"));
    into.setItemLabelGenerator(PartyDialogs::shown);
    into.setWidthFull();
    into.setHelperText(
        say("The one that stays. Type part of its name, or the beginning of a number."));
    if (other == null) {
      into.setItems(
          query ->
              page
                  .others(
                      Words.or(query.getFilter().orElse(null), null),
                      query.getOffset(),
                      query.getLimit())
                  .stream());
    } else {
      into.setItems(List.of(other));
      into.setValue(other);
    }
    new DecisionDialog(
            say("Merge {0}?", party.name()),
            say("{0} becomes part of another party.", party.shownId()) + " " + say(STAYS),
            List.of(),
            say("Merge"),
            reason ->
                page.decide(
                    (parties, now) -> {
                      if (into.isEmpty()) {
                        return say("Nothing was changed. Choose the party that stays.");
                      }
                      Party.Listed stays = into.getValue();
                      parties.merge(page.actor(), party.id(), stays.id(), reason, now);
                      return say("{0} is part of {1} now.", party.shownId(), stays.shownId());
                    }))
        .asking(into)
        .open();
  }

  /** Asks whether two parties are two. */
  static void apart(PartyView page, Party party, Party.Listed other) {
    new DecisionDialog(
            say("Two firms?"),
            say(
                "{0} {1} and {2} are proposed no more, and no message asks again.",
                party.shownId(), party.name(), shown(other)),
            List.of(),
            say("They are two"),
            reason ->
                page.decide(
                    (parties, now) -> {
                      parties.apart(page.actor(), party.id(), other.id(), reason, now);
                      return say("They are two.");
                    }))
        .open();
  }

  /** Asks whether a merge is taken back. */
  static void unmerge(PartyView page, long part, String name) {
    new DecisionDialog(
            say("Take the merge back?"),
            say(
                "{0} {1} is itself again, with all names, numbers, shipments and documents it had.",
                Party.shownId(part), name),
            List.of(),
            say("Take back"),
            reason ->
                page.decide(
                    (parties, now) -> {
                      parties.unmerge(page.actor(), part, reason, now);
                      return say("{0} is itself again.", Party.shownId(part));
                    }))
        .open();
  }

  /** Asks what of this party is another firm's. */
  static void split(PartyView page, Party party, PartyCells cells) {
    CheckboxGroup<Party.Name> names = new CheckboxGroup<>(say("Names"));
    names.setItems(party.names());
    names.setItemLabelGenerator(
        one ->
            Words.dotted(
                Words.or(one.name(), say("by a number only")),
                one.country(),
                cells.who(one.namer())));
    CheckboxGroup<Party.Number> numbers = new CheckboxGroup<>(say("Numbers"));
    numbers.setItems(party.numbers());
    numbers.setItemLabelGenerator(one -> one.scheme() + " " + one.value());
    numbers.setVisible(!party.numbers().isEmpty());
    new DecisionDialog(
            say("Take {0} apart?", party.name()),
            say(
                "What you choose makes a party of its own; shipments and documents that were linked"
                    + " by these names go with them."),
            List.of(),
            say("Take apart"),
            reason ->
                page.decide(
                    (parties, now) -> {
                      Party made =
                          parties.split(
                              page.actor(),
                              party.id(),
                              names.getValue().stream().map(Party.Name::id).toList(),
                              numbers.getValue().stream().map(Party.Number::id).toList(),
                              reason,
                              now);
                      return say("{0} {1} is a party of its own.", made.shownId(), made.name());
                    }))
        .asking(names)
        .asking(numbers)
        .open();
  }
}
