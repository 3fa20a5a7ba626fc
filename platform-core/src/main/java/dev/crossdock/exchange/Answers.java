package dev.crossdock.exchange;

import dev.crossdock.tenant.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;

/**
 * What partners say of files that we sent, by keys: {@code edi:} and the control number of an
 * interchange, {@code doc:} and the number of a document in it, {@code mdn:} and the Message-ID of
 * a message of AS2.
 */
@ApplicationScoped
public class Answers {
  @Inject Tenancy tenancy;

  private static final String EDI = "edi:";
  private static final String DOCUMENT = "doc:";

  /** Begins keys of which an answer may come before we know that the file has left. */
  static final String EARLY = "mdn:";

  /** The key of an interchange. */
  static String ofEdi(long controlNumber) {
    return EDI + controlNumber;
  }

  /** What is to be told of an answer that has not come. */
  static String missing(String key) {
    return key.startsWith(DOCUMENT)
        ? "The partner has not said whether it takes "
            + key.substring(DOCUMENT.length())
            + ", which is in this file."
        : "The partner has not said what it thinks of this file.";
  }

  /** The key of a document. */
  static String ofDocument(String number) {
    return DOCUMENT + number;
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
