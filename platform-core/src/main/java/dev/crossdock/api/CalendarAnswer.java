package dev.crossdock.api;

import dev.crossdock.alert.CalendarSetting;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A tenant's working hours as they are answered. */
@Schema(name = "WorkCalendar", description = "When people are at work; all other time is quiet")
public record CalendarAnswer(
    @Schema(required = true, examples = "Europe/Berlin") String zone,
    @Schema(required = true, description = "A day that is not there is free") List<Hours> hours,
    @Schema(required = true, description = "Work that begins on one falls away")
        List<Holiday> holidays,
    @Schema(
            required = true,
            description = "In which people are written to",
            enumeration = {"en", "de"})
        String language,
    @Schema(description = "Absent if it was never set") Instant changedAt,
    @Schema(description = "Absent if it was never set") String changedBy,
    @Schema(description = "Absent if it was never set") String reason) {

  /** Work of a day of the week. */
  @Schema(name = "WorkHours")
  public record Hours(
      @Schema(required = true) DayOfWeek day,
      @Schema(required = true, examples = "07:00") String from,
      @Schema(
              required = true,
              description = "On the next day if it is not later",
              examples = "19:00")
          String until) {}

  /** A day without work. */
  @Schema(name = "Holiday")
  public record Holiday(
      @Schema(required = true, examples = "2026-12-25") LocalDate date,
      @Schema(required = true, examples = "Christmas Day") String name) {}

  static CalendarAnswer of(CalendarSetting setting) {
    return new CalendarAnswer(
        setting.calendar().zone().getId(),
        setting.calendar().hours().entrySet().stream()
            .map(
                one ->
                    new Hours(
                        one.getKey(),
                        one.getValue().from().toString(),
                        one.getValue().until().toString()))
            .toList(),
        setting.calendar().holidays().entrySet().stream()
            .map(one -> new Holiday(one.getKey(), one.getValue()))
            .toList(),
        setting.language().code(),
        setting.changedAt(),
        setting.changedBy(),
        setting.reason());
  }
}
