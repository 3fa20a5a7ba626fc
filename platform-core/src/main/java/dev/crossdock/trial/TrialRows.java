package dev.crossdock.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The runs of scenarios. In the running transaction, fenced to the tenant. */
final class TrialRows {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TrialRows() {}

  static void insert(Connection database, String tenant, String partner, TrialRun run)
      throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into trial_run (tenant_id, partner, connection, scenario, state, steps,"
                + " config_hash, at, by) values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)")) {
      insert.setString(1, tenant);
      insert.setString(2, partner);
      insert.setString(3, run.connection());
      insert.setString(4, run.scenario().name());
      insert.setString(5, run.state().name());
      insert.setString(6, JSON.writeValueAsString(run.steps()));
      insert.setString(7, run.configHash());
      insert.setObject(8, run.at().atOffset(ZoneOffset.UTC));
      insert.setString(9, run.by());
      insert.executeUpdate();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Steps are plain texts", e);
    }
  }

  /** The newest run of each scenario of each of a partner's connections. Never null. */
  static List<TrialRun> newest(Connection database, String tenant, String partner)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select distinct on (connection, scenario) connection, scenario, state, steps::text,"
                + " config_hash, at, by from trial_run where tenant_id = ? and partner = ? order by"
                + " connection, scenario, id desc")) {
      select.setString(1, tenant);
      select.setString(2, partner);
      ResultSet row = select.executeQuery();
      List<TrialRun> runs = new ArrayList<>();
      while (row.next()) {
        Scenario scenario = Scenario.byName(row.getString(2));
        if (scenario != null) {
          runs.add(
              new TrialRun(
                  row.getString(1),
                  scenario,
                  TrialRun.State.valueOf(row.getString(3)),
                  Arrays.asList(JSON.readValue(row.getString(4), Step[].class)),
                  row.getString(5),
                  row.getObject(6, OffsetDateTime.class).toInstant(),
                  row.getString(7)));
        }
      }
      return runs;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Steps were stored by us", e);
    }
  }
}
