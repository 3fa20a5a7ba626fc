package dev.crossdock.connection;

import dev.crossdock.language.Language;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.problem.Reason;
import dev.crossdock.problem.Signs;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A partner of a tenant. Of one that is wanted anything may stand in the fields until {@link
 * #faults} has looked.
 *
 * @param code in addresses; given once
 * @param kind name of a {@link PartnerKind}
 * @param zone IANA zone of its office
 * @param language code of the language its people are written to in, or null for the tenant's
 * @param version counts the changes, from 1
 * @param connections how many connections it has
 */
public record Partner(
    String code,
    String name,
    String kind,
    String zone,
    String language,
    int version,
    int connections) {
  public static final int NAME_CHARACTERS_MAX = 100;
  public static final int CODE_CHARACTERS_MAX = 31;

  /** No two hyphens together: the identity provider's aliases are made so. */
  private static final Pattern CODE = Pattern.compile("(?=.{2,31}$)[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /** One that is wanted. */
  public static Partner wanted(
      String code, String name, String kind, String zone, String language) {
    return new Partner(code, name == null ? null : name.strip(), kind, zone, language, 0, 0);
  }

  /** The same, written to in this language if it has none of its own. */
  public Partner orIn(Language otherwise) {
    return language == null ? wanted(code, name, kind, zone, otherwise.code()) : this;
  }

  /** All that is wrong, in the order of the fields. Never null. */
  List<ProblemException> faults(String reason) {
    List<ProblemException> faults = new ArrayList<>();
    if (code == null || !CODE.matcher(code).matches()) {
      wrong(
          faults,
          "code",
          "code has 2 to 31 small letters, digits and single hyphens and begins with a letter; it"
              + " stands in addresses.");
    }
    if (name == null
        || name.isEmpty()
        || name.length() > NAME_CHARACTERS_MAX
        || !Signs.isName(name)) {
      wrong(
          faults,
          "name",
          "name has 1 to "
              + NAME_CHARACTERS_MAX
              + " characters, none of them a control character or invisible.");
    }
    if (Arrays.stream(PartnerKind.values()).noneMatch(one -> one.name().equals(kind))) {
      wrong(
          faults,
          "kind",
          "kind is one of "
              + Arrays.stream(PartnerKind.values())
                  .map(PartnerKind::name)
                  .collect(Collectors.joining(", "))
              + ".");
    }
    if (zone == null || !ZoneId.getAvailableZoneIds().contains(zone)) {
      wrong(faults, "zone", "zone is a time zone of the IANA list, such as Europe/Berlin.");
    }
    if (language != null && Language.of(language).isEmpty()) {
      wrong(faults, "language", "language is en or de.");
    }
    if (!Reason.isOne(reason)
        || reason.codePoints().anyMatch(c -> c != '\n' && Signs.isControl(c))) {
      faults.add(Reason.wanted());
    }
    return faults;
  }

  private static void wrong(List<ProblemException> faults, String field, String words) {
    faults.add(new ProblemException(Problem.INVALID_FIELD, "/" + field, words));
  }

  String words() {
    return name + ", " + kind + ", " + zone + (language == null ? "" : ", " + language);
  }
}
