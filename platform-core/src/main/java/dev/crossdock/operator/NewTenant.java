package dev.crossdock.operator;

import dev.crossdock.identity.Invitations;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.problem.Signs;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A tenant to be. Anything may stand in the fields until {@link #check} has been asked.
 *
 * @param id in addresses; given once and for ever
 * @param country ISO 3166-1 alpha-2
 * @param zone IANA zone of its office
 * @param currency ISO 4217
 * @param region label of where its data may lie
 * @param retentionDays how long the contents of its messages are kept
 * @param adminEmail who is invited first
 */
public record NewTenant(
    String id,
    String name,
    String country,
    String zone,
    String currency,
    String region,
    Integer retentionDays,
    String adminEmail) {
  public static final int NAME_CHARACTERS_MAX = 100;
  public static final int RETENTION_DAYS_MIN = 30;
  public static final int RETENTION_DAYS_MAX = 4_000;

  /** The last character is no hyphen and no two stand together: partners' aliases are made so. */
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private static final int ID_CHARACTERS_MIN = 2;
  static final int ID_CHARACTERS_MAX = 31;

  private static final Pattern REGION = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  /** Whether this can be a tenant's id. */
  public static boolean isId(String id) {
    return id != null
        && id.length() >= ID_CHARACTERS_MIN
        && id.length() <= ID_CHARACTERS_MAX
        && ID.matcher(id).matches();
  }

  /**
   * Refuses what cannot be a tenant.
   *
   * @throws InvalidFields naming every field that is wrong
   */
  public void check() {
    List<ProblemException> wrong = new ArrayList<>();
    require(
        wrong,
        isId(id),
        "id",
        "id is 2 to 31 lower-case letters, digits and single hyphens, and begins with a letter.");
    require(
        wrong,
        isText(name),
        "name",
        "name is a text of 1 to "
            + NAME_CHARACTERS_MAX
            + " characters, none of them a control character or invisible.");
    require(
        wrong,
        country != null && COUNTRIES.contains(country),
        "country",
        "country is a code of two letters as in ISO 3166-1, such as NL.");
    require(
        wrong,
        zone != null && ZoneId.getAvailableZoneIds().contains(zone),
        "zone",
        "zone is a name of the time zone database, such as Europe/Amsterdam.");
    require(
        wrong,
        currency != null && CURRENCIES.contains(currency),
        "currency",
        "currency is a code of three letters as in ISO 4217, such as EUR.");
    require(
        wrong,
        region != null && REGION.matcher(region).matches(),
        "region",
        "region is a label of 1 to 40 lower-case letters, digits and hyphens, such as eu-west.");
    require(
        wrong,
        retentionDays != null
            && retentionDays >= RETENTION_DAYS_MIN
            && retentionDays <= RETENTION_DAYS_MAX,
        "retentionDays",
        "retentionDays is a number from " + RETENTION_DAYS_MIN + " to " + RETENTION_DAYS_MAX + ".");
    require(
        wrong,
        Invitations.isAddress(adminEmail),
        "adminEmail",
        "adminEmail is an e-mail address as a@b.example.");
    if (!wrong.isEmpty()) {
      throw new InvalidFields(wrong);
    }
  }

  private static boolean isText(String text) {
    return text != null
        && !text.isBlank()
        && text.equals(text.strip())
        && text.length() <= NAME_CHARACTERS_MAX
        && Signs.isName(text);
  }

  private static void require(
      List<ProblemException> wrong, boolean right, String field, String words) {
    if (!right) {
      wrong.add(new ProblemException(Problem.INVALID_FIELD, "/" + field, words));
    }
  }
}
