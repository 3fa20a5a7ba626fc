package dev.crossdock.mapping;

import dev.crossdock.mapping.ItemTable.Column;
import dev.crossdock.mapping.MappingDocument.Row;
import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.ReferenceType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What may feed each field of the target, for one way to cut the samples into events. */
final class FieldGuess {
  static final String MILESTONE = "milestone";
  static final String REFERENCES = "references.";
  private static final int SEEN_FROM = 30;
  private static final int AROUND = 32;
  private static final int SEVERAL = 55;
  private static final int HOLDS = 86;
  private static final int WELL_NAMED = 80;
  private static final int MORE_CODES_MAX = 6;
  private static final int SHORT_CODE_MAX = 4;

  private final ItemTable table;
  private final TimeColumns times;
  private final ExpectedMatch match;
  private final CodeGuess codes;
  private final ReferenceGuess references;

  FieldGuess(ItemTable table, Expected expected, LocalDate day) {
    this.table = table;
    this.times = new TimeColumns(table, day);
    this.match = new ExpectedMatch(expected, table, times.inside());
    this.codes = new CodeGuess(table, match);
    this.references = new ReferenceGuess(table, times);
  }

  CodeGuess codes() {
    return codes;
  }

  ExpectedMatch match() {
    return match;
  }

  /** What may feed any field, the likeliest first; the order is the same every time. */
  List<Candidate> candidates() {
    List<Candidate> all = new ArrayList<>();
    for (Candidate time : times.candidates(match)) {
      all.add(placed(time, true));
    }
    for (TargetModel.Field field : TargetModel.fields()) {
      if (field.name().equals(TimeColumns.TARGET)) {
        continue;
      }
      for (Column column : table.columns()) {
        if (column.names().get(0).equals("envelope")) {
          continue; // who sends to whom, which the connection knows
        }
        Candidate candidate = candidate(field.name(), column);
        candidate = candidate == null ? byValue(field.name(), column) : expected(candidate);
        if (candidate != null) {
          all.add(placed(candidate, false));
        }
      }
    }
    all.removeIf(candidate -> candidate.confidence() < SEEN_FROM);
    all.sort(Comparator.comparingInt((Candidate one) -> -one.confidence()));
    return all;
  }

  /** Less sure where the value stands around the event, is not always there, or is several. */
  private Candidate placed(Candidate one, boolean time) {
    Column column = one.column();
    boolean reference = one.target().startsWith(REFERENCES) || one.target().equals("equipment");
    int less = reference ? column.ups() : column.ups() > 0 ? AROUND + column.ups() : 0;
    less += SEVERAL * column.several() / Math.max(1, table.lines());
    int missing = 100 - column.coverage();
    less += reference || !time && !one.target().equals(MILESTONE) ? missing / 10 : missing / 5;
    return one.with(one.confidence() - less, one.reason());
  }

  private Candidate candidate(String target, Column column) {
    int name = NameWords.score(target, column.names());
    return switch (target) {
      case MILESTONE -> milestone(column, name);
      case "classifier" -> classifier(column, name);
      case "id" -> id(column, name);
      case "place.unLocode" -> locode(column, name);
      case "place.name" -> placeName(column, name);
      case "equipment" -> equipment(target, column, name);
      case "code" -> null; // the milestone's own code stands there already
      case "reason" -> reason(column, name);
      case "remark" -> remark(column, name);
      case "references.CONTAINER" -> equipment(target, column, name);
      default ->
          references.of(
              target, ReferenceType.valueOf(target.substring(REFERENCES.length())), column);
    };
  }

  static Candidate plain(String target, Column column, int confidence, String reason) {
    Row row = Candidate.from(target, column.path(), null, null);
    return new Candidate(target, column, row, confidence, reason);
  }

  /** A value that a person expects, in a field whose name and form say nothing. */
  private Candidate byValue(String target, Column column) {
    boolean asked = match.has(target) && !target.equals(MILESTONE);
    return asked && match.share(target, column) == 100
        ? expected(plain(target, column, 0, "Name and form say nothing."))
        : null;
  }

  /** What a person expects outweighs what names and forms say. */
  private Candidate expected(Candidate one) {
    if (!match.has(one.target()) || one.target().equals(MILESTONE)) {
      return one;
    }
    int share = match.share(one.target(), one.column());
    if (share < 100) {
      return one.with(one.confidence() - (share == 0 ? 45 : 20), one.reason());
    }
    String[] example = match.example(one.target(), one.column());
    boolean shortOne = example == null || example[0].length() < 3;
    int confidence = Math.max(one.confidence(), shortOne ? SEVERAL : HOLDS) + 6;
    Row row = example == null ? one.row() : converted(one, example[0], example[1]);
    Candidate changed = new Candidate(one.target(), one.column(), row, confidence, one.reason());
    return changed.with(confidence, "It holds the value you expect. " + one.reason());
  }

  private static Row converted(Candidate one, String wanted, String found) {
    if (one.row().list() != null || wanted.equals(found)) {
      return one.row();
    }
    String path = one.column().path();
    if (wanted.equals(found.toUpperCase(Locale.ROOT))) {
      return Candidate.from(one.target(), path, null, Conversion.of(Conversion.Kind.UPPER));
    }
    if (wanted.equals(found.toLowerCase(Locale.ROOT))) {
      return Candidate.from(one.target(), path, null, Conversion.of(Conversion.Kind.LOWER));
    }
    String bare = found.replace(" ", "").replace("-", "");
    if (one.column().expression() == null
        || bare.equals(found)
        || !wanted.equals(bare) && !wanted.equals(bare.toUpperCase(Locale.ROOT))) {
      return one.row();
    }
    String expression =
        "string(" + one.column().expression() + ").replace(' ', '').replace('-', '')";
    return Candidate.expression(
        one.target(),
        expression,
        wanted.equals(bare) ? null : Conversion.of(Conversion.Kind.UPPER));
  }

  private Candidate milestone(Column column, int name) {
    Set<String> distinct = column.distinct();
    boolean edi = MilestoneWords.hasCodes(column.name());
    if (name == 0 && !match.has(MILESTONE) && !edi && distinct.size() < 2
        || column.ups() > 0 && name < 80
        || times.isTime(column)) {
      return null;
    }
    List<CodeProposal> proposed = codes.compared(column);
    int known = 0;
    int taken = 0;
    for (CodeProposal code : proposed) {
      known += MilestoneWords.of(code.code(), column.name()) != null && code.taken() ? 1 : 0;
      taken += code.taken() ? 1 : 0;
    }
    int share = 100 * taken / proposed.size();
    // Words beside a value tell what it means only if it is a code: not of any text, nor of an id.
    int own = 100 * known / proposed.size();
    int told = own + (share - own) * (name >= WELL_NAMED ? 2 : 0) / 3;
    boolean sentences = ValueKinds.share(distinct, FieldGuess::isSentence) >= 50;
    boolean worded = ValueKinds.share(distinct, value -> value.indexOf(' ') > 0) >= 50;
    boolean coded = ValueKinds.share(distinct, ValueKinds::isCode) >= 80;
    int confidence;
    if (told >= 30) {
      confidence = 46 + told / 4 + name / 4 + (edi ? 6 : 0) - (sentences ? 12 : worded ? 6 : 0);
    } else if (name >= WELL_NAMED
        && coded
        && distinct.size() * 4 <= column.values().size() * 3 + 4) {
      confidence = name * 62 / 100 - (isConstant(column) ? 12 : 0);
    } else if (match.learned(MILESTONE, column).size() > 1) {
      confidence = 40;
    } else {
      return null;
    }
    // A value that no other event has is rather its id than its code, unless it is short.
    boolean unique =
        distinct.size() == table.lines()
            && table.lines() > 2
            && !distinct.stream().allMatch(FieldGuess::isShortCode);
    // Of two columns that are known the one that tells more apart is the event's own.
    confidence += Math.min(MORE_CODES_MAX, distinct.size());
    confidence -= isConstant(column) && table.lines() > 3 ? 20 : unique && own == 0 ? 8 : 0;
    String reason =
        told >= 30
            ? "What " + share + " % of its codes mean is known"
            : "Its codes are not known yet";
    if (match.has(MILESTONE)) {
      boolean learned = !match.learned(MILESTONE, column).isEmpty();
      boolean one = match.learned(MILESTONE, column).values().stream().allMatch(s -> s.size() == 1);
      int several = new HashSet<>(match.learned(MILESTONE, column).values()).size();
      confidence += !learned ? -10 : !one ? -30 : several > 1 ? 24 : 8;
      reason = learned && one ? "Its codes fit the milestones you expect" : reason;
    }
    boolean canonical = ValueKinds.share(distinct, v -> Milestone.byCode(v) != null) == 100;
    Row row = Candidate.from(MILESTONE, column.path(), canonical ? null : CodeGuess.LIST, null);
    return new Candidate(
        MILESTONE,
        column,
        row,
        Math.min(99, confidence),
        reason + (name >= 80 ? ", and the name says status or event." : "."));
  }

  private static boolean isShortCode(String value) {
    return value.length() <= SHORT_CODE_MAX && Character.isLetter(value.charAt(0));
  }

  private static boolean isSentence(String value) {
    return value.split(" ", 4).length > 3;
  }

  private static boolean isConstant(Column column) {
    return column.values().size() > 1 && column.distinct().size() == 1;
  }

  private static Candidate classifier(Column column, int name) {
    Set<String> distinct = column.distinct();
    if (ValueKinds.share(distinct, Classifiers::isCanonical) == 100) {
      return plain("classifier", column, 93, "Every value is ACT, EST or PLN.");
    }
    boolean words = ValueKinds.share(distinct, v -> Classifiers.of(v) != null) == 100;
    boolean letters = distinct.stream().allMatch(value -> value.length() == 1);
    if (!words || name < (letters ? 80 : 50)) {
      return null;
    }
    Row row = Candidate.from("classifier", column.path(), Classifiers.LIST, null);
    return new Candidate(
        "classifier",
        column,
        row,
        letters ? 72 : 60 + name / 4,
        "Every value is a word for a fact, an estimate or a plan.");
  }

  private Candidate id(Column column, int name) {
    boolean unique = column.coverage() == 100 && column.distinct().size() == column.values().size();
    if (column.ups() > 0 || !unique || times.isTime(column)) {
      return null;
    }
    boolean uuid = ValueKinds.share(column.distinct(), ValueKinds::isUuid) == 100;
    if (name < 60 && !uuid || column.qualifier() != null) {
      return null;
    }
    int confidence = uuid ? 62 + name / 3 : 44 + name / 2 - (table.lines() < 2 ? 8 : 0);
    return plain("id", column, confidence, "Every event has another value, and the name says id.");
  }

  private static Candidate locode(Column column, int name) {
    int share = ValueKinds.share(column.distinct(), ValueKinds::isLocode);
    if (share < 90 && (share < 50 || name < 80)) {
      return null;
    }
    int confidence = 57 + name * 4 / 10 - (100 - share) / 3 + placeQualifier(column);
    return plain(
        "place.unLocode",
        column,
        confidence,
        share
            + " % of the values are UN/LOCODEs"
            + (name > 0 ? ", and the name says place." : "."));
  }

  /** Places of EDIFACT (3227): the one where it happened before those of the journey. */
  private static int placeQualifier(Column column) {
    if (!column.name().equals("3225") && !column.name().equals("3224")) {
      return 0;
    }
    return column.qualifier() == null ? -6 : column.qualifier().equals("175") ? 6 : -12;
  }

  private Candidate placeName(Column column, int name) {
    Set<String> distinct = column.distinct();
    boolean words = ValueKinds.share(distinct, ValueKinds::isWords) >= 70;
    if (name < 50
        || !words
        || ValueKinds.share(distinct, ValueKinds::isLocode) > 60
        || ValueKinds.share(distinct, v -> MilestoneWords.of(v, "") != null) > 40) {
      return null;
    }
    return plain(
        "place.name",
        column,
        name * 94 / 100 + 3 * placeQualifier(column),
        "The values are words, and the name says place.");
  }

  private static Candidate equipment(String target, Column column, int name) {
    Set<String> distinct = column.distinct();
    int share = ValueKinds.share(distinct, ValueKinds::isContainer);
    if (share >= 60) {
      int confidence = 74 + name / 4 - (100 - share) / 4;
      return plain(
          target,
          column,
          confidence,
          share + " % of the values are container numbers with the right check digit.");
    }
    boolean container = target.startsWith(REFERENCES);
    if (container || name < 80 || ValueKinds.share(distinct, ValueKinds::isNumber) < 80) {
      return null;
    }
    return plain(target, column, name * 8 / 10, "The name says equipment.");
  }

  private static Candidate reason(Column column, int name) {
    boolean shortOnes = ValueKinds.share(column.distinct(), v -> v.length() <= 40) == 100;
    return name < 80 || !shortOnes
        ? null
        : plain("reason", column, name * 8 / 10, "The name says reason.");
  }

  private static Candidate remark(Column column, int name) {
    boolean words = ValueKinds.share(column.distinct(), ValueKinds::isWords) >= 70;
    boolean sentences = ValueKinds.share(column.distinct(), v -> v.indexOf(' ') > 0) >= 40;
    return name < 60 || !words || !sentences
        ? null
        : plain(
            "remark",
            column,
            name * 85 / 100,
            "The values are sentences, and the name says remark.");
  }
}
