package dev.crossdock.identity;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Memberships;
import dev.crossdock.tenant.Role;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * What an invited person does with the link: see what it is about, make an account if there is
 * none, sign in, take the role. Who has no open link learns nothing.
 */
@ApplicationScoped
public class Acceptance {
  private static final int PASSWORD_CHARACTERS = 16;
  private static final int NAME_CHARACTERS_MAX = 100;

  /** Without letters and digits that look alike. */
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

  private final SecureRandom random = new SecureRandom();

  @Inject Tenancy tenancy;
  @Inject Memberships memberships;
  @Inject KeycloakUsers users;
  @Inject Telling telling;

  /**
   * What a link is about.
   *
   * @param tenant its name
   * @param partner its name, or null
   * @param account whether the address has an account, so that signing in is the next step
   */
  public record Offer(
      String email,
      String inviter,
      String tenant,
      String partner,
      Role role,
      Instant expiresAt,
      boolean account) {}

  /** An account that was made, with the password for its first sign-in. */
  public record NewAccount(String username, String oneTimePassword) {}

  /**
   * Who is signed in, as Keycloak tells.
   *
   * @param principal user name
   * @param subject Keycloak's id
   * @param email or null
   * @param verified whether Keycloak knows that the address is theirs
   */
  public record Person(
      String principal, String subject, String email, boolean verified, String name) {}

  private record Open(LinkCode code, String tenantName, Invitation invitation, String account) {}

  /**
   * What a link is about; empty if it is not open.
   *
   * @throws ProblemException if Keycloak does not answer
   */
  public Optional<Offer> offer(String code, Instant now) throws SQLException {
    Optional<Open> open = open(code, now);
    if (open.isEmpty()) {
      return Optional.empty();
    }
    Invitation invitation = open.get().invitation();
    Optional<KeycloakUsers.User> user = users.ofEmail(invitation.email());
    boolean account = user.isPresent() && !isUnused(open.get(), user.get());
    return Optional.of(
        new Offer(
            invitation.email(),
            invitation.inviter(),
            open.get().tenantName(),
            invitation.partnerName(),
            invitation.role(),
            invitation.expiresAt(),
            account));
  }

  /**
   * Makes an account for whoever has the link, or gives one that nobody has used yet another
   * one-time password: whoever lost it is invited anew and goes on.
   *
   * @throws ProblemException if the link is not open, a name is missing, or the address has an
   *     account that somebody uses
   */
  public NewAccount createAccount(String code, String firstName, String lastName, Instant now)
      throws SQLException {
    Open open = open(code, now).orElseThrow(Acceptance::isVoid);
    String email = open.invitation().email();
    String password = password();
    Optional<KeycloakUsers.User> known = users.ofEmail(email);
    if (known.isPresent()) {
      if (!isUnused(open, known.get()) || !users.renew(known.get().id(), password)) {
        throw new ProblemException(
            Problem.INVALID_FIELD, null, "Your address has an account. Sign in with it.");
      }
      tellRenewed(open, known.get().id(), now);
      return new NewAccount(email, password);
    }
    // A link that the inviter passes on proves nothing about the address.
    boolean proven = open.invitation().mail() == Invitation.Mail.SENT;
    String id =
        users
            .create(
                new KeycloakUsers.NewUser(
                    email, email, proven, name(firstName, "/first"), name(lastName, "/last")),
                password)
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.INVALID_FIELD,
                        null,
                        "Your address has an account. Sign in with it."));
    tenancy.rows(
        database -> {
          new InvitationRows(database, open.code().tenant())
              .madeAccount(open.invitation().id(), id);
          return null;
        });
    return new NewAccount(email, password);
  }

  /**
   * Whether an account was made by an invitation and never used, so that whoever has this link may
   * have another one-time password for it. Nobody's account must be taken over: it waits for its
   * owner's first password, nobody holds or held any role by it, and either this tenant's own
   * invitations have made it, or the link has gone to its address and to nobody else.
   */
  private boolean isUnused(Open open, KeycloakUsers.User user) throws SQLException {
    String email = open.invitation().email();
    if (!user.username().equals(email)) {
      return false; // made elsewhere: ours are named by the address
    }
    boolean reaches =
        open.invitation().mail() == Invitation.Mail.SENT
            || tenancy.<Boolean>rows(
                database ->
                    new InvitationRows(database, open.code().tenant()).hasMade(email, user.id()));
    return reaches
        && users.waitsForPassword(user.id())
        && !tenancy.<Boolean>rows(database -> PeopleRows.everHeld(database, user.username()));
  }

  /** The link keeps the account: it may be accepted by it, and asked for once more. */
  private void tellRenewed(Open open, String account, Instant now) throws SQLException {
    tenancy.rows(
        database -> {
          String tenant = open.code().tenant();
          Invitation invitation = open.invitation();
          new InvitationRows(database, tenant).madeAccount(invitation.id(), account);
          TraceRows.write(
              database,
              tenant,
              TraceKind.SETTING_CHANGED,
              invitation.email(),
              "The link made another one-time password for an account that nobody has used.",
              null,
              new Evidence(null, "invitations/" + invitation.id(), null, null, null),
              now);
          return null;
        });
  }

  /**
   * Gives the role to whoever is signed in, if the invitation is meant for them.
   *
   * @param origin network address
   * @return as what they act now
   * @throws ProblemException if the link is not open or meant for somebody else
   */
  public Actor accept(String code, Person person, String origin, Instant now) throws SQLException {
    Open open = open(code, now).orElseThrow(Acceptance::isVoid);
    Invitation invitation = open.invitation();
    requireMeant(open, person);
    Actor actor =
        new Actor(
            person.principal(),
            person.name(),
            open.code().tenant(),
            invitation.partner(),
            invitation.role(),
            null,
            origin);
    Untold untold =
        tenancy.rows(
            database -> {
              InvitationRows rows = new InvitationRows(database, actor.tenant());
              rows.lock(open.code()).orElseThrow(Acceptance::isVoid);
              PeopleRows people = new PeopleRows(database, actor.tenant());
              if (people.isDisabled(actor.principal())) {
                throw new ProblemException(
                    Problem.INVITATION_VOID, null, "You are disabled here. Ask an administrator.");
              }
              if (!people.holds(actor.principal(), actor.partner(), actor.role())) {
                people.give(
                    actor.principal(),
                    actor.name(),
                    invitation.email(),
                    actor.partner(),
                    actor.role(),
                    invitation.invitedBy(),
                    now);
              }
              rows.accept(invitation.id(), actor.principal(), now);
              if (actor.role() == Role.TENANT_ADMIN) {
                rows.hasAdministrator();
              }
              People.tell(
                  database,
                  actor,
                  now,
                  "people/" + actor.principal(),
                  actor.name() + " accepted the invitation of " + invitation.inviter() + ".",
                  "none",
                  People.role(actor.role(), actor.partner()),
                  null);
              return new UntoldRows(database, actor.tenant())
                  .add(Untold.Kind.JOINED, actor.principal(), actor.partner(), now);
            });
    memberships.forget(actor.principal());
    telling.first(actor.tenant(), untold, now);
    return actor;
  }

  private static void requireMeant(Open open, Person person) {
    boolean own = person.subject().equals(open.account());
    boolean address =
        person.verified() && open.invitation().email().equalsIgnoreCase(person.email());
    if (!own && !address) {
      throw new ProblemException(
          Problem.INVITATION_VOID,
          null,
          "It is meant for another account than "
              + person.principal()
              + ". Sign out, and sign in with the one whose address was invited.");
    }
  }

  private Optional<Open> open(String text, Instant now) throws SQLException {
    Optional<LinkCode> code = LinkCode.of(text);
    if (code.isEmpty()) {
      return Optional.empty();
    }
    return tenancy.rows(
        database -> {
          Optional<InvitationRows.Found> found =
              new InvitationRows(database, code.get().tenant()).lock(code.get());
          if (found.isEmpty() || found.get().invitation().isExpired(now)) {
            return Optional.empty();
          }
          return Optional.of(
              new Open(
                  code.get(),
                  Invitations.tenantName(database, code.get().tenant()),
                  found.get().invitation(),
                  found.get().account()));
        });
  }

  private static ProblemException isVoid() {
    return new ProblemException(
        Problem.INVITATION_VOID, null, "The link was used, taken back or is too old.");
  }

  private static String name(String name, String field) {
    String text = name == null ? "" : name.strip();
    if (text.isEmpty()
        || text.length() > NAME_CHARACTERS_MAX
        || text.chars().anyMatch(c -> c < ' ' || "<>&\"$%!#?§;*~/\\|^=[]{}()".indexOf(c) >= 0)) {
      throw new ProblemException(
          Problem.INVALID_FIELD, field, "A name has 1 to " + NAME_CHARACTERS_MAX + " letters.");
    }
    return text;
  }

  private String password() {
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < PASSWORD_CHARACTERS; i++) {
      password.append(i > 0 && i % 4 == 0 ? "-" : "");
      password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return password.toString();
  }
}
