package dev.crossdock.portal;

import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import dev.crossdock.party.Party;
import java.util.List;

/** Asks before parties are merged or taken apart. */
final class PartyDialogs {
  private static final String STAYS =
      " Whatever anybody calls either of them, now or later, means the one that stays. It can be"
          + " taken back.";

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
    ComboBox<Party.Listed> into = new ComboBox<>("Into");
    into.setItemLabelGenerator(PartyDialogs::shown);
    into.setWidthFull();
    into.setHelperText("The one that stays. Type part of its name, or the beginning of a number.");
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
            "Merge " + party.name() + "?",
            party.shownId() + " becomes part of another party." + STAYS,
            List.of(),
            "Merge",
            reason ->
                page.decide(
                    (parties, now) -> {
                      if (into.isEmpty()) {
                        return "Nothing was changed. Choose the party that stays.";
                      }
                      Party.Listed stays = into.getValue();
                      parties.merge(page.actor(), party.id(), stays.id(), reason, now);
                      return party.shownId() + " is part of " + stays.shownId() + " now.";
                    }))
        .asking(into)
        .open();
  }

  /** Asks whether two parties are two. */
  static void apart(PartyView page, Party party, Party.Listed other) {
    new DecisionDialog(
            "Two firms?",
            party.shownId()
                + " "
                + party.name()
                + " and "
                + shown(other)
                + " are proposed no more, and no message asks again.",
            List.of(),
            "They are two",
            reason ->
                page.decide(
                    (parties, now) -> {
                      parties.apart(page.actor(), party.id(), other.id(), reason, now);
                      return "They are two.";
                    }))
        .open();
  }

  /** Asks whether a merge is taken back. */
  static void unmerge(PartyView page, long part, String name) {
    new DecisionDialog(
            "Take the merge back?",
            Party.shownId(part)
                + " "
                + name
                + " is itself again, with all names, numbers, shipments and documents it had.",
            List.of(),
            "Take back",
            reason ->
                page.decide(
                    (parties, now) -> {
                      parties.unmerge(page.actor(), part, reason, now);
                      return Party.shownId(part) + " is itself again.";
                    }))
        .open();
  }

  /** Asks what of this party is another firm's. */
  static void split(PartyView page, Party party, PartyCells cells) {
    CheckboxGroup<Party.Name> names = new CheckboxGroup<>("Names");
    names.setItems(party.names());
    names.setItemLabelGenerator(
        one ->
            Words.dotted(
                Words.or(one.name(), "by a number only"), one.country(), cells.who(one.namer())));
    CheckboxGroup<Party.Number> numbers = new CheckboxGroup<>("Numbers");
    numbers.setItems(party.numbers());
    numbers.setItemLabelGenerator(one -> one.scheme() + " " + one.value());
    numbers.setVisible(!party.numbers().isEmpty());
    new DecisionDialog(
            "Take " + party.name() + " apart?",
            "What you choose makes a party of its own; shipments and documents that were linked by"
                + " these names go with them.",
            List.of(),
            "Take apart",
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
                      return made.shownId() + " " + made.name() + " is a party of its own.";
                    }))
        .asking(names)
        .asking(numbers)
        .open();
  }
}
