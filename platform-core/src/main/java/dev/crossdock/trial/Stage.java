package dev.crossdock.trial;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.connection.Arrival;
import dev.crossdock.exchange.EventIntake;
import dev.crossdock.exchange.ExchangeState;
import dev.crossdock.exchange.InboundWork;
import dev.crossdock.exchange.Intake;
import dev.crossdock.exchange.Replay;
import dev.crossdock.exchange.ShipmentRegister;
import dev.crossdock.mapping.Shape;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.shipment.CheckDigits;
import dev.crossdock.shipment.Reference;
import dev.crossdock.shipment.ReferenceType;
import dev.crossdock.studio.Drift;
import dev.crossdock.studio.DriftWatch;
import dev.crossdock.tenant.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where tests take place: the intake, the register of shipments and the work behind them, all as
 * they are for everybody.
 */
@ApplicationScoped
public class Stage {
  /** Each takes the next hundred that wait, so ours has its turn long before. */
  private static final int BATCHES_MAX = 100;

  private static final String NAME = "test message";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SecureRandom random = new SecureRandom();

  @Inject EventIntake intake;
  @Inject InboundWork work;
  @Inject ShipmentRegister register;
  @Inject Replay replay;
  @Inject DriftWatch drift;
  @Inject Tenancy tenancy;
  @Inject SimulatedOdoo odoo;

  /** A shipment of a test. */
  record Shipment(long id, String reference, int resumed) {}

  /**
   * Where a shipment stands.
   *
   * @param latest milestone that says so, or null
   * @param milestones how many it has
   * @param late how many of them came when later ones were known
   */
  record Standing(String state, String latest, int milestones, int late) {
    String words() {
      return state + (latest == null ? "" : " by " + latest) + ", " + milestones + " milestones";
    }
  }

  SecureRandom random() {
    return random;
  }

  /** Sends a message that nobody sent before; returns when it is applied or parked. */
  Told send(Trial trial, byte[] content) throws SQLException {
    return settled(trial, take(trial, "test:" + nonce(), content).exchangeId());
  }

  /** Takes a message in. With no identity its content says which it is, as with files. */
  Intake.Receipt take(Trial trial, String identity, byte[] content) {
    return intake.arrival(
        trial.inlet(),
        trial.actor().principal(),
        trial.actor().origin(),
        new Arrival(identity, NAME, "application/octet-stream", content),
        trial.now());
  }

  String nonce() {
    return new BigInteger(64, random).toString(36);
  }

  /** Waits by doing the work, until this message has had its turn. */
  Told settled(Trial trial, long exchange) throws SQLException {
    for (int i = 0; i < BATCHES_MAX; i++) {
      Told told = told(trial, exchange);
      if (!told.is(ExchangeState.RECEIVED)) {
        return told;
      }
      work.run(trial.tenant(), trial.now());
    }
    throw new ProblemException(
        Problem.OVERLOADED, null, "Too much else waits in the test place. Run the tests later.");
  }

  Told told(Trial trial, long exchange) throws SQLException {
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, trial.tenant());
          try (PreparedStatement select =
              database.prepareStatement(
                  "select x.state, x.shipment_id, x.problem, x.detail, exists (select 1 from"
                      + " exception_case c where c.tenant_id = x.tenant_id and c.exchange_id = x.id"
                      + " and c.closed_at is null and c.party_id is null) from exchange x where"
                      + " x.tenant_id = ? and x.id = ?")) {
            select.setString(1, trial.tenant());
            select.setLong(2, exchange);
            ResultSet row = select.executeQuery();
            row.next();
            return new Told(
                exchange,
                ExchangeState.valueOf(row.getString(1)),
                row.getObject(2, Long.class),
                row.getString(3),
                row.getString(4),
                row.getBoolean(5));
          }
        });
  }

  /** Makes a shipment that carries these references and on which the partner is a party. */
  Shipment announce(Trial trial, List<Reference> references) throws SQLException {
    return announce(
        trial,
        references,
        trial.odoo() == null ? null : odoo.create(trial.odoo(), orderName()).name());
  }

  /** A name that no delivery order has. */
  String orderName() {
    return "TEST/" + nonce().toUpperCase(Locale.ROOT);
  }

  /**
   * As {@link #announce(Trial, List)}.
   *
   * @param order name of the delivery order in Odoo, or null
   */
  Shipment announce(Trial trial, List<Reference> references, String order) throws SQLException {
    String reference =
        references.stream()
            .filter(one -> one.type() == ReferenceType.SHIPMENT)
            .map(Reference::value)
            .filter(value -> value.matches("[A-Za-z0-9._-]{1,64}"))
            .findFirst()
            .orElse("TEST-" + nonce().toUpperCase(Locale.ROOT));
    ShipmentRegister.Result made =
        register.put(
            trial.register(), reference, document(trial, references, order), null, trial.now());
    return new Shipment(made.shipmentId(), reference, made.resumed());
  }

  private static byte[] document(Trial trial, List<Reference> references, String order) {
    ObjectNode tree = JSON.createObjectNode();
    if (order != null) {
      tree.put("odooPicking", order);
    }
    ArrayNode all = tree.putArray("references");
    for (Reference one : references) {
      all.addObject().put("type", type(one).name()).put("value", one.value());
    }
    tree.put("mode", "OCEAN");
    tree.putObject("origin").put("unLocode", "DEHAM");
    tree.putObject("destination").put("unLocode", "USNYC");
    tree.putObject("incoterm").put("code", "DAP").put("place", "New York");
    tree.putArray("parties")
        .addObject()
        .put("role", "CARRIER")
        .put("partner", trial.inlet().partner())
        .put("name", trial.inlet().partnerName());
    return tree.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** What a shipment may carry it as: a match does not ask for the type where there is one only. */
  private static ReferenceType type(Reference reference) {
    String folded = reference.folded();
    boolean well =
        switch (reference.type()) {
          case SHIPMENT -> false;
          case CONTAINER ->
              CheckDigits.looksLikeContainer(folded)
                  && CheckDigits.ofContainer(folded) == folded.charAt(10) - '0';
          case SSCC ->
              CheckDigits.looksLikeSscc(folded)
                  && CheckDigits.ofGs1(folded) == folded.charAt(17) - '0';
          case AIR_WAYBILL ->
              !CheckDigits.looksLikeAirWaybill(folded)
                  || CheckDigits.ofAirWaybill(folded) == folded.charAt(10) - '0';
          default -> true;
        };
    return well ? reference.type() : ReferenceType.CARRIER_REFERENCE;
  }

  Standing standing(Trial trial, Shipment shipment) throws SQLException {
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, trial.tenant());
          try (PreparedStatement select =
              database.prepareStatement(
                  "select s.state, s.latest, count(m.id), count(m.id) filter (where m.late) from"
                      + " shipment s left join milestone m on m.tenant_id = s.tenant_id and"
                      + " m.shipment_id = s.id where s.tenant_id = ? and s.id = ? group by s.id")) {
            select.setString(1, trial.tenant());
            select.setLong(2, shipment.id());
            ResultSet row = select.executeQuery();
            row.next();
            return new Standing(row.getString(1), row.getString(2), row.getInt(3), row.getInt(4));
          }
        });
  }

  /** How many documents are filed with it. */
  int documents(Trial trial, Shipment shipment) throws SQLException {
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, trial.tenant());
          return number(
              database,
              "select count(*) from document where tenant_id = ? and shipment_id = ?",
              trial.tenant(),
              shipment.id());
        });
  }

  private static int number(Connection database, String sql, String tenant, Object value)
      throws SQLException {
    try (PreparedStatement select = database.prepareStatement(sql)) {
      select.setString(1, tenant);
      select.setObject(2, value);
      ResultSet row = select.executeQuery();
      row.next();
      return row.getInt(1);
    }
  }

  /** Whether a field of this name was told of the inlet's mapping in this run. */
  boolean drifted(Trial trial, String field) throws SQLException {
    Instant begin = trial.now().truncatedTo(ChronoUnit.MICROS); // as it is stored
    return drift.list(trial.actor(), trial.mapping()).stream()
        .anyMatch(
            one ->
                one.kind() == Shape.Kind.NEW_FIELD
                    && one.path().contains(field)
                    && !one.lastAt().isBefore(begin));
  }

  /** What a message caused for the tenant's systems: the states of what goes out, each once. */
  List<String> caused(Trial trial, long exchange) throws SQLException {
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, trial.tenant());
          try (PreparedStatement select =
              database.prepareStatement(
                  "select state from exchange where tenant_id = ? and origin_id = ? and direction ="
                      + " 'O' order by id")) {
            select.setString(1, trial.tenant());
            select.setLong(2, exchange);
            ResultSet row = select.executeQuery();
            List<String> states = new ArrayList<>();
            while (row.next()) {
              states.add(row.getString(1));
            }
            return states;
          }
        });
  }

  /** What a test parked, or made unusual, waits for nobody. */
  void putAside(Trial trial, Told told) throws SQLException {
    if (told.is(ExchangeState.PARKED)) {
      replay.skip(
          trial.operations(), told.exchange(), "It was parked to show that it is.", trial.now());
    }
    String mapping = trial.mapping();
    if (mapping != null) {
      for (Drift one : drift.list(trial.actor(), mapping)) {
        if (one.exchange() == told.exchange() && one.seenBy() == null) {
          drift.seen(trial.actor(), mapping, one.id(), trial.now());
        }
      }
    }
  }
}
