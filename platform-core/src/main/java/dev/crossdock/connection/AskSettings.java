package dev.crossdock.connection;

import dev.crossdock.connection.Setting.Choice;
import dev.crossdock.connection.Setting.Group;
import dev.crossdock.connection.Setting.Kind;
import dev.crossdock.shipment.ReferenceType;
import java.time.Duration;
import java.util.List;

/**
 * The settings of a connection on which the partner's system is asked about one shipment: by which
 * of its references, how often, and how long an answer may take.
 */
public final class AskSettings {
  private static final String REFERENCE = "askReference";
  private static final String WITHIN = "askWithinSeconds";
  private static final String FRESH_FOR = "askFreshSeconds";
  private static final String PER_MINUTE = "askPerMinute";
  private static final String EVERY = "askEveryMinutes";
  private static final String FOR_DAYS = "askForDays";
  private static final int WITHIN_MAX_S = 15;
  private static final int HOUR_S = 3_600;
  private static final int DAY_MINUTES = 1_440;

  private AskSettings() {}

  static List<Setting> all() {
    return List.of(
        Setting.of(
                Kind.CHOICE,
                REFERENCE,
                Group.HOW,
                "Asked by",
                "Which reference of a shipment its system is asked by. Without it it is not asked"
                    + " about single shipments.")
            .from(
                List.of(
                    choice(ReferenceType.CARRIER_REFERENCE, "Tracking or consignment number"),
                    choice(ReferenceType.CONTAINER, "Container"),
                    choice(ReferenceType.BILL_OF_LADING, "Bill of lading"),
                    choice(ReferenceType.BOOKING, "Booking"),
                    choice(ReferenceType.AIR_WAYBILL, "Air waybill"),
                    choice(ReferenceType.DECLARATION, "Declaration"),
                    choice(ReferenceType.ORDER, "Order"),
                    choice(ReferenceType.PURCHASE_ORDER, "Purchase order"),
                    choice(ReferenceType.SHIPMENT, "Our shipment reference")))
            .like(ReferenceType.CARRIER_REFERENCE.name()),
        number(WITHIN, "Answer in", "How long its system may take to answer.")
            .between(1, WITHIN_MAX_S, "seconds")
            .byDefault("5")
            .like("5"),
        number(
                FRESH_FOR,
                "Answer counts for",
                "Whoever asks about the same shipment again before it is over gets the same"
                    + " answer.")
            .between(0, HOUR_S, "seconds")
            .byDefault("60")
            .like("60"),
        Setting.of(
                Kind.NUMBER,
                PER_MINUTE,
                Group.HOW,
                "Questions a minute",
                "How often its system is asked at most, whoever asks; half of it is kept for"
                    + " people.")
            .between(1, 600, "questions")
            .byDefault("60")
            .like("60"),
        number(
                EVERY,
                "Ask about each shipment every",
                "All open shipments of the partner are asked about one after the other, the"
                    + " longest not asked first, instead of what is polled. Without it it is asked"
                    + " only when somebody wants to know.")
            .between(1, DAY_MINUTES, "minutes")
            .like("60"),
        number(
                FOR_DAYS,
                "Ask about a shipment for",
                "After these days nobody asks by itself any more, nor once it is delivered.")
            .between(1, 366, "days")
            .byDefault("60")
            .like("60"));
  }

  private static Choice choice(ReferenceType type, String words) {
    return new Choice(type.name(), words);
  }

  private static Setting number(String key, String label, String help) {
    return Setting.of(Kind.DURATION, key, Group.HOW, label, help);
  }

  /** By which reference the partner's system is asked, or null if it is not. */
  public static ReferenceType reference(Connection of) {
    String name = of.setting(REFERENCE);
    return name == null ? null : ReferenceType.valueOf(name);
  }

  /** How long an answer may take. */
  public static Duration within(Connection of) {
    return Duration.ofSeconds(number(of, WITHIN, "5"));
  }

  /** How long an answer counts. */
  public static Duration freshFor(Connection of) {
    return Duration.ofSeconds(number(of, FRESH_FOR, "60"));
  }

  /** How often its system is asked in a minute at most. */
  public static int perMinute(Connection of) {
    return (int) number(of, PER_MINUTE, "60");
  }

  /** How often it is asked about each open shipment, or null if only when somebody wants to. */
  public static Duration every(Connection of) {
    String minutes = of.setting(EVERY);
    return minutes == null || reference(of) == null
        ? null
        : Duration.ofMinutes(Long.parseLong(minutes));
  }

  /** How long after the first question it is asked by itself. */
  public static Duration lasts(Connection of) {
    return Duration.ofDays(number(of, FOR_DAYS, "60"));
  }

  private static long number(Connection of, String key, String absent) {
    return Long.parseLong(of.settings().getOrDefault(key, absent));
  }
}
