package dev.crossdock.bench;

import dev.crossdock.launcher.Stack;
import jakarta.jms.BytesMessage;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Queue;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * What the product's database and broker do on this machine when nothing stands between: the limit
 * nobody gets past.
 */
final class RawRates {
  private static final int ROUNDS = 3;
  private static final Duration ROUND = Duration.ofSeconds(2);
  private static final int ROWS_A_COMMIT = 100;

  /** Few enough to stay in the broker's memory. */
  private static final int MESSAGES_A_PRODUCER = 800;

  private static final String SCRATCH = "bench_raw";

  /** The only queue of the broker that nobody listens to. */
  private static final String QUEUE = "crossdock.dead";

  private final Stack stack;
  private final byte[] payload = new byte[BenchSettings.EVENT_BYTES];

  /** Rates per second, one value a round. */
  record Rates(
      List<Double> commitsOne,
      List<Double> commitsMany,
      List<Double> rowsBatched,
      List<Double> sends) {}

  RawRates(Stack stack) {
    this.stack = stack;
    // Letters, so that it compresses about as well as JSON.
    Random random = new Random(1);
    for (int i = 0; i < payload.length; i++) {
      payload[i] = (byte) ('a' + random.nextInt(26));
    }
  }

  /** Measures all; afterwards nothing is left of it. */
  Rates measure() throws SQLException, JMSException {
    try (Connection database = connect("postgres");
        Statement statement = database.createStatement()) {
      statement.execute("create database " + SCRATCH);
      try {
        return measureAll();
      } finally {
        statement.execute("drop database " + SCRATCH + " with (force)");
      }
    }
  }

  private Rates measureAll() throws SQLException, JMSException {
    try (Connection database = connect(SCRATCH);
        Statement statement = database.createStatement()) {
      statement.execute(
          "create table event (id bigint generated always as identity primary key, body bytea not null)");
    }
    rows(BenchSettings.SENDERS, 1);
    List<Double> one = new ArrayList<>();
    List<Double> many = new ArrayList<>();
    List<Double> batched = new ArrayList<>();
    List<Double> sends = new ArrayList<>();
    sends();
    for (int i = 0; i < ROUNDS; i++) {
      one.add(rows(1, 1));
      many.add(rows(BenchSettings.SENDERS, 1));
      batched.add(rows(2, ROWS_A_COMMIT));
      sends.add(sends());
    }
    return new Rates(one, many, batched, sends);
  }

  /** Rows a second with this many connections and rows in a commit. */
  private double rows(int connections, int rowsACommit) {
    long begin = System.nanoTime();
    List<Callable<Long>> tasks = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      tasks.add(() -> insert(rowsACommit, begin + ROUND.toNanos()));
    }
    long rows = together(tasks);
    return rows * 1e9 / (System.nanoTime() - begin);
  }

  private long insert(int rowsACommit, long endNanos) throws SQLException {
    long rows = 0;
    try (Connection database = connect(SCRATCH);
        PreparedStatement insert =
            database.prepareStatement("insert into event (body) values (?)")) {
      database.setAutoCommit(false);
      while (System.nanoTime() < endNanos) {
        for (int i = 0; i < rowsACommit; i++) {
          insert.setBytes(1, payload);
          insert.addBatch();
        }
        insert.executeBatch();
        database.commit();
        rows += rowsACommit;
      }
    }
    return rows;
  }

  /** Durable sends a second, each of which returns when the broker has it on disk. */
  private double sends() throws JMSException {
    try (ActiveMQConnectionFactory factory =
        new ActiveMQConnectionFactory("tcp://127.0.0.1:" + stack.settings().ports().broker())) {
      factory.setUser(stack.broker().user());
      factory.setPassword(stack.broker().password());
      List<Callable<Long>> tasks = new ArrayList<>();
      for (int i = 0; i < BenchSettings.SENDERS; i++) {
        tasks.add(() -> send(factory));
      }
      long begin = System.nanoTime();
      long sent = together(tasks);
      double rate = sent * 1e9 / (System.nanoTime() - begin);
      drain(factory, sent);
      return rate;
    }
  }

  private long send(ActiveMQConnectionFactory factory) throws JMSException {
    try (JMSContext context = factory.createContext()) {
      Queue queue = context.createQueue(QUEUE);
      JMSProducer producer = context.createProducer().setDeliveryMode(DeliveryMode.PERSISTENT);
      for (int i = 0; i < MESSAGES_A_PRODUCER; i++) {
        BytesMessage message = context.createBytesMessage();
        message.writeBytes(payload);
        producer.send(queue, message);
      }
    }
    return MESSAGES_A_PRODUCER;
  }

  private static void drain(ActiveMQConnectionFactory factory, long messages) {
    try (JMSContext context = factory.createContext(JMSContext.SESSION_TRANSACTED)) {
      JMSConsumer consumer = context.createConsumer(context.createQueue(QUEUE));
      for (long i = 1; i <= messages; i++) {
        consumer.receive(5_000);
        if (i % 1_000 == 0) {
          context.commit();
        }
      }
      context.commit();
    }
  }

  private static long together(List<Callable<Long>> tasks) {
    ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
    try {
      long sum = 0;
      for (Future<Long> end : threads.invokeAll(tasks)) {
        sum += end.get();
      }
      return sum;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while measuring", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("A raw rate could not be measured", e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        stack.database().jdbcUrl(database), "postgres", stack.secrets().password("postgres"));
  }
}
