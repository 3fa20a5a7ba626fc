package dev.crossdock.application;

import dev.crossdock.identity.LinkCode;
import dev.crossdock.identity.Post;
import dev.crossdock.language.Language;
import dev.crossdock.limit.Visitors;
import dev.crossdock.partner.PartnerMoved;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantStates;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What anybody does who has the address of a tenant's public page: says who it is, and confirms its
 * mail address by the link that was sent there. Neither tells whether an address, a firm or a
 * tenant is known: a closed page, an old one and an invented one look alike, and whoever applies is
 * answered in one way.
 */
@ApplicationScoped
public class Applying {
  /**
   * To one mail address from one network address within {@link #WINDOW}; more are answered alike
   * and go nowhere. From elsewhere some more may come: nobody keeps another one from applying.
   */
  static final int PER_EMAIL_MAX = 3;

  private static final int TO_EMAIL_MAX = 10;

  /** In which applications are counted. */
  static final Duration WINDOW = Duration.ofHours(24);

  /** Path of the page at the portal where a mailed link leads, before its code. */
  public static final String CONFIRM_PAGE = "/confirm/";

  /** Acts in the journal for people whom the platform does not know. */
  private static final String VISITOR = "visitor";

  @Inject Tenancy tenancy;
  @Inject TenantStates states;
  @Inject Visitors visitors;
  @Inject Post post;
  @Inject Event<PartnerMoved> moved;

  /**
   * An open page.
   *
   * @param tenant its name
   * @param words what the tenant tells applicants
   */
  public record Opening(String tenant, String words) {}

  /**
   * The page of this code; empty if it is not open, or mails cannot be sent.
   *
   * @param address network address of who asks
   * @throws dev.crossdock.limit.LimitReached if too much came from there
   */
  public Optional<Opening> opening(String code, String address, Instant now) throws SQLException {
    visitors.requireTurn(Visitors.network(address), now);
    return open(code).map(Open::opening);
  }

  private record Open(String tenant, Opening opening, Door door) {}

  private Optional<Open> open(String text) throws SQLException {
    Optional<LinkCode> code = LinkCode.of(text);
    if (code.isEmpty() || !post.isSetUp() || !states.isOpen(code.get().tenant())) {
      return Optional.empty();
    }
    String tenant = code.get().tenant();
    return tenancy.rows(
        database -> {
          DoorRows.Row row = new DoorRows(database, tenant).find("");
          if (!row.door().open() || !isSame(row.code(), text)) {
            return Optional.empty();
          }
          return Optional.of(
              new Open(
                  tenant, new Opening(name(database, tenant), row.door().words()), row.door()));
        });
  }

  /** Takes as long wherever they differ. */
  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        LinkCode.of(one).orElseThrow().hash(), LinkCode.of(other).orElseThrow().hash());
  }

  /**
   * Applies. The mail with the link leaves afterwards, so that whoever applies learns nothing from
   * how long this takes.
   *
   * @param language in which the applicant is written to
   * @param address network address it comes from
   * @throws ProblemException if the page is not open, too much came from the network address or to
   *     the tenant, or something is wrong ({@link InvalidFields} names all of it)
   */
  public void apply(String code, Wanted wanted, Language language, String address, Instant now)
      throws SQLException {
    String network = Visitors.network(address);
    visitors.requireTurn(network, now);
    Open open = open(code).orElseThrow(Applying::isVoid);
    List<ProblemException> faults = wanted.faults();
    if (!faults.isEmpty()) {
      throw new InvalidFields(faults);
    }
    String email = wanted.company().email().toLowerCase(Locale.ROOT);
    tenancy.rows(
        database -> {
          ApplicationRows rows = new ApplicationRows(database, open.tenant());
          rows.lock();
          ApplicationRows.Count count = rows.since(now.minus(WINDOW), network, email);
          if (count.all() >= open.door().perDayMax()
              || count.fromAddress() >= open.door().perAddressMax()) {
            throw new ProblemException(
                Problem.TOO_MANY_APPLICATIONS,
                null,
                "As many came within a day as " + open.opening().tenant() + " takes.");
          }
          if (count.fromBoth() < PER_EMAIL_MAX && count.toEmail() < TO_EMAIL_MAX) {
            long id = rows.add(wanted, language, email, network, now);
            tell(
                database, open.tenant(), id, "Somebody applied to become a partner.", network, now);
          }
          return null;
        });
  }

  /**
   * What a mailed link is about.
   *
   * @param tenant its name
   * @param firm what the applicant calls itself: the owner of the mailbox has to know it
   */
  public record Asked(String tenant, String firm) {}

  /**
   * What a mailed link is about; empty if it is not open.
   *
   * @throws dev.crossdock.limit.LimitReached if too much came from the network address
   */
  public Optional<Asked> confirmable(String text, String address, Instant now) throws SQLException {
    visitors.requireTurn(Visitors.network(address), now);
    Optional<LinkCode> code = LinkCode.of(text).filter(one -> states.isOpen(one.tenant()));
    if (code.isEmpty()) {
      return Optional.empty();
    }
    String tenant = code.get().tenant();
    return tenancy.rows(
        database -> {
          Optional<Application> one = new ApplicationRows(database, tenant).lock(code.get(), now);
          String name = name(database, tenant);
          return one.map(found -> new Asked(name, found.wanted().company().legalName()));
        });
  }

  /**
   * Confirms the mail address to which the link went; the tenant sees the application now. One of
   * the same address that waits is replaced.
   *
   * @return the name of the tenant
   * @throws ProblemException if the link is not open, or too much came from the network address
   */
  public String confirm(String text, String address, Instant now) throws SQLException {
    String network = Visitors.network(address);
    visitors.requireTurn(network, now);
    LinkCode code =
        LinkCode.of(text).filter(one -> states.isOpen(one.tenant())).orElseThrow(Applying::isVoid);
    String name =
        tenancy.rows(
            database -> {
              ApplicationRows rows = new ApplicationRows(database, code.tenant());
              rows.lock(); // two links of one mail address, opened at once
              Application one = rows.lock(code, now).orElseThrow(Applying::isVoid);
              rows.replace(one.email(), now);
              rows.confirm(one.id(), now);
              tell(
                  database,
                  code.tenant(),
                  one.id(),
                  "The mail address of an application was confirmed.",
                  network,
                  now);
              return name(database, code.tenant());
            });
    moved.fire(new PartnerMoved(code.tenant()));
    return name;
  }

  private static ProblemException isVoid() {
    return new ProblemException(
        Problem.APPLICATION_LINK_VOID, null, Problem.APPLICATION_LINK_VOID.title() + ".");
  }

  static String name(Connection database, String tenant) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement("select name from tenant where id = ?")) {
      select.setString(1, tenant);
      ResultSet row = select.executeQuery();
      return row.next() ? row.getString(1) : tenant;
    }
  }

  /** Of the applicant the journal holds the network address only: it is kept longer. */
  private static void tell(
      Connection database, String tenant, long id, String words, String network, Instant now)
      throws SQLException {
    TraceRows.write(
        database,
        tenant,
        TraceKind.SETTING_CHANGED,
        VISITOR,
        words,
        null,
        Evidence.about("applications/" + Application.ID + id, network),
        now);
  }
}
