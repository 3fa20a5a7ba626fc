package dev.crossdock.connection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Map;

/**
 * A connection on which a partner's messages come in.
 *
 * @param format id of the message format read here, or null to recognise it
 * @param assumedZone for times that carry no zone and whose place tells none
 * @param answering what each message is answered
 * @param mapping code of the mapping that messages are read by, or null
 */
public record Inlet(
    long id,
    String tenant,
    String code,
    String partner,
    String partnerName,
    String format,
    ZoneId assumedZone,
    Answering answering,
    String mapping) {

  /**
   * The inlet of a row of {@link Connections}.
   *
   * @param settings with their defaults
   */
  static Inlet of(ResultSet row, String tenant, ConnectorInfo info, Map<String, String> settings)
      throws SQLException {
    String code = row.getString(2);
    String speaker = row.getString(4) == null ? row.getString(5) : row.getString(4);
    String answerOn = CommonSettings.answerOn(settings);
    if (answerOn == null && info.takesFiles()) {
      answerOn = code;
    }
    return new Inlet(
        row.getLong(1),
        tenant,
        code,
        row.getString(3),
        speaker,
        row.getString(7),
        ZoneId.of(row.getString(8)),
        new Inlet.Answering(
            answerOn, CommonSettings.acknowledges(settings), CommonSettings.judges(settings)),
        CommonSettings.mapping(settings));
  }

  /**
   * What messages are answered.
   *
   * @param on code of the connection on which answers go out, or null if there is none
   * @param syntax whether each message is answered as its standard says
   * @param judgement of which messages is told what became of them here
   */
  public record Answering(String on, boolean syntax, Told judgement) {
    public static final Answering NOTHING = new Answering(null, false, Told.NONE);

    /** Whether there is anything to be answered. */
    public boolean isGiven() {
      return syntax || judgement != Told.NONE;
    }
  }

  /** Of which messages is told what became of them. */
  public enum Told {
    NONE,
    REFUSED,
    ALL
  }
}
