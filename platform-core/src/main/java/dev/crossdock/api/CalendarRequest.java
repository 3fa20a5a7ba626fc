package dev.crossdock.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.alert.WorkCalendar;
import dev.crossdock.language.Language;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** When people are at work from now on, and why it is set. */
@Schema(name = "WorkCalendarRequest")
public record CalendarRequest(
    @Schema(required = true, examples = "Europe/Berlin") String zone,
    @Schema(required = true, description = "Each day once", minItems = 1, maxItems = 7)
        List<CalendarAnswer.Hours> hours,
    @Schema(description = "None if absent", maxItems = 100) List<CalendarAnswer.Holiday> holidays,
    @Schema(
            description = "In which people are written to; English if absent",
            enumeration = {"en", "de"})
        String language,
    @Schema(required = true, minLength = 1, maxLength = 500, description = "Kept with your name")
        String reason) {
  static final int BYTES_MAX = 32 * 1024;
  private static final Set<String> NAMES =
      Set.of("zone", "hours", "holidays", "language", "reason");
  private static final int YEAR_MIN = 2000;
  private static final int YEAR_MAX = 2199;

  /** What was sent. */
  record Wish(WorkCalendar calendar, Language language, String reason) {}

  /**
   * Reads a request.
   *
   * @throws ProblemException if it is no JSON object of these fields
   */
  static Wish read(byte[] body) {
    JsonNode tree = CredentialRequest.tree(body, NAMES);
    return new Wish(
        new WorkCalendar(
            zone(CredentialRequest.text(tree, "zone")),
            hours(list(tree, "hours")),
            holidays(list(tree, "holidays"))),
        language(CredentialRequest.text(tree, "language")),
        ReasonRequest.words(tree.get("reason")));
  }

  private static JsonNode list(JsonNode tree, String name) {
    JsonNode list = tree.path(name);
    boolean absent = list.isMissingNode() && name.equals("holidays");
    if (!absent && !list.isArray()) {
      throw wrong(name, name + " is a list.");
    }
    return list;
  }

  private static ZoneId zone(String id) {
    if (id == null || !ZoneId.getAvailableZoneIds().contains(id)) {
      throw wrong("zone", "zone is a time zone, such as Europe/Berlin.");
    }
    return ZoneId.of(id);
  }

  private static Language language(String code) {
    return code == null
        ? Language.EN
        : Language.of(code).orElseThrow(() -> wrong("language", "language is en or de."));
  }

  private static Map<DayOfWeek, WorkCalendar.Hours> hours(JsonNode list) {
    Map<DayOfWeek, WorkCalendar.Hours> hours = new EnumMap<>(DayOfWeek.class);
    for (JsonNode one : list) {
      try {
        WorkCalendar.Hours of =
            new WorkCalendar.Hours(
                LocalTime.parse(one.path("from").asText()),
                LocalTime.parse(one.path("until").asText()));
        if (hours.put(DayOfWeek.valueOf(one.path("day").asText()), of) != null) {
          throw wrong("hours", "Each day stands there once.");
        }
      } catch (DateTimeException | IllegalArgumentException e) {
        throw wrong(
            "hours", "Each has a day such as MONDAY, and times such as 07:00 as from and until.");
      }
    }
    return hours;
  }

  private static SortedMap<LocalDate, String> holidays(JsonNode list) {
    SortedMap<LocalDate, String> holidays = new TreeMap<>();
    for (JsonNode one : list) {
      try {
        LocalDate date = LocalDate.parse(one.path("date").asText());
        if (date.getYear() < YEAR_MIN || date.getYear() > YEAR_MAX) {
          throw wrong("holidays", "A holiday lies in the years 2000 to 2199.");
        }
        holidays.put(date, one.path("name").asText());
      } catch (DateTimeException e) {
        throw wrong("holidays", "Each has a date such as 2026-12-25, and a name.");
      }
    }
    return holidays;
  }

  private static ProblemException wrong(String field, String words) {
    return new ProblemException(Problem.INVALID_FIELD, "/" + field, words);
  }
}
