package dev.crossdock.view;

import dev.crossdock.problem.Problem;
import dev.crossdock.tenant.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Parked exchanges, grouped by cause; a partner sees those it sent itself. */
@ApplicationScoped
public class Parked {
  public static final int CAUSES_MAX = 200;

  /**
   * What exchanges wait for.
   *
   * @param value what is at fault, such as the unknown code, or null
   * @param partner code, or null for the tenant's own systems
   * @param partnerName the partner's name, or that of the connection
   * @param words the cause in words
   * @param fix what frees them, in words
   * @param atStake value of the shipments, where it is known and in one currency; null for partners
   * @param currency ISO 4217 code of {@code atStake}, or null
   * @param replayable whether the actor may replay them
   */
  public record Cause(
      Problem problem,
      String value,
      String partner,
      String partnerName,
      Direction direction,
      long count,
      Instant oldest,
      String words,
      String fix,
      BigDecimal atStake,
      String currency,
      boolean replayable) {}

  /** All causes, the most exchanges first, at most {@link #CAUSES_MAX}. */
  public List<Cause> causes(Actor actor) {
    throw new UnsupportedOperationException();
  }

  /** Exchanges of one cause, oldest first: the order in which they would go on. */
  public List<ExchangeRow> of(Actor actor, Cause cause, int offset, int limit) {
    throw new UnsupportedOperationException();
  }
}
