package dev.crossdock.exchange;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.shipment.ShipmentState;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.vault.Keyring;
import dev.crossdock.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a tenant says what its shipments are. Saying the same again changes nothing; messages that
 * waited for a shipment's references go on in the same transaction.
 */
@ApplicationScoped
public class ShipmentRegister {
  private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /**
   * The version is what stands before the point of an entity tag; what follows tells
   * representations of one version apart.
   */
  private static final Pattern ENTITY_TAG =
      Pattern.compile("(?:W/)?\"(\\d{1,9})(?:\\.[0-9a-f]*)?\"");

  @Inject Tenancy tenancy;
  @Inject Announcer announcer;
  @Inject Vault vault;

  /** What a request did. */
  public enum Change {
    CREATED,
    UPDATED,
    UNCHANGED
  }

  /**
   * The shipment after a request.
   *
   * @param version counts the tenant's changes, from 1
   * @param exchangeId the exchange that holds this version
   * @param resumed how many parked messages go on now
   */
  public record Result(Change change, long shipmentId, int version, long exchangeId, int resumed) {}

  /** The shipment as it stands, locked. */
  record Known(long id, int version, ShipmentState state) {}

  /**
   * Creates or changes a shipment.
   *
   * @param reference the tenant's own, from the address
   * @param raw the document as sent
   * @param ifMatch the header, or null
   * @throws ProblemException if the actor may not, the document is wrong, or the shipment was
   *     changed since it was read
   */
  public Result put(Actor actor, String reference, byte[] raw, String ifMatch, Instant now)
      throws SQLException {
    actor.require(Right.WRITE_SHIPMENTS);
    if (!REFERENCE.matcher(reference).matches()) {
      throw new ProblemException(
          Problem.INVALID_PARAMETER,
          "reference",
          "A shipment reference has 1 to 64 letters, digits, points, hyphens or underscores.");
    }
    Keyring keys = vault.keys(actor.tenant());
    Result result =
        tenancy.rows(
            database -> {
              Tenancy.fence(database, actor.tenant());
              ShipmentRequest request =
                  ShipmentReader.read(raw, partners(database, actor.tenant()));
              return put(database, keys, actor, reference, raw, request, ifMatch, now);
            });
    if (result.resumed() > 0) {
      announcer.inbound(actor.tenant());
    }
    if (result.change() != Change.UNCHANGED) {
      announcer.changed(actor.tenant(), result.shipmentId());
    }
    return result;
  }

  private static Set<String> partners(Connection database, String tenant) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement("select code from partner where tenant_id = ?")) {
      select.setString(1, tenant);
      ResultSet row = select.executeQuery();
      Set<String> partners = new HashSet<>();
      while (row.next()) {
        partners.add(row.getString(1));
      }
      return partners;
    }
  }

  private static Result put(
      Connection database,
      Keyring keys,
      Actor actor,
      String reference,
      byte[] raw,
      ShipmentRequest request,
      String ifMatch,
      Instant now)
      throws SQLException {
    // A message must not be parked for want of this shipment while we look for messages that wait
    // for it.
    InboundRows.serialise(database, actor.tenant());
    Known known = lock(database, actor.tenant(), reference);
    requireMatch(ifMatch, known);
    byte[] canonical = request.canonical();
    byte[] sha256 = Sha256.of(canonical);
    try (ShipmentWriter writer = new ShipmentWriter(database, keys, actor, now)) {
      if (known != null) {
        ShipmentWriter.Last last = writer.last(known.id());
        if (last != null && Arrays.equals(last.sha256(), sha256)) {
          writer.repeated(last.exchangeId(), known.id());
          return new Result(Change.UNCHANGED, known.id(), known.version(), last.exchangeId(), 0);
        }
      }
      int version = known == null ? 1 : known.version() + 1;
      long id = known == null ? writer.insert(reference, request) : writer.update(known, request);
      writer.numbers(id, reference, request);
      long exchange = writer.exchange(id, reference, version, raw, canonical, sha256);
      writer.parties(id, request, exchange);
      int resumed = writer.resume(id, reference, request);
      return new Result(
          known == null ? Change.CREATED : Change.UPDATED, id, version, exchange, resumed);
    }
  }

  private static Known lock(Connection database, String tenant, String reference)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select id, version, state from shipment where tenant_id = ? and reference = ? for"
                + " update")) {
      select.setString(1, tenant);
      select.setString(2, reference);
      ResultSet row = select.executeQuery();
      return row.next()
          ? new Known(row.getLong(1), row.getInt(2), ShipmentState.valueOf(row.getString(3)))
          : null;
    }
  }

  private static void requireMatch(String ifMatch, Known known) {
    if (ifMatch != null && (known == null || !matches(ifMatch, known.version()))) {
      throw new ProblemException(
          Problem.STALE_ETAG,
          "If-Match",
          known == null
              ? "There is no such shipment yet."
              : "The shipment is at version " + known.version() + " now.");
    }
  }

  /** Whether the header If-Match names this version. */
  public static boolean matches(String ifMatch, int version) {
    if (ifMatch.strip().equals("*")) {
      return true;
    }
    Matcher tags = ENTITY_TAG.matcher(ifMatch);
    while (tags.find()) {
      if (Integer.parseInt(tags.group(1)) == version) {
        return true;
      }
    }
    return false;
  }
}
