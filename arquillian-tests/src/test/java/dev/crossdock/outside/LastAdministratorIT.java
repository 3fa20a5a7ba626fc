package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Realm;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.RunningStack;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A tenant keeps an administrator, whatever two of them do to each other at once. */
class LastAdministratorIT {
  private static final String PEOPLE = "/api/v1/people";
  private static final String REASON = "{\"reason\":\"A test of people\"}";

  private static final String ONE = "one" + System.nanoTime();
  private static final String OTHER = "other" + System.nanoTime();

  /** Memberships are looked up again after this. */
  private static final Duration KNOWN_WITHIN = Duration.ofSeconds(60);

  /** By a second role as well, which rests together with the first. */
  @Test
  void twoAdministratorsWhoDisableEachOtherLeaveOne() throws SQLException {
    String[] at = {"Crossdock-Tenant", "lumiere"};
    for (String person : List.of(ONE, OTHER)) {
      Realm.person(person);
      for (String role : List.of("TENANT_ADMIN", "OPERATIONS")) {
        Rows.change(
            "lumiere",
            "insert into membership (principal, tenant_id, role, display_name) values (?,"
                + " 'lumiere', ?, 'Of two')",
            person,
            role);
      }
    }
    claire("now(), disabled_by = '*'");
    try {
      for (String person : List.of(ONE, OTHER)) {
        Eventually.is(
            200,
            "What a new administrator is answered",
            KNOWN_WITHIN,
            () -> Api.as(person).get(PEOPLE, at).status());
      }
      assertEquals(List.of(200, 409), disableEachOther(at));
    } finally {
      Rows.change(
          "lumiere",
          "delete from membership where tenant_id = 'lumiere' and display_name = 'Of two'");
      claire("null, disabled_by = null");
    }
  }

  /** Who administers it otherwise is not there meanwhile. */
  private static void claire(String disabled) {
    Rows.change(
        "lumiere",
        "update membership set disabled_at = "
            + disabled
            + " where tenant_id = 'lumiere' and principal = 'claire'");
  }

  /** What both are answered who are let go on only when both are about to. */
  private static List<Integer> disableEachOther(String[] at) throws SQLException {
    String id =
        "select 'PM-' || id from membership where principal = ? and display_name = 'Of two'";
    String operations = id + " and role = 'OPERATIONS' and withdrawn_at is null";
    String one = PEOPLE + "/" + Rows.text("lumiere", operations, ONE) + "/disable";
    String other = PEOPLE + "/" + Rows.text("lumiere", operations, OTHER) + "/disable";
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    try (Connection held = RunningStack.get().database().owner().getConnection();
        Statement statement = held.createStatement()) {
      held.setAutoCommit(false);
      statement.execute("select set_config('app.tenant', 'lumiere', true)");
      statement.execute(
          "select 1 from membership where tenant_id = 'lumiere' and role = 'OPERATIONS' and"
              + " display_name = 'Of two' for update");
      answers.add(
          CompletableFuture.supplyAsync(() -> Api.as(ONE).post(other, REASON, at).status()));
      answers.add(
          CompletableFuture.supplyAsync(() -> Api.as(OTHER).post(one, REASON, at).status()));
      Eventually.holds(
          "Both wait for a row",
          () -> Rows.number("lumiere", "select count(*) from pg_locks where not granted") >= 2);
      held.rollback();
    }
    return answers.stream().map(CompletableFuture::join).sorted().toList();
  }
}
