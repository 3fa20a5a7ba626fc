package dev.crossdock.mapping;

import dev.crossdock.mapping.ItemTable.Column;
import dev.crossdock.shipment.Milestone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the codes of one column mean: by what a person expects, by known words and codes, and by the
 * words that stand beside a code in the same item. Where these do not agree the code is left open.
 */
final class CodeGuess {
  static final String LIST = "milestones";
  private static final int CODES_MAX = 500;
  private static final int BESIDE_MAX = 3;
  private static final int BOTH_AGREE = 8;
  private static final int BESIDE_LESS = 4;
  private static final int LEARNED = 96;
  private static final int SURE = 80;

  private final ItemTable table;
  private final ExpectedMatch match;

  CodeGuess(ItemTable table, ExpectedMatch match) {
    this.table = table;
    this.match = match;
  }

  /** Proposals for the codes of a column, in the order in which they stand in the samples. */
  List<CodeProposal> of(Column column, List<String> values, Map<String, List<String>> beside) {
    Map<String, Integer> times = new LinkedHashMap<>();
    Map<String, Set<String>> words = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      String code = values.get(i);
      if (code == null || times.size() == CODES_MAX && !times.containsKey(code)) {
        continue;
      }
      times.merge(code, 1, Integer::sum);
      for (List<String> other : beside.values()) {
        if (other.get(i) != null) {
          words.computeIfAbsent(code, c -> new LinkedHashSet<>()).add(other.get(i));
        }
      }
    }
    Map<String, Set<String>> learned = match.learned(FieldGuess.MILESTONE, column);
    List<CodeProposal> all = new ArrayList<>();
    times.forEach(
        (code, count) ->
            all.add(
                one(
                    column,
                    code,
                    count,
                    learned.getOrDefault(code, Set.of()),
                    words.getOrDefault(code, Set.of()))));
    return all;
  }

  /** Likewise, with the words beside, for the lines that are compared. */
  List<CodeProposal> compared(Column column) {
    Map<String, List<String>> beside = new LinkedHashMap<>();
    beside(column).forEach(other -> beside.put(other.path(), other.values()));
    return of(column, column.values(), beside);
  }

  /** Likewise, of all items. */
  List<CodeProposal> all(Column column) {
    Map<String, List<String>> beside = new LinkedHashMap<>();
    beside(column).forEach(other -> beside.put(other.path(), table.all(other.path())));
    return of(column, table.all(column.path()), beside);
  }

  /** Columns of the same items whose values say in words what happened. */
  private List<Column> beside(Column column) {
    List<Column> beside = new ArrayList<>();
    for (Column other : table.columns()) {
      if (other.ups() == 0
          && other.several() == 0
          && !other.equals(column)
          && beside.size() < BESIDE_MAX
          && (NameWords.score(FieldGuess.MILESTONE, other.names()) > 0
              || NameWords.score("remark", other.names()) > 0)
          && ValueKinds.share(other.distinct(), v -> MilestoneWords.of(v, "") != null) >= 40) {
        beside.add(other);
      }
    }
    return beside;
  }

  private static CodeProposal one(
      Column column, String code, int times, Set<String> learned, Set<String> words) {
    if (learned.size() == 1) {
      Milestone milestone = Milestone.byCode(learned.iterator().next());
      if (milestone != null) {
        return CodeProposal.of(
            LIST, code, milestone, LEARNED, "The event you expect has this code.", times);
      }
    }
    MilestoneWords.Guess own = MilestoneWords.of(code, column.name());
    MilestoneWords.Guess said = said(words);
    if (own == null && said == null) {
      return CodeProposal.open(LIST, code, times);
    }
    if (own != null && (said == null || said.milestone() == own.milestone())) {
      int sure = said == null ? own.sure() : Math.max(own.sure(), said.sure()) + BOTH_AGREE;
      String reason =
          said == null
              ? "This is what the word or code usually means"
              : "The code and the words beside it say the same";
      return CodeProposal.of(LIST, code, own.milestone(), Math.min(99, sure), reason + ".", times);
    }
    if (own == null) {
      return CodeProposal.of(
          LIST,
          code,
          said.milestone(),
          said.sure() - BESIDE_LESS,
          "The words beside it say so: " + MappingRun.shown(words.iterator().next()),
          times);
    }
    boolean words1 = own.sure() < SURE && said.sure() >= SURE;
    Milestone to = words1 ? said.milestone() : own.milestone();
    return CodeProposal.of(
        LIST,
        code,
        to,
        words1 ? CodeProposal.TAKEN_FROM : CodeProposal.TAKEN_FROM - 5,
        "The code usually means "
            + own.milestone().words()
            + ", and the words beside it say "
            + said.milestone().words()
            + ".",
        times);
  }

  /** What all the words say; null if they say nothing or different things. */
  private static MilestoneWords.Guess said(Set<String> words) {
    MilestoneWords.Guess said = null;
    for (String one : words) {
      MilestoneWords.Guess guess = MilestoneWords.of(one, "");
      if (guess == null) {
        continue;
      }
      if (said != null && said.milestone() != guess.milestone()) {
        return null;
      }
      said = said == null || guess.sure() > said.sure() ? guess : said;
    }
    return said;
  }
}
