package dev.crossdock.odoosimulator;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The one database behind all doors: runs a call as one transaction, again when another call was
 * first.
 */
final class Database implements AutoCloseable {
  private static final int TRIES = 5;

  private final Options options;
  private final Models models;
  private final Methods methods;
  private final RecordStore store;
  private final Webhooks webhooks;
  private final Sequences sequences = new Sequences();
  private final Users users;
  private final Clock clock;
  private final ReentrantLock repeating = new ReentrantLock();

  Database(Options options) {
    this.options = options;
    this.clock = options.clock();
    this.models = new Models(options.version());
    this.methods = new Methods(options.version());
    this.users = new Users(options.apiKey(), options.adminApiKey());
    this.store = new RecordStore(models, new Journal(options.data()));
    this.webhooks = new Webhooks(store, options.version());
    noteNames();
    run(
        Users.ADMIN,
        Map.of(),
        env -> {
          Seed.plant(env, options);
          return null;
        });
  }

  String name() {
    return options.database();
  }

  int version() {
    return options.version();
  }

  Models models() {
    return models;
  }

  Methods methods() {
    return methods;
  }

  Users users() {
    return users;
  }

  Sequences sequences() {
    return sequences;
  }

  /** Committed messages with greater ids, by id. */
  Iterable<Row> messagesAfter(int id) {
    return store.table("mail.message").rowsAfter(id);
  }

  /**
   * Runs a call and commits it; throws {@link OdooError} when it failed and left nothing behind.
   */
  Object call(Invocation invocation) {
    try {
      return run(
          invocation.uid(),
          invocation.context(),
          env -> {
            Object result =
                invocation
                    .method()
                    .body()
                    .run(env, invocation.model(), invocation.ids(), invocation.arguments());
            if (invocation.rollback()) {
              throw serializationFailure();
            }
            return result;
          });
    } catch (Loader.Undo e) {
      return e.answer();
    } catch (RecordStore.Conflict e) {
      if (invocation.method().name().equals("load")) {
        return Loader.conflict();
      }
      throw serializationFailure();
    }
  }

  /** Runs work of the simulator itself in one transaction. */
  <T> T run(int uid, Map<String, Object> context, Function<Env, T> work) {
    boolean again = false;
    try {
      for (int attempt = 1; ; attempt++) {
        Transaction transaction = new Transaction(store);
        Webhooks.Batch hooks = webhooks.batch();
        Env env = new Env(this, transaction, uid, context, Values.micros(clock.instant()), hooks);
        T result = work.apply(env);
        try {
          store.commit(transaction);
        } catch (RecordStore.Conflict e) {
          if (attempt == TRIES) {
            throw e;
          }
          if (!again) {
            repeating.lock();
            again = true;
          }
          continue;
        }
        if (again) {
          repeating.unlock();
          again = false;
        }
        afterCommit(transaction);
        hooks.committed();
        return result;
      }
    } finally {
      if (again) {
        repeating.unlock();
      }
    }
  }

  private void afterCommit(Transaction transaction) {
    transaction.forEach(
        (model, id, base, next) -> {
          if (model.startsWith("ir.model.fields") && next != null) {
            CustomFields.define(store, model, next);
          }
          if (model.equals("base.automation") || model.equals("ir.actions.server")) {
            webhooks.reload();
          }
        });
  }

  private void noteNames() {
    for (String model : List.of("stock.picking", "sale.order", "account.move")) {
      Field name = models.model(model).field("name");
      store.table(model).rows().forEach(row -> sequences.saw(row.get(name)));
    }
  }

  private static OdooError serializationFailure() {
    return OdooError.python(
        "psycopg2.errors.SerializationFailure",
        "could not serialize access due to concurrent update\n");
  }

  @Override
  public void close() {
    store.close();
  }
}
