package dev.crossdock.identity;

import dev.crossdock.language.Language;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.MailLanguage;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Role;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks people by mail to take a role, and takes back what was asked. */
@ApplicationScoped
public class Invitations {
  /** Of one tenant. */
  public static final int OPEN_MAX = 200;

  /** Of one invitation; nobody's mailbox is filled by us. */
  public static final int SENDS_MAX = 5;

  public static final int EMAIL_CHARACTERS_MAX = 200;

  private static final Pattern EMAIL =
      Pattern.compile(
          "[A-Za-z0-9._%+-]{1,64}@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,24}");

  @Inject Tenancy tenancy;
  @Inject Post post;

  @Inject
  @ConfigProperty(name = "portal.url")
  String portal;

  /**
   * An invitation that was made or made anew.
   *
   * @param link what the mail holds, to be passed on by whoever invites; null when a mail left or
   *     may be sent again
   */
  public record Made(Invitation invitation, String link) {}

  /** Whether mails can be sent at all. */
  public boolean hasMail() {
    return post.isSetUp();
  }

  /** The open ones in the actor's reach, the newest first; never null. */
  public List<Invitation> open(Actor actor) throws SQLException {
    actor.require(Right.PEOPLE);
    return tenancy.rows(database -> new InvitationRows(database, actor.tenant()).all(actor));
  }

  /**
   * Invites somebody.
   *
   * @param email whoever reads its mails gets the role
   * @param partner code, or null for a role of the tenant itself
   * @throws ProblemException if the role is not theirs to give, or somebody has it already
   */
  public Made invite(Actor actor, String email, Role role, String partner, Instant now)
      throws SQLException {
    actor.require(Right.PEOPLE);
    RoleRules.requireGivable(actor, role, partner);
    return invite(actor, actor.tenant(), email, role, partner, now);
  }

  /**
   * For whoever does something else before it invites somebody.
   *
   * @throws ProblemException if too many invitations of the actor's tenant are open
   */
  public void requireRoom(Actor actor) throws SQLException {
    tenancy.rows(
        database -> {
          requireRoom(new InvitationRows(database, actor.tenant()));
          return null;
        });
  }

  /**
   * Invites the first administrator of a tenant; a link that the address had before is void.
   *
   * @param actor whoever runs the platform
   */
  public Made inviteFirst(Actor actor, String tenant, String email, Instant now)
      throws SQLException {
    actor.require(Right.TENANTS);
    String address = address(email);
    tenancy.rows(
        database -> {
          new InvitationRows(database, tenant).revoke(address, Role.TENANT_ADMIN, now);
          return null;
        });
    return invite(actor, tenant, email, Role.TENANT_ADMIN, null, now);
  }

  private Made invite(
      Actor actor, String tenant, String email, Role role, String partner, Instant now)
      throws SQLException {
    String address = address(email);
    LinkCode code = LinkCode.fresh(tenant);
    long id =
        tenancy.rows(
            database -> {
              InvitationRows rows = new InvitationRows(database, tenant);
              if (partner != null && !rows.knows(partner)) {
                throw new ProblemException(
                    Problem.INVALID_FIELD, "/partner", "There is no partner of this code.");
              }
              requireRoom(rows);
              if (new PeopleRows(database, tenant).isHeldBy(address, partner, role)) {
                throw hasRole();
              }
              long made =
                  rows.add(address, partner, role, code, actor, now)
                      .orElseThrow(Invitations::hasRole);
              tell(database, actor, tenant, now, made, "invited " + address, role, partner);
              return made;
            });
    return send(tenant, id, code, now);
  }

  private static void requireRoom(InvitationRows rows) throws SQLException {
    if (rows.open() >= OPEN_MAX) {
      throw new ProblemException(
          Problem.TOO_MANY_INVITATIONS, null, OPEN_MAX + " invitations are open.");
    }
  }

  private static ProblemException hasRole() {
    return new ProblemException(
        Problem.HAS_ROLE, "/email", "Whoever has this address has the role or is invited to it.");
  }

  /** Sends a new link; the one before is void. */
  public Made resend(Actor actor, long id, Instant now) throws SQLException {
    LinkCode code = LinkCode.fresh(actor.tenant());
    tenancy.rows(
        database -> {
          InvitationRows rows = new InvitationRows(database, actor.tenant());
          Invitation invitation = found(rows, actor, id);
          if (invitation.sends() >= SENDS_MAX) {
            throw new ProblemException(
                Problem.TOO_MANY_INVITATIONS,
                null,
                "This one was sent " + SENDS_MAX + " times. Revoke it and invite anew.");
          }
          rows.renew(id, code, actor, now);
          tell(
              database,
              actor,
              actor.tenant(),
              now,
              id,
              "invited " + invitation.email() + " again",
              invitation.role(),
              invitation.partner());
          return null;
        });
    return send(actor.tenant(), id, code, now);
  }

  /** Makes a link void. */
  public void revoke(Actor actor, long id, Instant now) throws SQLException {
    tenancy.rows(
        database -> {
          InvitationRows rows = new InvitationRows(database, actor.tenant());
          Invitation invitation = found(rows, actor, id);
          rows.revoke(id, now);
          tell(
              database,
              actor,
              actor.tenant(),
              now,
              id,
              "took the invitation of " + invitation.email() + " back",
              invitation.role(),
              invitation.partner());
          return null;
        });
  }

  private static Invitation found(InvitationRows rows, Actor actor, long id) throws SQLException {
    actor.require(Right.PEOPLE);
    Invitation invitation =
        rows.lock(id)
            .filter(one -> RoleRules.reaches(actor, one.partner()))
            .orElseThrow(
                () ->
                    new ProblemException(Problem.NOT_FOUND, null, Problem.NOT_FOUND.title() + "."));
    RoleRules.requireGivable(actor, invitation.role(), invitation.partner());
    return invitation;
  }

  /** After the transaction: a mail server may take its time. */
  private Made send(String tenant, long id, LinkCode code, Instant now) throws SQLException {
    String link = portal + "/invitation/" + code.text();
    Invitation invitation = read(tenant, id);
    Letter letter = tenancy.rows(database -> letter(database, tenant, invitation, link));
    Invitation.Mail mail = post.send(invitation.email(), letter.subject(), letter.text(), now);
    tenancy.rows(
        database -> {
          new InvitationRows(database, tenant).mailed(id, mail);
          return null;
        });
    return new Made(read(tenant, id), mail == Invitation.Mail.NOT_SET_UP ? link : null);
  }

  private Invitation read(String tenant, long id) throws SQLException {
    return tenancy.rows(
        database -> new InvitationRows(database, tenant).lock(id).orElseThrow(Invitations::gone));
  }

  private static ProblemException gone() {
    return new ProblemException(
        Problem.INVITATION_VOID, null, "It was accepted or revoked in the meantime.");
  }

  /** A mail in the language of whom it is for. */
  record Letter(String subject, String text) {}

  private static Letter letter(
      Connection database, String tenant, Invitation invitation, String link) throws SQLException {
    Tenancy.fence(database, tenant);
    return letter(
        MailLanguage.of(database, tenant, invitation.partner()),
        tenantName(database, tenant),
        invitation,
        link);
  }

  static Letter letter(Language to, String tenant, Invitation invitation, String link) {
    String where =
        invitation.partner() == null
            ? tenant
            : to.say("{0} at {1}", invitation.partnerName(), tenant);
    return new Letter(
        to.say("{0} invites you to Crossdock", invitation.inviter()),
        to.say(
                "{0} invites you to Crossdock as {1} of {2}.",
                invitation.inviter(), to.heard(invitation.role().title()), where)
            + "\n\n"
            + to.say(
                "Open this link to take part; it works once, until {0}:",
                to.day(invitation.expiresAt()))
            + "\n\n"
            + link
            + "\n\n"
            + to.say(
                "If you do not know what this is about, do nothing. Nobody gets in without the"
                    + " link.")
            + "\n");
  }

  /** As Keycloak shows it: of the tenant, or of a partner of it. */
  static String organisationName(Connection database, String tenant, String partner)
      throws SQLException {
    String name = tenantName(database, tenant);
    if (partner == null) {
      return name;
    }
    try (PreparedStatement select =
        database.prepareStatement("select name from partner where tenant_id = ? and code = ?")) {
      select.setString(1, tenant);
      select.setString(2, partner);
      ResultSet row = select.executeQuery();
      return (row.next() ? row.getString(1) : partner) + " · " + name;
    }
  }

  static String tenantName(Connection database, String tenant) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement("select name from tenant where id = ?")) {
      select.setString(1, tenant);
      ResultSet row = select.executeQuery();
      return row.next() ? row.getString(1) : tenant;
    }
  }

  private static void tell(
      Connection database,
      Actor actor,
      String tenant,
      Instant now,
      long id,
      String what,
      Role role,
      String partner)
      throws SQLException {
    TraceRows.write(
        database,
        tenant,
        TraceKind.SETTING_CHANGED,
        actor.principal(),
        actor.name() + " " + what + ".",
        null,
        new Evidence(actor.origin(), "invitations/" + id, null, People.role(role, partner), null),
        now);
  }

  /** Whether mail can go there. */
  public static boolean isAddress(String email) {
    return email != null
        && email.length() <= EMAIL_CHARACTERS_MAX
        && EMAIL.matcher(email).matches();
  }

  /**
   * An address as it is kept and compared.
   *
   * @throws ProblemException if it is none
   */
  static String address(String email) {
    String text = email == null ? "" : email.strip();
    if (!isAddress(text)) {
      throw new ProblemException(
          Problem.INVALID_FIELD, "/email", "email is an e-mail address, such as ana@example.com.");
    }
    return text.toLowerCase(Locale.ROOT);
  }
}
