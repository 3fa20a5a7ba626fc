package dev.crossdock.inside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.connection.Connections;
import dev.crossdock.exchange.EventIntake;
import dev.crossdock.stack.Eventually;
import dev.crossdock.tenant.Tenancy;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The fences around a tenant's rows, each alone, and what becomes of events in every order of
 * arrival. One class, as each class is a deployment; the fences are looked at when rows are there.
 */
@Tag("inside")
@ExtendWith(ArquillianExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Dependent
class InsideTheServerIT {
  /**
   * Without a tenant's rows: the list of tenants itself, the ids of those that were erased, and the
   * migration tool's own.
   */
  private static final Set<String> UNFENCED =
      Set.of("tenant", "former_tenant", "api_end", "flyway_schema_history");

  /** Tables that hold rows of quarry once the events have come in. */
  private static final List<String> FILLED =
      List.of(
          "partner",
          "connection",
          "shipment",
          "shipment_reference",
          "shipment_party",
          "exchange",
          "payload",
          "tenant_key",
          "audit_block",
          "milestone",
          "trace");

  @Inject Tenancy tenancy;
  @Inject EventIntake intake;
  @Inject Connections connections;

  @PersistenceContext(unitName = "crossdock")
  EntityManager entities;

  @Resource UserTransaction transaction;

  @Deployment
  static WebArchive deployment() {
    return Shipped.warWith(InsideTheServerIT.class, Arrivals.class, Fenced.class, Eventually.class);
  }

  @Test
  @Order(1)
  void everyOrderOfArrivalEndsInTheSameState() throws SQLException {
    Arrivals arrivals = new Arrivals(tenancy, intake, connections.inlet("quarry", "hansa"));
    // One after the other in five rounds, each in a transaction of its own; and all five at once.
    List<String> ends = arrivals.endsOfAllOrders();
    assertEquals(1, ends.size(), () -> "Different ends: " + ends);
    assertTrue(ends.get(0).startsWith("DELIVERED|5|"), () -> "The end: " + ends.get(0));
  }

  @Test
  @Order(2)
  void theSameEventThreeTimesHasOneEffect() throws SQLException {
    Arrivals arrivals = new Arrivals(tenancy, intake, connections.inlet("quarry", "hansa"));
    // Same id; same fact under another id; same bytes as a file.
    assertEquals("1 milestones, 2 duplicates", arrivals.threeWays());
  }

  /** The broker carries announcements, no truth: what waits without one is found all the same. */
  @Test
  @Order(2)
  void aMessageThatNobodyAnnouncedIsAppliedAllTheSame() throws SQLException {
    new Arrivals(tenancy, intake, connections.inlet("quarry", "hansa")).forgetOne();
  }

  @Test
  @Order(3)
  void everyTableWithTenantsRowsIsFencedForItsOwnerToo() throws SQLException {
    Fenced fenced = new Fenced(tenancy);
    Set<String> open =
        new TreeSet<>(
            fenced.texts(
                null,
                "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public'"
                    + " and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)"));
    assertEquals(new TreeSet<>(UNFENCED), open, "Tables without row-level security");
    assertEquals(
        "false false false",
        fenced.text(
            null,
            "select r.rolsuper || ' ' || r.rolbypassrls || ' ' || exists (select 1 from pg_class c where c.relowner = r.oid) from pg_roles r where r.rolname = current_user"),
        "The application's role is super, bypasses fences, owns something");
  }

  @Test
  @Order(4)
  void withoutATenantEveryTableIsEmpty() throws SQLException {
    Fenced fenced = new Fenced(tenancy);
    Eventually.holds("a block is sealed", () -> fenced.any("quarry", "audit_block"));
    List<String> tables =
        fenced.texts(
            null,
            "select table_name from information_schema.columns where table_schema = 'public' and column_name = 'tenant_id' order by 1");
    assertTrue(tables.size() >= 15 && tables.containsAll(FILLED), () -> "Tables: " + tables);
    for (String table : tables) {
      assertEquals(
          "0",
          fenced.text(null, "select count(*) from " + table),
          () -> table + " without a tenant");
      assertEquals(
          "0",
          fenced.text("harbour", "select count(*) from " + table + " where tenant_id <> 'harbour'"),
          () -> table + " with a wrong tenant");
    }
    for (String table : FILLED) {
      assertTrue(
          Long.parseLong(fenced.text("quarry", "select count(*) from " + table)) > 0,
          () -> table + " with its tenant");
      assertEquals(
          "0",
          fenced.text("quarry", "select count(*) from " + table + " where tenant_id <> 'quarry'"),
          () -> table + " with another tenant");
    }
  }

  @Test
  @Order(5)
  void theDatabaseAloneRefusesForeignRows() throws SQLException {
    Fenced fenced = new Fenced(tenancy);
    assertEquals(
        "0", fenced.text("harbour", "select count(*) from shipment where tenant_id = 'quarry'"));
    assertEquals(
        "0",
        fenced.text(
            "harbour",
            "with moved as (update shipment set state = 'CANCELLED' where tenant_id = 'quarry' returning 1) select count(*) from moved"));
    String insert =
        "insert into shipment (tenant_id, reference, version, created_at, updated_at) values ('%s', 'F-1', 1, now(), now()) returning id";
    SQLException refused =
        assertThrows(
            SQLException.class, () -> fenced.text("harbour", String.format(insert, "quarry")));
    assertEquals("42501", refused.getSQLState(), refused::getMessage);
    assertTrue(
        Long.parseLong(fenced.text("harbour", String.format(insert, "harbour"))) > 0,
        "a row of its own is taken");
    refused =
        assertThrows(
            SQLException.class,
            () ->
                fenced.text(
                    "harbour",
                    "update shipment set tenant_id = 'quarry' where reference = 'F-1' returning id"));
    assertEquals("42501", refused.getSQLState(), refused::getMessage);
  }

  @Test
  @Order(6)
  void whatHappenedCannotBeRewritten() {
    Fenced fenced = new Fenced(tenancy);
    for (String statement :
        List.of(
            "update trace set detail = ''",
            "delete from trace",
            "delete from milestone",
            "delete from exchange",
            "delete from payload",
            "delete from tenant_key",
            "delete from membership",
            "delete from erasure",
            "update former_journal set content = ''",
            "update milestone set late = true")) {
      SQLException refused =
          assertThrows(
              SQLException.class,
              () -> fenced.text("quarry", statement + " returning tenant_id"),
              statement);
      assertEquals("42501", refused.getSQLState(), () -> statement + ": " + refused.getMessage());
    }
  }

  /** The database is told quarry here, so only EclipseLink's predicate stands in the way. */
  @Test
  @Order(7)
  void theDiscriminatorAloneRefusesForeignRows() throws Exception {
    assertTrue(milestones("quarry", "quarry") > 0, "own rows are found");
    assertEquals(0, milestones("harbour", "quarry"), "the discriminator alone");
    assertEquals(0, milestones("quarry", "harbour"), "the database alone");
  }

  private long milestones(String discriminator, String database) throws Exception {
    transaction.begin();
    try {
      entities.setProperty("eclipselink.tenant-id", discriminator);
      entities
          .createNativeQuery("select set_config('app.tenant', ?1, true)")
          .setParameter(1, database)
          .getSingleResult();
      return entities
          .createQuery("select count(m) from StoredMilestone m", Long.class)
          .getSingleResult();
    } finally {
      transaction.rollback();
    }
  }
}
