package dev.crossdock.alert;

import dev.crossdock.exchange.ExchangeId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Looks for connections that are silent for longer than usual. When a connection was heard last is
 * kept, so that only what came since the look before is read; how long it is silent usually is
 * learned once a day from the hours of the last two weeks in which something came.
 */
final class SilenceLook {
  private static final Duration LEARNED_FOR = Duration.ofDays(1);
  private static final int DAYS_OF_HISTORY = 14;

  /** In between what came since is read again. */
  private static final Duration STORED_EVERY = Duration.ofMinutes(5);

  /** A message may be written a little later than its id says. */
  private static final Duration LATE_COMMIT = Duration.ofMinutes(2);

  /** Rows of one hour in which a connection is looked for among those of its partner. */
  private static final int ROWS_OF_HOUR_MAX = 500;

  /** Fewer say nothing about what is usual. */
  private static final int GAPS_MIN = 5;

  /** Of ten gaps nine are shorter than the usual one. */
  private static final double USUAL = 0.9;

  private static final int CONNECTIONS_MAX = 1_000;

  private SilenceLook() {}

  /** A connection of a partner, and what is known of it. */
  private record Rhythm(
      long connection,
      String partner,
      String name,
      String partnerName,
      Instant created,
      Instant heard,
      Instant looked,
      Long usualSeconds,
      Instant learned) {}

  static List<Finding> silent(Look look, Rule rule) throws SQLException {
    List<Finding> findings = new ArrayList<>();
    for (Rhythm known : known(look)) {
      Rhythm rhythm = refreshed(look, known);
      if (rhythm.heard() == null || rhythm.usualSeconds() == null) {
        continue;
      }
      Duration silent = look.calendar().working(rhythm.heard(), look.now());
      Duration usual = Duration.ofSeconds(rhythm.usualSeconds());
      long level = silent.toSeconds() / patience(usual, rule).toSeconds();
      if (level > 0) {
        findings.add(finding(look, rhythm, level, silent, usual));
      }
    }
    return findings;
  }

  /** How long a silence may last, in working time. */
  static Duration patience(Duration usual, Rule rule) {
    Duration longest = usual.multipliedBy(rule.amount("times"));
    Duration floor = Duration.ofHours(rule.amount("floor"));
    return longest.compareTo(floor) > 0 ? longest : floor;
  }

  private static Finding finding(
      Look look, Rhythm rhythm, long level, Duration silent, Duration usual) {
    return new Finding(
        Look.cause(rhythm.connection()),
        rhythm.partner(),
        true,
        RuleKind.SILENT.severity(),
        level,
        true,
        rhythm.partnerName() + " is silent: nothing on " + rhythm.name() + " for " + words(silent),
        "That is working time, usually there is something within "
            + words(usual)
            + ". The last message came at "
            + look.stamp(rhythm.heard())
            + ".",
        "Ask the partner whether its system sends, and check the connection. If there is nothing to"
            + " send, acknowledge this.",
        "exchanges?direction=in&partner=" + rhythm.partner());
  }

  private static String words(Duration time) {
    return time.toHours() < 2
        ? Look.count(Math.max(1, time.toMinutes()), "minute", "minutes")
        : Look.count(time.toHours(), "hour", "hours");
  }

  /** Connections of partners on which messages can come in: all that have brought one, or may. */
  private static List<Rhythm> known(Look look) throws SQLException {
    return look.rows(
        "select c.id, c.partner, c.name, p.name, c.created_at, r.heard_at, r.looked_at, r.usual_s,"
            + " r.learned_at from connection c join partner p on p.tenant_id = c.tenant_id and"
            + " p.code = c.partner left join alert_rhythm r on r.tenant_id = c.tenant_id and"
            + " r.connection_id = c.id where c.tenant_id = ? and c.enabled and c.partner is not"
            + " null order by c.id limit ?",
        row ->
            new Rhythm(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Look.instant(row, 5),
                Look.instant(row, 6),
                Look.instant(row, 7),
                row.getObject(8, Long.class),
                Look.instant(row, 9)),
        look.tenant(),
        CONNECTIONS_MAX);
  }

  private static Rhythm refreshed(Look look, Rhythm known) throws SQLException {
    boolean learns =
        known.learned() == null || known.learned().plus(LEARNED_FOR).isBefore(look.now());
    Instant heard = known.heard();
    Long usual = known.usualSeconds();
    if (learns) {
      List<Instant> hours = hours(look, known);
      usual = usual(hours, look.calendar());
      if (!hours.isEmpty() && (heard == null || hours.get(hours.size() - 1).isAfter(heard))) {
        heard = hours.get(hours.size() - 1);
      }
    }
    Instant newest = newest(look, known);
    heard = newest == null ? heard : newest;
    Rhythm rhythm =
        new Rhythm(
            known.connection(),
            known.partner(),
            known.name(),
            known.partnerName(),
            known.created(),
            heard,
            look.now(),
            usual,
            learns ? look.now() : known.learned());
    if (learns
        || known.looked().plus(STORED_EVERY).isBefore(look.now())
        || known.heard() == null && heard != null) {
      store(look, rhythm);
    }
    return rhythm;
  }

  /**
   * The newest message since the look before, or null. The partner is asked for as a range of one:
   * with an equality the database walks through everybody's messages.
   */
  private static Instant newest(Look look, Rhythm known) throws SQLException {
    Instant since =
        (known.looked() == null ? look.now().minus(Duration.ofHours(1)) : known.looked())
            .minus(LATE_COMMIT);
    List<Instant> newest =
        look.rows(
            "select received_at from exchange where tenant_id = ? and partner >= ? and partner <= ?"
                + " and id > ? and direction = 'I' and connection_id = ? order by id desc limit 1",
            row -> Look.instant(row, 1),
            look.tenant(),
            known.partner(),
            known.partner(),
            ExchangeId.from(since),
            known.connection());
    return newest.isEmpty() ? null : newest.get(0);
  }

  /** The first message of each hour in which one came, the oldest first. */
  private static List<Instant> hours(Look look, Rhythm known) throws SQLException {
    Instant from = look.now().minus(Duration.ofDays(DAYS_OF_HISTORY));
    return look.rows(
        "select m.received_at from generate_series(?::bigint, ?::bigint, ?::bigint) h, lateral"
            + " (select received_at from (select received_at, connection_id, direction, id from"
            + " exchange where tenant_id = ? and partner >= ? and partner <= ? and id >= h and id <"
            + " h + ? order by id limit ?) few where direction = 'I' and connection_id = ? order by"
            + " id limit 1) m order by 1",
        row -> Look.instant(row, 1),
        ExchangeId.from(from),
        ExchangeId.from(look.now()),
        ExchangeId.from(from.plus(Duration.ofHours(1))) - ExchangeId.from(from),
        look.tenant(),
        known.partner(),
        known.partner(),
        ExchangeId.from(from.plus(Duration.ofHours(1))) - ExchangeId.from(from),
        ROWS_OF_HOUR_MAX,
        known.connection());
  }

  /**
   * The gap in working time that nine of ten are shorter than, in seconds; an hour at least, for no
   * finer is looked. Null if too few are known.
   */
  static Long usual(List<Instant> hours, WorkCalendar calendar) {
    List<Long> gaps = new ArrayList<>();
    for (int i = 1; i < hours.size(); i++) {
      gaps.add(calendar.working(hours.get(i - 1), hours.get(i)).toSeconds());
    }
    gaps.removeIf(gap -> gap == 0); // while nobody was at work
    if (gaps.size() < GAPS_MIN) {
      return null;
    }
    Collections.sort(gaps);
    long usual = gaps.get((int) Math.ceil(gaps.size() * USUAL) - 1);
    return Math.max(usual, Duration.ofHours(1).toSeconds());
  }

  private static void store(Look look, Rhythm rhythm) throws SQLException {
    try (PreparedStatement upsert =
        look.database()
            .prepareStatement(
                "insert into alert_rhythm as r (tenant_id, connection_id, heard_at, looked_at,"
                    + " usual_s, learned_at) values (?, ?, ?, ?, ?, ?) on conflict (tenant_id,"
                    + " connection_id) do update set heard_at = excluded.heard_at, looked_at ="
                    + " excluded.looked_at, usual_s = excluded.usual_s, learned_at ="
                    + " excluded.learned_at")) {
      upsert.setString(1, look.tenant());
      upsert.setLong(2, rhythm.connection());
      upsert.setObject(
          3,
          rhythm.heard() == null ? null : rhythm.heard().atOffset(ZoneOffset.UTC),
          java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
      upsert.setObject(4, rhythm.looked().atOffset(ZoneOffset.UTC));
      upsert.setObject(5, rhythm.usualSeconds(), java.sql.Types.BIGINT);
      upsert.setObject(6, rhythm.learned().atOffset(ZoneOffset.UTC));
      upsert.executeUpdate();
    }
  }
}
