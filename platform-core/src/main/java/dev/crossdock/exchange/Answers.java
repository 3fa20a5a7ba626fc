package dev.crossdock.exchange;

import dev.crossdock.tenant.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;

/**
 * What partners say of files that we sent, by keys: {@code edi:} and the control number of an
 * interchange, {@code mdn:} and the Message-ID of a message of AS2.
 */
@ApplicationScoped
public class Answers {
  @Inject Tenancy tenancy;

  static final String EDI = "edi:";

  /** The key of an interchange. */
  static String ofEdi(long controlNumber) {
    return EDI + controlNumber;
  }

  /**
   * Takes an answer that came by the protocol itself. It may come before the file that it is about
   * is settled; then it is kept for that moment.
   *
   * @param key up to 300 characters
   * @param words what it says, fit for the tenant's and the partner's eyes
   */
  public void answered(
      String tenant, String partner, String key, boolean accepted, String words, Instant now)
      throws SQLException {
    tenancy.rows(
        database -> {
          Tenancy.fence(database, tenant);
          new AnswerRows(database, tenant)
              .answered(new AnswerRows.Said(partner, key, null, accepted, words), true, now);
          return null;
        });
  }
}
