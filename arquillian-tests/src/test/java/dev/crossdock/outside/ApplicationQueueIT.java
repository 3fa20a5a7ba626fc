package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Letters;
import dev.crossdock.stack.PageSession;
import dev.crossdock.stack.RunningStack;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Applications as they come in, one after the other and at once, and as they are listed. */
class ApplicationQueueIT {
  private static final Api MARA = Api.as("mara");
  private static final String APPLICATIONS = "/api/v1/applications";

  @BeforeAll
  static void open() {
    ApplicationsIT.openToAll();
  }

  @AfterAll
  static void close() {
    ApplicationsIT.close();
  }

  /** Page by page: all from the newest on, those that wait from the oldest on. */
  @Test
  void theyAreListedPageByPage() {
    String first = ApplicationsIT.arrived(ApplicationsIT.form(ApplicationsIT.address()));
    String second = ApplicationsIT.arrived(ApplicationsIT.form(ApplicationsIT.address()));
    assertEquals(second, walked("?limit=1").get(0));
    assertEquals(first, walked("?limit=1").get(1));
    List<String> waiting = walked("?state=WAITING&limit=2");
    assertTrue(waiting.indexOf(first) < waiting.indexOf(second), waiting::toString);
    assertEquals(waiting.size(), Set.copyOf(waiting).size(), waiting::toString);
    MARA.get(APPLICATIONS + "?after=nowhere").expectProblem(400, "XD-2008");
  }

  /** Ids of all, page behind page. */
  private static List<String> walked(String query) {
    List<String> ids = new ArrayList<>();
    String after = "";
    while (after != null) {
      JsonNode page = MARA.get(APPLICATIONS + query + after).expect(200).json();
      page.get("items").forEach(one -> ids.add(one.get("id").asText()));
      after = page.has("next") ? "&after=" + page.get("next").asText() : null;
    }
    return ids;
  }

  /** Both get past the look whether another one waits, before either of them is kept. */
  @Test
  void twoLinksOfOneAddressMayBeOpenedAtOnce() throws SQLException {
    Map<String, String> form = ApplicationsIT.form(ApplicationsIT.address());
    ApplicationsIT.apply(form).expect(200);
    String one = Letters.confirmation(form.get("email"));
    ApplicationsIT.apply(form).expect(200);
    String[] links = {one, one};
    Eventually.holds(
        "another link is mailed",
        Eventually.LIMIT,
        () -> {
          links[1] = Letters.confirmation(form.get("email"));
          return !links[1].equals(one);
        });
    List<CompletableFuture<Integer>> confirmed;
    try (Connection database = RunningStack.get().database().owner().getConnection();
        Statement statement = database.createStatement()) {
      database.setAutoCommit(false);
      statement.execute("lock table trace in exclusive mode");
      confirmed =
          Stream.of(links).map(link -> CompletableFuture.supplyAsync(() -> confirm(link))).toList();
      Eventually.holds("both wait", Eventually.LIMIT, () -> waiting(statement) >= 2);
      database.rollback();
    }
    assertEquals(List.of(200, 200), confirmed.stream().map(CompletableFuture::join).toList());
  }

  /** How many transactions about applications wait for another one. */
  private static int waiting(Statement statement) {
    try {
      ResultSet row =
          statement.executeQuery(
              "select count(*) from pg_locks w where not w.granted and (w.locktype in ('advisory',"
                  + " 'transactionid') or exists (select 1 from pg_locks h where h.pid = w.pid and"
                  + " h.relation = 'partner_application'::regclass))");
      row.next();
      return row.getInt(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static int confirm(String link) {
    PageSession visitor = PageSession.visitor();
    visitor.show(link).expect(200);
    return visitor.fill("").status();
  }
}
