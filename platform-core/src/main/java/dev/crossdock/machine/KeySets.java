package dev.crossdock.machine;

import dev.crossdock.outgoing.Answer;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Public keys that their owners show at an address, fetched again and again. The identity provider
 * is given what was fetched and checked here; it calls no address itself.
 */
@ApplicationScoped
public class KeySets {
  /** How old keys become before they are fetched again. */
  public static final Duration FETCHED_EVERY = Duration.ofMinutes(15);

  /** After a try that came to nothing. */
  static final Duration TRIED_EVERY = Duration.ofMinutes(5);

  /** Of one tenant at a time. */
  private static final int ROUND_MAX = 20;

  @Inject Tenancy tenancy;
  @Inject Credentials credentials;
  @Inject KeySetFetch fetch;
  @Inject MachineClients clients;

  /**
   * Fetches the keys of a credential now.
   *
   * @return the credential as it is then
   * @throws ProblemException if the actor may not or has none of this id, it has ended or has no
   *     such address, or the keys cannot be fetched; those that there were are used on then
   */
  public Credential refresh(Actor actor, String id, Instant now) throws SQLException {
    actor.require(Right.CREDENTIALS);
    Credential found = credentials.get(actor, id);
    if (!found.isActive()) {
      throw Credentials.over();
    }
    if (found.keySet() == null) {
      throw Proof.refused("The keys of this credential are at no address: nothing is fetched.");
    }
    ask(actor.tenant(), found, now);
    String failure = take(actor.tenant(), found, fetch.start(found.keySet().address()), now);
    if (failure != null) {
      throw new ProblemException(Problem.KEYS_NOT_FETCHED, null, failure);
    }
    return credentials.get(actor, id);
  }

  /** Fetches what is due of a tenant. */
  void round(String tenant, Instant now) throws SQLException {
    List<Credential> due =
        tenancy.rows(
            database ->
                new KeySetRows(database, tenant)
                    .claim(now, now.minus(FETCHED_EVERY), now.minus(TRIED_EVERY), ROUND_MAX));
    Map<Credential, CompletableFuture<Answer>> asked = new LinkedHashMap<>();
    for (Credential one : due) {
      asked.put(one, fetch.start(one.keySet().address()));
    }
    for (Map.Entry<Credential, CompletableFuture<Answer>> one : asked.entrySet()) {
      take(tenant, one.getKey(), one.getValue(), now);
    }
  }

  private void ask(String tenant, Credential credential, Instant now) throws SQLException {
    tenancy.rows(
        database -> {
          new KeySetRows(database, tenant).asked(credential.number(), now);
          return null;
        });
  }

  /** Takes what was fetched; why it came to nothing, or null. */
  private String take(
      String tenant, Credential credential, CompletableFuture<Answer> answer, Instant now)
      throws SQLException {
    try {
      taken(tenant, credential, KeySetFetch.read(answer.join()), now);
      return null;
    } catch (ProblemException e) {
      failed(tenant, credential, e.getMessage(), now);
      return e.getMessage();
    }
  }

  private void taken(String tenant, Credential credential, Proof fetched, Instant now)
      throws SQLException {
    boolean changed =
        tenancy.rows(
            database -> {
              KeySetRows rows = new KeySetRows(database, tenant);
              return !rows.isAskedAgain(credential.number(), now)
                  && !fetched.kept().equals(rows.kept(credential.number()));
            });
    if (changed) {
      clients.keys(credential.principal(), fetched.kept());
    }
    boolean active =
        tenancy.rows(
            database -> {
              KeySetRows rows = new KeySetRows(database, tenant);
              boolean stored =
                  rows.isAskedAgain(credential.number(), now)
                      || rows.taken(credential.number(), fetched, now);
              if (stored && changed) {
                CredentialStory.keysFetched(database, tenant, credential, fetched, now);
              }
              return stored;
            });
    if (changed && !active) {
      clients.disable(credential.principal()); // revoked meanwhile
    }
  }

  private void failed(String tenant, Credential credential, String why, Instant now)
      throws SQLException {
    boolean over = !now.isBefore(credential.keySet().usedUntil());
    if (over && !credential.keySet().over()) {
      clients.keys(credential.principal(), null);
    }
    tenancy.rows(
        database -> {
          boolean ended =
              new KeySetRows(database, tenant).failed(credential.number(), why, over, now);
          if (ended && over && !credential.keySet().over()) {
            CredentialStory.keysOver(database, tenant, credential, why, now);
          }
          return null;
        });
  }
}
