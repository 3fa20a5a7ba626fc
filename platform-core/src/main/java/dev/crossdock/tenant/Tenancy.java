package dev.crossdock.tenant;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The only way to a tenant's rows: opens a transaction in which the database itself shows this tenant's rows and no others, and
 * EclipseLink adds the same predicate.
 */
@ApplicationScoped
public class Tenancy {
  @PersistenceContext(unitName = "crossdock")
  EntityManager entities;

  @Resource(lookup = "jdbc/crossdock")
  DataSource database;

  /** Runs work on a tenant's entities in one transaction; joins the one that runs. */
  @Transactional
  public <T> T entities(String tenant, Function<EntityManager, T> work) {
    entities.setProperty("eclipselink.tenant-id", tenant);
    entities
        .createNativeQuery("select set_config('app.tenant', ?1, true)")
        .setParameter(1, tenant)
        .getSingleResult();
    return work.apply(entities);
  }

  /**
   * Runs work in one JDBC transaction of its own, for the paths where many rows are written at once. The work names its tenant
   * with {@link #fence} before it touches a row.
   *
   * @throws SQLException if the database refuses; nothing is kept then
   */
  public <T> T rows(Rows<T> work) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      boolean done = false;
      try {
        T result = work.run(connection);
        connection.commit();
        done = true;
        return result;
      } finally {
        if (!done) {
          connection.rollback();
        }
        connection.setAutoCommit(true);
      }
    }
  }

  /** Lets the running JDBC transaction see this tenant's rows, and no others, until it ends or is fenced again. */
  public static void fence(Connection connection, String tenant) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("select set_config('app.tenant', ?, true)")) {
      statement.setString(1, tenant);
      statement.execute();
    }
  }

  /** Work in a JDBC transaction. */
  public interface Rows<T> {
    T run(Connection connection) throws SQLException;
  }
}
