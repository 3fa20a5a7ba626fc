package dev.crossdock.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/**
 * The broker's process: a durable journal, the queues of the product and nothing else. Arguments:
 * port, data directory. User and password come by environment.
 */
public final class BrokerMain {
  static final String READY = "Broker ready";
  static final String USER_VARIABLE = "CROSSDOCK_BROKER_USER";
  static final String PASSWORD_VARIABLE = "CROSSDOCK_BROKER_PASSWORD";

  private static final String DEAD_LETTERS = "crossdock.dead";
  private static final String ROLE = "application";
  private static final List<String> WORK_QUEUES =
      List.of("crossdock.inbound", "crossdock.delivery");
  private static final String CHANGES = "crossdock.changes";
  private static final int JOURNAL_BUFFER_TIMEOUT_NANOS = (int) TimeUnit.MICROSECONDS.toNanos(200);
  private static final long MEMORY_BYTES_MAX = 48L * 1024 * 1024;

  /** Held, because the logging framework forgets the level of a logger nobody holds. */
  private static final Logger AUDIT = Logger.getLogger("org.apache.activemq.audit");

  private BrokerMain() {}

  /**
   * @throws Exception whatever keeps Artemis from starting; the launcher shows it
   */
  public static void main(String[] arguments) throws Exception {
    // Artemis writes four lines for every message there.
    AUDIT.setLevel(Level.OFF);
    Configuration configuration =
        configuration(Integer.parseInt(arguments[0]), Path.of(arguments[1]));
    EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    broker.setConfiguration(configuration);
    broker.setSecurityManager(
        security(System.getenv(USER_VARIABLE), System.getenv(PASSWORD_VARIABLE)));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(broker)));
    broker.start();
    System.out.println(READY);
    waitForEndOfInput();
    System.exit(0);
  }

  /** Nothing is ever written to us: the end of input says that the launcher is gone. */
  private static void waitForEndOfInput() throws IOException {
    int read;
    do {
      read = System.in.read();
    } while (read >= 0);
  }

  private static Configuration configuration(int port, Path data) throws Exception {
    Configuration configuration = new ConfigurationImpl();
    configuration.setName("crossdock");
    configuration.addAcceptorConfiguration(
        "loopback", "tcp://127.0.0.1:" + port + "?protocols=CORE;directDeliver=false");
    configuration.setSecurityEnabled(true);
    configuration.setPersistenceEnabled(true);
    // The native library is not in the jar, and with this time-out plain files are as fast.
    configuration.setJournalType(JournalType.NIO);
    configuration.setJournalBufferTimeout_NIO(JOURNAL_BUFFER_TIMEOUT_NANOS);
    configuration.setJournalDirectory(data.resolve("journal").toString());
    configuration.setBindingsDirectory(data.resolve("bindings").toString());
    configuration.setPagingDirectory(data.resolve("paging").toString());
    configuration.setLargeMessagesDirectory(data.resolve("large").toString());
    configuration.setJournalMinFiles(2);
    configuration.setJournalPoolFiles(4);
    configuration.setGlobalMaxSize(MEMORY_BYTES_MAX);
    configuration.setMaxDiskUsage(98);
    configuration.setPersistIDCache(true);
    configuration.setJMXManagementEnabled(false);
    configuration.setMessageCounterEnabled(false);
    addAddresses(configuration);
    configuration.putSecurityRoles("#", Set.of());
    configuration.putSecurityRoles("crossdock.#", Set.of(applicationRole()));
    return configuration;
  }

  private static void addAddresses(Configuration configuration) {
    for (String name : WORK_QUEUES) {
      configuration.addAddressConfiguration(anycast(name, true));
    }
    configuration.addAddressConfiguration(anycast(DEAD_LETTERS, false));
    configuration.addAddressConfiguration(
        new CoreAddressConfiguration().setName(CHANGES).addRoutingType(RoutingType.MULTICAST));
    AddressSettings work = settings();
    work.setDefaultLastValueQueue(true);
    for (String name : WORK_QUEUES) {
      configuration.addAddressSetting(name, work);
    }
    configuration.addAddressSetting("#", settings());
  }

  private static CoreAddressConfiguration anycast(String name, boolean lastValue) {
    QueueConfiguration queue =
        QueueConfiguration.of(name)
            .setAddress(name)
            .setRoutingType(RoutingType.ANYCAST)
            .setDurable(true)
            .setLastValue(lastValue);
    return new CoreAddressConfiguration()
        .setName(name)
        .addRoutingType(RoutingType.ANYCAST)
        .addQueueConfig(queue);
  }

  private static AddressSettings settings() {
    AddressSettings settings = new AddressSettings();
    settings.setDeadLetterAddress(SimpleString.of(DEAD_LETTERS));
    settings.setExpiryAddress(SimpleString.of(DEAD_LETTERS));
    settings.setAutoCreateDeadLetterResources(false);
    settings.setAutoCreateAddresses(false);
    settings.setAutoDeleteAddresses(false);
    // Topic subscriptions are queues made on the fly.
    settings.setAutoCreateQueues(false);
    // Far above the number of listeners: a dying server counts as a failed delivery for each of
    // them.
    settings.setMaxDeliveryAttempts(50);
    settings.setRedeliveryDelay(500);
    settings.setRedeliveryMultiplier(2);
    settings.setMaxRedeliveryDelay(10_000);
    return settings;
  }

  /** Sends, receives and subscribes; makes no addresses and manages nothing. */
  private static Role applicationRole() {
    return new Role(
        ROLE, true, true, false, false, true, true, false, true, false, false, false, false);
  }

  private static ActiveMQJAASSecurityManager security(String user, String password) {
    SecurityConfiguration users = new SecurityConfiguration();
    users.addUser(user, password);
    users.addRole(user, ROLE);
    return new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users);
  }

  private static void stop(EmbeddedActiveMQ broker) {
    try {
      broker.stop();
    } catch (Exception e) {
      // Artemis declares Exception; the process ends anyway, and the journal is consistent at any
      // time.
      System.err.println("The broker did not stop cleanly: " + e);
    }
  }
}
