package dev.crossdock.bench;

import dev.crossdock.tenant.Tenancy;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The product's query classes without a server around them: what they cost is the database and they
 * themselves. They run as the application's role, behind its fences, over one connection that is
 * kept, with the settings of the server's data source: so plans are kept by the database as they
 * are there.
 */
final class Unmanaged implements AutoCloseable {
  private final Connection connection;
  private final EntityManagerFactory factory;
  private final Tenancy tenancy;

  /**
   * @param connection as the application's role; closed in the end
   */
  Unmanaged(Connection connection) {
    this.connection = connection;
    DataSource kept = kept(connection);
    factory =
        Persistence.createEntityManagerFactory(
            "crossdock-bench",
            Map.of(
                "eclipselink.persistencexml",
                "bench/persistence.xml",
                "jakarta.persistence.nonJtaDataSource",
                kept));
    EntityManager entities = factory.createEntityManager();
    tenancy = new OneAtATime(entities);
    set(tenancy, Tenancy.class, "entities", entities);
    set(tenancy, Tenancy.class, "database", kept);
  }

  /** Does what the server's interceptor does. */
  private static final class OneAtATime extends Tenancy {
    private final EntityManager entities;

    OneAtATime(EntityManager entities) {
      this.entities = entities;
    }

    @Override
    public <T> T entities(String tenant, Function<EntityManager, T> work) {
      entities.getTransaction().begin();
      try {
        return super.entities(tenant, work);
      } finally {
        entities.clear();
        entities.getTransaction().rollback();
      }
    }
  }

  /** A new one, with nothing in its caches. What needs more than tenants' rows is left out. */
  <T> T make(Class<T> type) {
    try {
      Constructor<T> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      T made = constructor.newInstance();
      for (Field field : type.getDeclaredFields()) {
        if (field.isAnnotationPresent(Inject.class) && field.getType() == Tenancy.class) {
          set(made, type, field.getName(), tenancy);
        }
      }
      return made;
    } catch (NoSuchMethodException
        | InstantiationException
        | IllegalAccessException
        | InvocationTargetException e) {
      throw new IllegalStateException(type + " cannot be made", e);
    }
  }

  /** A data source that gives out one connection, which nobody closes. */
  private static DataSource kept(Connection connection) {
    Connection open =
        (Connection)
            Proxy.newProxyInstance(
                Unmanaged.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "close" -> null;
                      case "isClosed" -> false;
                      default -> invoke(connection, method, arguments);
                    });
    return (DataSource)
        Proxy.newProxyInstance(
            Unmanaged.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getConnection" -> open;
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "equals" -> proxy == arguments[0];
                  case "toString" -> "kept";
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static Object invoke(
      Connection connection, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(connection, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static void set(Object object, Class<?> type, String name, Object value) {
    try {
      Field field = type.getDeclaredField(name);
      field.setAccessible(true);
      field.set(object, value);
    } catch (NoSuchFieldException | IllegalAccessException e) {
      throw new IllegalStateException(type + " has another " + name, e);
    }
  }

  @Override
  public void close() throws SQLException {
    factory.close();
    connection.close();
  }
}
