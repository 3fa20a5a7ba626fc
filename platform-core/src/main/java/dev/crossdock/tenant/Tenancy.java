package dev.crossdock.tenant;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * The only way to a tenant's rows: opens a transaction in which the database itself shows this
 * tenant's rows and no others, and EclipseLink adds the same predicate.
 */
@ApplicationScoped
public class Tenancy {
  /** The tenant to which the platform's own staff belong, and whose journal tells what they do. */
  public static final String PLATFORM = "platform";

  private static final String FENCE =
      "select set_config('app.tenant', id, true) from tenant where id = ? and state <> 'ERASING'";

  /**
   * A statement that somebody waits for ends after this time: nobody waits longer for a page, and
   * what takes a connection and a processor for a minute keeps all others from theirs.
   */
  private static final int READ_MS_MAX = 10_000;

  /**
   * Pages ask for much and for little with the same words: a plan that is kept for all would fit
   * one of them.
   */
  private static final String READING =
      FENCE.replace(
          "select ",
          "select set_config('plan_cache_mode', 'force_custom_plan', true),"
              + " set_config('statement_timeout', '"
              + READ_MS_MAX
              + "', true), ");

  /** PostgreSQL's word for a statement that was ended before it was done. */
  private static final String ENDED = "57014";

  @PersistenceContext(unitName = "crossdock")
  EntityManager entities;

  @Resource(lookup = "jdbc/crossdock")
  DataSource database;

  /** The transaction of {@link #together} on this thread. */
  private final ThreadLocal<Connection> running = new ThreadLocal<>();

  /**
   * Reads a tenant's entities for somebody who waits, in one transaction; joins the one that runs.
   *
   * @throws ProblemException if the tenant is being erased, or a statement takes longer than {@link
   *     #READ_MS_MAX}
   */
  @Transactional
  public <T> T entities(String tenant, Function<EntityManager, T> work) {
    entities.setProperty("eclipselink.tenant-id", tenant);
    if (entities
        .createNativeQuery(READING.replace("?", "?1"))
        .setParameter(1, tenant)
        .getResultList()
        .isEmpty()) {
      throw TenantStates.suspended();
    }
    try {
      return work.apply(entities);
    } catch (PersistenceException e) {
      throw hasEnded(e) ? tooLong() : e;
    }
  }

  private static boolean hasEnded(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && ENDED.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  private static ProblemException tooLong() {
    return new ProblemException(
        Problem.READ_TOO_LONG,
        null,
        "It was not found within " + READ_MS_MAX / 1_000 + " seconds.");
  }

  /**
   * Runs work in one JDBC transaction of its own, for the paths where many rows are written at
   * once. The work names its tenant with {@link #fence} before it touches a row. It runs a second
   * time if the connection turns out to be lost before anything was committed: a pooled connection
   * does not know that the database was restarted.
   *
   * @throws SQLException if the database refuses; nothing is kept then, unless the commit itself
   *     got no answer
   * @throws ProblemException if a statement behind {@link #fenceToRead} takes too long
   */
  public <T> T rows(Rows<T> work) throws SQLException {
    if (running.get() != null) {
      return work.run(running.get());
    }
    try (Connection connection = database.getConnection()) {
      return new Attempt<>(connection, work).run();
    } catch (LostBeforeCommit e) {
      try (Connection connection = database.getConnection()) {
        return new Attempt<>(connection, work).run();
      }
    }
  }

  /**
   * As {@link #rows}, and what features do in {@code rows} on this thread meanwhile joins: all of
   * it is kept, or nothing. Whoever tells others of a change before it is committed tells them too
   * early; say it again afterwards.
   */
  public <T> T together(Rows<T> work) throws SQLException {
    return rows(
        connection -> {
          running.set(connection);
          try {
            return work.run(connection);
          } finally {
            running.remove();
          }
        });
  }

  /** One try of a transaction. */
  private record Attempt<T>(Connection connection, Rows<T> work) {
    T run() throws SQLException {
      T result;
      try {
        connection.setAutoCommit(false);
        result = work.run(connection);
      } catch (SQLException e) {
        rollback();
        if (hasEnded(e)) {
          throw tooLong();
        }
        throw isLost(e) ? new LostBeforeCommit(e) : e;
      } catch (RuntimeException e) {
        rollback();
        throw e;
      }
      connection.commit();
      connection.setAutoCommit(true);
      return result;
    }

    private void rollback() throws SQLException {
      try {
        connection.rollback();
        connection.setAutoCommit(true);
      } catch (SQLException e) {
        // A connection that cannot even roll back is lost, and the database has rolled back by
        // itself.
        if (!isLost(e)) {
          throw e;
        }
      }
    }

    /** Class 08 of the SQL standard, and PostgreSQL's words for being shut down. */
    private static boolean isLost(SQLException e) {
      String state = e.getSQLState();
      return state != null && (state.startsWith("08") || state.startsWith("57P0"));
    }
  }

  /** The connection was lost while nothing had been committed. */
  private static final class LostBeforeCommit extends SQLException {
    private static final long serialVersionUID = 1L;

    LostBeforeCommit(SQLException cause) {
      super(cause.getMessage(), cause.getSQLState(), cause);
    }
  }

  /**
   * Lets the running JDBC transaction see this tenant's rows, and no others, until it ends or is
   * fenced again.
   *
   * @throws ProblemException if there is no such tenant, or it is being erased: nobody adds a row
   *     to it any more
   */
  public static void fence(Connection connection, String tenant) throws SQLException {
    fence(connection, tenant, FENCE);
  }

  /**
   * As {@link #fence}, for what somebody waits for: until the transaction ends, a statement that
   * takes longer than {@link #READ_MS_MAX} is a problem.
   */
  public static void fenceToRead(Connection connection, String tenant) throws SQLException {
    fence(connection, tenant, READING);
  }

  private static void fence(Connection connection, String tenant, String words)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(words)) {
      statement.setString(1, tenant);
      if (!statement.executeQuery().next()) {
        throw TenantStates.suspended();
      }
    }
  }

  /**
   * Lets the running JDBC transaction see what is left of a tenant that is being erased: for who
   * erases it, who writes nothing.
   */
  public static void fenceErasing(Connection connection, String tenant) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select set_config('app.tenant', ?, true)")) {
      statement.setString(1, tenant);
      statement.execute();
    }
  }

  /** The tenants in such a state, by id; for work that looks after all of them. Never null. */
  public static List<String> tenants(Connection connection, Predicate<TenantState> wanted)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select id, state from tenant order by id")) {
      List<String> tenants = new ArrayList<>();
      while (row.next()) {
        if (wanted.test(TenantState.valueOf(row.getString(2)))) {
          tenants.add(row.getString(1));
        }
      }
      return tenants;
    }
  }

  /**
   * Does work for each tenant in such a state, one after the other. One for which it fails does not
   * keep the others waiting: it is logged, and has its next turn with the next round.
   *
   * @param log of who works
   * @param what the work is, such as {@code Mailing applicants}
   */
  public void each(Predicate<TenantState> wanted, Logger log, String what, Work work) {
    try {
      for (String tenant : rows(connection -> tenants(connection, wanted))) {
        try {
          work.of(tenant);
        } catch (SQLException e) {
          if (Attempt.isLost(e)) {
            throw e; // it is away for the others, too
          }
          log.log(Level.WARNING, what + " fails at " + tenant + " now", e);
        } catch (RuntimeException e) {
          log.log(Level.WARNING, what + " fails at " + tenant + " now", e);
        }
      }
    } catch (SQLException e) {
      log.log(Level.WARNING, what + " fails now", e);
    }
  }

  /** Work for one tenant, in transactions of its own. */
  public interface Work {
    void of(String tenant) throws SQLException;
  }

  /** Work in a JDBC transaction. */
  public interface Rows<T> {
    T run(Connection connection) throws SQLException;
  }
}
