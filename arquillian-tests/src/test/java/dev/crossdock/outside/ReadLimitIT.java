package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.RunningStack;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people wait for ends with a problem that says what to do, not with a broken connection. */
class ReadLimitIT {
  private static final Api MARA = Api.as("mara");
  private static final List<String> LISTS =
      List.of("/api/v1/documents", "/api/v1/parties?q=nord", "/api/v2/parties");

  @Test
  void aListThatTakesTooLongIsEndedAndSaysSo() throws SQLException {
    try (Connection database = RunningStack.get().database().owner().getConnection();
        Statement statement = database.createStatement()) {
      database.setAutoCommit(false);
      statement.execute("lock table document, party_name, party in access exclusive mode");
      Stream<CompletableFuture<Answer>> asked =
          LISTS.stream().map(path -> CompletableFuture.supplyAsync(() -> MARA.get(path)));
      for (CompletableFuture<Answer> one : asked.toList()) {
        Answer answer = one.join().expectProblem(503, "XD-9003");
        assertEquals("60", answer.header("Retry-After"));
      }
      database.rollback();
    }
    LISTS.forEach(path -> MARA.get(path).expect(200));
  }
}
