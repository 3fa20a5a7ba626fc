package dev.crossdock.connectors.odoo;

import static dev.crossdock.connectors.odoo.OdooTranslation.FIELD_TRACKING;

import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Connector.CheckStep;
import dev.crossdock.outgoing.Answer;
import dev.crossdock.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * One check of a connection: from "is anybody there" to "may we write every field". Changes no
 * business data. Stops at the first step without which the next ones make no sense. Creates our
 * fields when an administrator's key is there, otherwise says how to create them.
 */
final class OdooCheck {
  static final int VERSION_MIN = 19;

  private final OdooClient client;
  private final Connection connection;
  private final OdooTarget target;
  private final long deadlineNanos;
  private final Consumer<CheckStep> watcher;
  private final List<CheckStep> steps = new ArrayList<>();

  /** Ends a check early; the reason is the last step. */
  private static final class Ended extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Ended() {
      super(null, null, false, false);
    }
  }

  OdooCheck(
      OdooClient client,
      Connection connection,
      OdooTarget target,
      long deadlineNanos,
      Consumer<CheckStep> watcher) {
    this.client = client;
    this.connection = connection;
    this.target = target;
    this.deadlineNanos = deadlineNanos;
    this.watcher = watcher;
  }

  /** Runs it. The future always completes normally, with the steps made so far. */
  CompletableFuture<List<CheckStep>> run() {
    return version()
        .thenCompose(done -> signedIn())
        .thenCompose(done -> access("Deliveries can be read", "stock.picking", "read"))
        .thenCompose(done -> access("Deliveries can be written", "stock.picking", "write"))
        .thenCompose(done -> access("To-dos can be created", "mail.activity", "create"))
        .thenCompose(done -> fields())
        .handle((done, failure) -> ended(failure));
  }

  private List<CheckStep> ended(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause != null && !(cause instanceof Ended)) {
      System.getLogger(OdooCheck.class.getName())
          .log(System.Logger.Level.ERROR, "Check of " + target + " failed", cause);
      step(new CheckStep("Check", false, "The check itself failed."));
    }
    return List.copyOf(steps);
  }

  private CompletableFuture<Void> version() {
    return client
        .version(target, deadlineNanos)
        .thenAccept(
            answer -> {
              if (answer.status() == 0) {
                throw failed("Odoo answers", refusal("GET /web/version", answer));
              }
              Integer major = answer.isOk() ? OdooAnswers.majorVersion(answer.body()) : null;
              if (major == null && answer.status() != 404) {
                throw failed("Odoo answers", refusal("GET /web/version", answer));
              }
              passed("Odoo answers", "Answered in " + answer.durationMs() + " ms.");
              // Until 18 there is no such page; that is how Odoo itself tells them apart.
              if (major == null || major < VERSION_MIN) {
                throw failed(
                    "Version",
                    "This connector needs Odoo 19 or newer; there is "
                        + (major == null ? "an older one" : "Odoo " + major)
                        + ", or something else, at this address.");
              }
              passed("Version", "Odoo " + major + ".");
            });
  }

  private CompletableFuture<Void> signedIn() {
    return call(target, "res.users/context_get", "{}")
        .thenAccept(
            answer -> {
              if (!answer.isOk() || answer.body().length == 0 || answer.body()[0] != '{') {
                throw failed("Key accepted", refusal("res.users/context_get", answer));
              }
              passed("Key accepted", "Odoo knows the key.");
            });
  }

  /** A missing right does not end the check: all that are missing are shown at once. */
  private CompletableFuture<Void> access(String name, String model, String operation) {
    String method = model + "/has_access";
    return call(target, method, "{\"operation\":\"" + operation + "\"}")
        .thenAccept(
            answer -> {
              if (answer.isOk() && OdooAnswers.isTrue(answer.body())) {
                passed(name, "The integration user may " + operation + " " + model + ".");
                return;
              }
              step(
                  new CheckStep(
                      name,
                      false,
                      answer.isOk()
                          ? "Give the integration user the group Inventory / User: it may not "
                              + operation
                              + " "
                              + model
                              + "."
                          : refusal(method, answer)));
            });
  }

  private CompletableFuture<Void> fields() {
    return readFields()
        .thenCompose(
            there -> {
              if (!there.containsKey(FIELD_TRACKING)) {
                throw failed(
                    "Fields",
                    "Deliveries have no field "
                        + FIELD_TRACKING
                        + ": install the app Delivery (module stock_delivery) in Odoo.");
              }
              List<OdooFields> missing = OdooFields.missingIn(there);
              if (missing.isEmpty()) {
                choices(there);
                return CompletableFuture.completedFuture(null);
              }
              return provision(missing);
            });
  }

  private CompletableFuture<Map<String, Set<String>>> readFields() {
    return call(target, "stock.picking/fields_get", OdooFields.read())
        .thenApply(
            answer -> {
              Map<String, Set<String>> there =
                  answer.isOk() ? OdooAnswers.fields(answer.body()) : null;
              if (there == null) {
                throw failed("Fields", refusal("stock.picking/fields_get", answer));
              }
              return there;
            });
  }

  private void choices(Map<String, Set<String>> there) {
    List<String> unknown = OdooFields.unknownStates(there);
    if (unknown.isEmpty()) {
      passed("Fields", "All fields are there.");
      return;
    }
    throw failed(
        "Fields",
        "The field "
            + OdooTranslation.FIELD_STATUS
            + " lacks the values "
            + unknown
            + ": add them.");
  }

  private CompletableFuture<Void> provision(List<OdooFields> missing) {
    if (!OdooSettings.isSet(connection, OdooSettings.ADMIN_API_KEY)) {
      throw failed("Fields", OdooFields.howToCreate(missing));
    }
    OdooTarget administrator;
    try {
      administrator = target.withKey(OdooSettings.key(connection, OdooSettings.ADMIN_API_KEY));
    } catch (ProblemException wrongKey) {
      throw failed("Fields", wrongKey.getMessage());
    }
    return call(administrator, "ir.model/search", OdooFields.FIND_MODEL)
        .thenCompose(
            answer -> {
              List<Long> ids = answer.isOk() ? OdooAnswers.ids(answer.body()) : null;
              if (ids == null || ids.size() != 1) {
                throw failed("Fields", refusal("ir.model/search", answer, administrator));
              }
              String json = OdooFields.create(ids.get(0), missing);
              return call(administrator, "ir.model.fields/create", json);
            })
        .thenCompose(
            answer -> {
              if (!answer.isOk() || OdooAnswers.ids(answer.body()) == null) {
                throw failed("Fields", refusal("ir.model.fields/create", answer, administrator));
              }
              return readFields();
            })
        .thenAccept(
            there -> {
              List<OdooFields> still = OdooFields.missingIn(there);
              if (!still.isEmpty()) {
                throw failed("Fields", OdooFields.howToCreate(still));
              }
              passed(
                  "Fields created",
                  OdooFields.names(missing) + ". Now remove the administrator's key.");
            });
  }

  private CompletableFuture<Answer> call(OdooTarget as, String method, String json) {
    return client.call(as, method, json, OdooClient.ANSWER_BYTES_MAX, deadlineNanos);
  }

  private String refusal(String method, Answer answer) {
    return refusal(method, answer, target);
  }

  private static String refusal(String method, Answer answer, OdooTarget as) {
    OdooErrors.Refusal refusal = OdooErrors.of(method, answer, as.key(), true);
    return refusal.detail() + " " + refusal.problem().fix();
  }

  private void step(CheckStep step) {
    steps.add(step);
    watcher.accept(step);
  }

  private void passed(String name, String detail) {
    step(new CheckStep(name, true, detail));
  }

  private Ended failed(String name, String detail) {
    step(new CheckStep(name, false, detail));
    return new Ended();
  }
}
