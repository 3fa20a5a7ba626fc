package dev.crossdock.quality;

import dev.crossdock.connection.Arrival;
import dev.crossdock.connection.ConnectionRegister;
import dev.crossdock.connection.Connections;
import dev.crossdock.connection.Inlet;
import dev.crossdock.connection.MessageFormat;
import dev.crossdock.connection.Reading;
import dev.crossdock.mapping.Mappings;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.shipment.Reference;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads a sample as a connection would read it, and says how good it is. Nothing of it is kept,
 * applied or told.
 */
@ApplicationScoped
public class Samples {
  public static final int BYTES_MAX = Arrival.BYTES_MAX;

  private static final int REFERENCES_AT_ONCE = 20_000;

  @Inject Tenancy tenancy;
  @Inject Connections connections;
  @Inject ConnectionRegister register;
  @Inject Mappings mappings;

  /**
   * Judges a sample.
   *
   * @param connection code of a connection that is on, on which a partner's messages come in
   * @throws ProblemException if the actor may not, there is no such connection, nothing comes in on
   *     it, or the sample is too large
   */
  public Report judge(Actor actor, String connection, byte[] content, Instant now)
      throws SQLException {
    actor.require(Right.CONFIGURE);
    register.find(actor, connection);
    if (content.length == 0 || content.length > BYTES_MAX) {
      throw new ProblemException(
          content.length == 0 ? Problem.EMPTY_BODY : Problem.BODY_TOO_LARGE,
          null,
          "A sample has 1 to " + BYTES_MAX + " bytes.");
    }
    Inlet inlet = connections.inlet(actor.tenant(), connection);
    if (inlet == null) {
      throw new ProblemException(
          Problem.INVALID_PARAMETER,
          "connection",
          "Nothing comes in on this connection: it is off, or we send on it.");
    }
    Reading reading;
    try {
      reading = read(inlet, content, now);
    } catch (ProblemException e) {
      return Judge.unreadable(e);
    }
    return Judge.of(reading, known(actor.tenant(), inlet.partner(), reading));
  }

  private Reading read(Inlet inlet, byte[] content, Instant now) throws SQLException {
    LocalDate day = LocalDate.ofInstant(now, inlet.assumedZone());
    MessageFormat format =
        inlet.mapping() == null
            ? connections.format(inlet, content)
            : mappings.mapped(mappings.live(inlet), day);
    if (format == null) {
      throw new ProblemException(
          Problem.UNKNOWN_FORMAT, null, "The first bytes belong to no format that is read here.");
    }
    return format.read(content, inlet.assumedZone());
  }

  /** Those of its references that shipments of the partner carry, folded. */
  private Set<String> known(String tenant, String partner, Reading reading) throws SQLException {
    List<String> folded =
        Stream.concat(
                reading.events().stream().flatMap(one -> one.references().stream()),
                reading.documents().stream().flatMap(one -> one.references().stream()))
            .map(Reference::folded)
            .distinct()
            .toList();
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, tenant);
          Set<String> known = new HashSet<>();
          for (int from = 0; from < folded.size(); from += REFERENCES_AT_ONCE) {
            int to = Math.min(folded.size(), from + REFERENCES_AT_ONCE);
            known.addAll(carried(database, tenant, partner, folded.subList(from, to)));
          }
          return known;
        });
  }

  /** As live messages are matched: the partner has to be a party of the shipment. */
  private static Set<String> carried(
      Connection database, String tenant, String partner, List<String> folded) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select distinct r.folded from shipment_reference r where r.tenant_id = ? and r.of_unit"
                + " in (false, true) and r.folded = any (?) and (?::text is null or exists (select"
                + " 1 from shipment_party p where p.shipment_id = r.shipment_id and p.partner ="
                + " ?))")) {
      select.setString(1, tenant);
      select.setArray(2, database.createArrayOf("text", folded.toArray()));
      select.setString(3, partner);
      select.setString(4, partner);
      ResultSet row = select.executeQuery();
      Set<String> carried = new HashSet<>();
      while (row.next()) {
        carried.add(row.getString(1));
      }
      return carried;
    }
  }
}
