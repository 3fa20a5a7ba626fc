package dev.crossdock.connection;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Speaks one protocol of one kind of target system. Stateless with regard to tenants: one instance
 * serves all of them, everything it needs comes as an argument.
 */
public interface Connector {

  /** Who this connector talks to and what it has to be told. Never null, always the same. */
  ConnectorInfo info();

  /**
   * Sends the waiting messages of one ordering key, all or none, in the order given. Does not
   * block: network waits happen on the stage returned. The stage always completes normally within
   * {@link Connection#sendTimeout()}; a failure is an outcome, never an exception.
   *
   * @param inOrder one to {@link ConnectorInfo#batchMax()} messages of the same shipment, oldest
   *     first
   * @param lookFirst whether an earlier attempt may have arrived without our knowing: then the
   *     connector asks the target by exchange id which messages it already holds, and sends the
   *     others only
   */
  CompletionStage<Outcome> send(
      Connection connection, List<OutboundMessage> inOrder, boolean lookFirst);

  /**
   * Fetches what waits at the other side, the oldest first, and puts away there what was taken in.
   * Only for a connector that {@link ConnectorInfo.Ability#POLLS}; runs on a thread that may block.
   * Never throws: a failure is in the answer. A poll that is killed at any point, or that runs
   * twice at the same time, loses and doubles nothing: what was not put away comes again and is
   * known by its identity.
   *
   * @param cursor what the poll before answered, or null
   * @param intake returns when an arrival is durable; a {@link
   *     dev.crossdock.problem.ProblemException} means that it is not, and that the poll ends here
   *     with that problem and leaves it where it is
   * @param until the poll ends in time for this moment, with {@link Polled#more()} if need be
   */
  default Polled poll(
      Connection connection, String cursor, Consumer<Arrival> intake, Instant until) {
    throw new UnsupportedOperationException(info().id() + " is not polled");
  }

  /**
   * Asks the other side what it knows of one shipment. Changes nothing there. Only for a connector
   * that {@link ConnectorInfo.Ability#LOOKS_UP}; runs on a thread that may block. Never throws: a
   * failure is in the answer. That the other side does not know the reference is none.
   *
   * @param reference as the tenant wrote it
   * @param until the answer is there in time for this moment
   */
  default LookedUp lookUp(Connection connection, String reference, Instant until) {
    throw new UnsupportedOperationException(info().id() + " is not asked about single shipments");
  }

  /**
   * Tries the connection step by step without changing business data, and prepares the target where
   * it has to be prepared (for example, creates a field). The stage always completes normally
   * within {@link Connection#checkTimeout()}, with one step at least.
   */
  CompletionStage<List<CheckStep>> check(Connection connection);

  /**
   * As {@link #check(Connection)}, for somebody who watches.
   *
   * @param ended told of each step when it has ended, in any thread; must not block
   */
  default CompletionStage<List<CheckStep>> check(Connection connection, Consumer<CheckStep> ended) {
    return check(connection)
        .thenApply(
            steps -> {
              steps.forEach(ended);
              return steps;
            });
  }

  /**
   * One step of a check.
   *
   * @param detail what was seen, or what to do when it failed
   */
  record CheckStep(String name, boolean passed, String detail) {}
}
