package dev.crossdock.odoosimulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;

/** A running simulator: one Odoo with one database, listening on 127.0.0.1 until it is closed. */
public final class OdooSimulator implements AutoCloseable {
  private final Database database;
  private final Faults faults = new Faults();
  private final HttpDoor door;
  private final State state;

  private OdooSimulator(Options options) {
    database = new Database(options);
    CallLog log = new CallLog();
    state = new State(database);
    Calls calls = new Calls(database, faults, log, options);
    SimulatorDoor control =
        new SimulatorDoor(faults, log, state, this::refuseConnections, this::releaseHanging);
    Router router = new Router(options, calls, control, faults);
    try {
      door = new HttpDoor(options.port(), router::answer);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /**
   * Starts it; it answers when this returns. Throws {@link java.io.UncheckedIOException} when the
   * port is not free.
   */
  public static OdooSimulator start(Options options) {
    return new OdooSimulator(options);
  }

  public int port() {
    return door.port();
  }

  /** Address without a slash at the end. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** Ways to misbehave that are set now. */
  public Faults faults() {
    return faults;
  }

  /** Refuses connections for this long, as a stopped server does. */
  public void refuseConnections(Duration time) {
    door.refuse(time);
  }

  /** Ends the wait of callers that a {@link Fault.Kind#HANG} caught. */
  public void releaseHanging() {
    door.releaseHanging();
  }

  /**
   * Creates a ready delivery order and answers its id. A null name takes the next number; partner
   * and origin may be null.
   */
  public int createPicking(String name, String partner, String origin) {
    ObjectNode wish = Json.MAPPER.createObjectNode();
    wish.put("name", name).put("partner", partner).put("origin", origin);
    JsonNode created = Json.MAPPER.valueToTree(state.createPickings(wish));
    return created.path("pickings").path(0).path("id").asInt();
  }

  @Override
  public void close() {
    door.close();
    database.close();
  }
}
