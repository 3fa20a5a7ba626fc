package dev.crossdock.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class TenancyTest {
  private static final Logger LOG = Logger.getAnonymousLogger();

  static {
    LOG.setLevel(Level.OFF);
  }

  /** Knows its tenants without a database. */
  private static final class Known extends Tenancy {
    @Override
    @SuppressWarnings("unchecked")
    public <T> T rows(Rows<T> work) {
      return (T) List.of("brandt", "lumiere", "quarry");
    }
  }

  private static List<String> reached(String failing, Exception failure) {
    List<String> reached = new ArrayList<>();
    new Known()
        .each(
            TenantState::isOpen,
            LOG,
            "A test",
            tenant -> {
              reached.add(tenant);
              if (tenant.equals(failing)) {
                if (failure instanceof SQLException sql) {
                  throw sql;
                }
                throw (RuntimeException) failure;
              }
            });
    return reached;
  }

  @Test
  void oneTenantThatFailsDoesNotKeepTheOthers() {
    List<String> all = List.of("brandt", "lumiere", "quarry");
    assertEquals(all, reached("brandt", TenantStates.suspended()));
    assertEquals(all, reached("lumiere", new IllegalStateException("A row makes no sense")));
    assertEquals(all, reached("lumiere", new SQLException("No such value", "23514")));
  }

  @Test
  void whereTheDatabaseIsAwayNobodyIsTried() {
    assertEquals(List.of("brandt"), reached("brandt", new SQLException("Gone", "08006")));
  }
}
