package dev.crossdock.view;

import dev.crossdock.tenant.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Exchanges as an actor may see them; a partner sees what it sent itself. */
@ApplicationScoped
public class Exchanges {
  /** Counts stop here; a greater count reads "more than". */
  public static final long COUNT_MAX = 10_000;

  public static final int REPEATS_MAX = 50;
  public static final int RELATED_MAX = 20;

  /** A page of exchanges, newest first. */
  public List<ExchangeRow> list(Actor actor, ExchangeFilter filter, int offset, int limit) {
    throw new UnsupportedOperationException();
  }

  /**
   * The next page, newest first.
   *
   * @param before id of the last exchange of the page before, or null for the first page
   */
  public List<ExchangeRow> after(Actor actor, ExchangeFilter filter, Long before, int limit) {
    throw new UnsupportedOperationException();
  }

  /** How many exchanges the filter leaves, at most {@link #COUNT_MAX} + 1. */
  public long count(Actor actor, ExchangeFilter filter) {
    throw new UnsupportedOperationException();
  }

  /** The exchange of this id; empty if there is none that the actor may see. */
  public Optional<ExchangeDetail> find(Actor actor, long id) {
    throw new UnsupportedOperationException();
  }

  /** The content to be shown; empty if there is none (any more) that the actor may see. */
  public Optional<Content> content(Actor actor, long id) {
    throw new UnsupportedOperationException();
  }

  /** The content as it came; empty if there is none (any more) that the actor may see. */
  public Optional<Content.Raw> raw(Actor actor, long id) {
    throw new UnsupportedOperationException();
  }
}
