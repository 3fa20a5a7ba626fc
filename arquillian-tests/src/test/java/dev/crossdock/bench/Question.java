package dev.crossdock.bench;

import java.sql.SQLException;

/**
 * Something that a page or the API asks of the database.
 *
 * @param barMillis what the 95th percentile may take
 */
record Question(String group, String name, int barMillis, Ask ask) {
  /** One way to ask: each time for something else, as people do. */
  interface Ask {
    void ask(int time) throws SQLException;
  }
}
