package dev.crossdock.application;

import dev.crossdock.connection.PartnerKind;
import dev.crossdock.content.MessageKind;
import dev.crossdock.partner.Company;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.problem.Signs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a firm says that applies. Anything may stand in the fields until {@link #faults} has looked.
 *
 * @param company its e-mail address is the applicant's
 * @param kind name of a {@link PartnerKind}
 * @param kinds names of {@link MessageKind}s that it would send or take
 * @param contact name of who applies
 * @param words what else it says, or null
 */
public record Wanted(
    Company company, String kind, List<String> kinds, String contact, String words) {
  public static final int WORDS_CHARACTERS_MAX = 1_000;

  /** What stands in a name to lure somebody, not to name a firm. */
  private static final Pattern WEB = Pattern.compile("(?i)://|www\\.|[<>@。．｡]|\\.\\p{L}{2,}[/?#:]");

  /** Blank is absent. */
  public Wanted {
    kinds = List.copyOf(kinds);
    contact = stripped(contact);
    words = stripped(words);
  }

  /** Without blanks around it, with plain ends of lines; null of a blank one. */
  static String stripped(String text) {
    return text == null || text.isBlank() ? null : text.strip().replace("\r\n", "\n");
  }

  /** All that is wrong, in the order of the fields. Never null. */
  public List<ProblemException> faults() {
    List<ProblemException> faults = new ArrayList<>(company.faults());
    for (String[] name :
        new String[][] {
          {"legalName", company.legalName()}, {"city", company.city()}, {"contact", contact}
        }) {
      if (name[1] != null && WEB.matcher(name[1]).find()) {
        wrong(faults, name[0], name[0] + " holds no web address and none of < and >.");
      }
    }
    if (Arrays.stream(PartnerKind.values()).noneMatch(one -> one.name().equals(kind))) {
      wrong(faults, "kind", "kind is one of " + Arrays.toString(PartnerKind.values()) + ".");
    }
    if (kinds.isEmpty()
        || kinds.size() > MessageKind.values().length
        || kinds.stream().distinct().count() < kinds.size()
        || kinds.stream().anyMatch(one -> !isKind(one))) {
      wrong(
          faults,
          "messages",
          "messages are some of " + Arrays.toString(MessageKind.values()) + ".");
    }
    if (contact == null
        || contact.length() > Company.TEXT_CHARACTERS_MAX
        || !Signs.isName(contact)) {
      wrong(
          faults,
          "contact",
          "contact has 1 to "
              + Company.TEXT_CHARACTERS_MAX
              + " characters, none of them a control character or invisible.");
    }
    if (words != null
        && (words.length() > WORDS_CHARACTERS_MAX
            || words.codePoints().anyMatch(c -> c != '\n' && Signs.isControl(c)))) {
      wrong(
          faults,
          "words",
          "words has at most " + WORDS_CHARACTERS_MAX + " characters without control characters.");
    }
    return faults;
  }

  private static boolean isKind(String name) {
    return Arrays.stream(MessageKind.values()).anyMatch(one -> one.name().equals(name));
  }

  private static void wrong(List<ProblemException> faults, String field, String what) {
    faults.add(new ProblemException(Problem.INVALID_FIELD, "/" + field, what));
  }
}
