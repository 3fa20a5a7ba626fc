package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import dev.crossdock.configuration.Applied;
import dev.crossdock.configuration.Change;
import dev.crossdock.configuration.Part;
import dev.crossdock.portal.Lists;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.StateChip;
import dev.crossdock.portal.Words;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** What a document would change, what was done, and why not, for people to read. */
final class ConfigurationWords {
  private static final int ROWS_MAX = 200;
  private static final int FIELDS_MAX = 20;
  private static final int FAULTS_MAX = 20;

  private ConfigurationWords() {}

  /** How much it would change, one sentence. */
  static String summary(List<Change> changes) {
    long acts = acts(changes);
    long kept = changes.size() - acts;
    String rest =
        kept == 0
            ? ""
            : " "
                + say(
                    "{0} {0|thing that it does not name stays as it is|things that it does not name"
                        + " stay as they are}.",
                    kept);
    return acts == 0
        ? say("Nothing would change.") + rest
        : Words.count(acts, "thing changes.", "things change.") + rest;
  }

  /** How many of them change something. */
  static long acts(List<Change> changes) {
    return changes.stream().filter(one -> one.kind() != Change.Kind.KEPT).count();
  }

  /** The changes as a table, what stays at its end. */
  static Markup table(List<Change> changes) {
    List<Change> ordered = new ArrayList<>(changes);
    ordered.sort(java.util.Comparator.comparing(one -> one.kind() == Change.Kind.KEPT));
    List<Markup> lines = ordered.stream().limit(ROWS_MAX).map(ConfigurationWords::line).toList();
    Markup head =
        Markup.of(
            "tr",
            "",
            Lists.th(say("What")),
            Lists.th(say("Becomes")),
            Lists.th(say("What comes of it"), "not-narrow"));
    Markup more =
        ordered.size() > ROWS_MAX
            ? Markup.of("p", "body xd-muted", say("And {0} more.", ordered.size() - ROWS_MAX))
            : Markup.NOTHING;
    return Markup.all(
        Markup.of(
            "table",
            "xd-table xd-difference",
            Markup.of("thead", "", head),
            Markup.of("tbody", "", Markup.all(lines))),
        more);
  }

  private static Markup line(Change of) {
    String what =
        of.part() == Part.CALENDAR ? heard(of.part().title()) : heard(of.part().title()) + " ";
    Markup code =
        of.code().isEmpty() || of.code().equals(of.label())
            ? Markup.NOTHING
            : Markup.of("small", "xd-mono", of.code());
    Markup name =
        Markup.all(Markup.of("span", "", what), Markup.of("b", "xd-wrap", of.label()), code);
    return Markup.of(
        "tr",
        of.kind() == Change.Kind.KEPT ? "xd-muted" : "",
        Markup.of("th", "xd-rowhead", name).with("scope", "row"),
        Markup.of("td", "", becomes(of)),
        Markup.of("td", "not-narrow", heard(of.effect())));
  }

  private static Markup becomes(Change of) {
    return switch (of.kind()) {
      case ADDED -> StateChip.of("delivered", say("New"));
      case KEPT -> StateChip.of("duplicate", say("Stays"));
      case CHANGED -> {
        List<Markup> fields = new ArrayList<>();
        for (Change.Field field : of.fields()) {
          if (fields.size() < FIELDS_MAX) {
            fields.add(field(field));
          }
        }
        if (of.fields().size() > FIELDS_MAX) {
          fields.add(
              Markup.of("small", "", say("and {0} fields more", of.fields().size() - FIELDS_MAX)));
        }
        yield Markup.all(fields);
      }
    };
  }

  private static Markup field(Change.Field of) {
    return Markup.of(
        "div",
        "xd-wrap",
        Markup.text(heard(of.label()) + ": "),
        Markup.of("del", "", Words.or(of.was(), say("not set"))),
        Markup.text(" → "),
        Markup.of("ins", "", Words.or(of.is(), say("not set"))));
  }

  /** What was done. */
  static Markup done(Applied applied) {
    List<Markup> lines = new ArrayList<>();
    for (Applied.Act act : applied.acts()) {
      lines.add(
          Markup.of(
              "li",
              "",
              Markup.of("b", "", heard(act.part().title()) + " " + act.code()),
              Markup.text(" " + heard(act.words()))));
    }
    return TenantFactsWords.box(
        "delivered",
        Words.count(applied.acts().size(), "thing is changed.", "things are changed."),
        Markup.of("ul", "", Markup.all(lines)));
  }

  /** What is wrong, with its places in the document. */
  static Markup refused(ProblemException why) {
    List<Markup> lines = new ArrayList<>();
    if (why instanceof InvalidFields fields) {
      fields.all().stream().limit(FAULTS_MAX).forEach(one -> lines.add(fault(one)));
    } else {
      lines.add(fault(why));
    }
    return TenantFactsWords.box(
        "rejected",
        say("{0}. Nothing was changed.", heard(why.problem().title())),
        Markup.of("ul", "", Markup.all(lines)),
        Markup.text(heard(why.problem().fix()) + " "),
        Markup.of("span", "xd-mono xd-muted", why.problem().id()));
  }

  private static Markup fault(ProblemException of) {
    Markup place =
        of.field() == null ? Markup.NOTHING : Markup.of("span", "xd-mono xd-wrap", of.field());
    return Markup.of("li", "", place, Markup.text(" " + heard(of.getMessage())));
  }
}
