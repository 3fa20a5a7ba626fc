package dev.crossdock.view;

import dev.crossdock.tenant.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Exception cases as an actor may see them; a partner sees those that concern its own messages. */
@ApplicationScoped
public class Cases {
  /** Counts stop here; a greater count reads "more than". */
  public static final long COUNT_MAX = 10_000;

  /** A page of cases: open ones by due time and money, closed ones newest first. */
  public List<CaseRow> list(Actor actor, CaseFilter filter, int offset, int limit) {
    throw new UnsupportedOperationException();
  }

  /** How many cases the filter leaves, at most {@link #COUNT_MAX} + 1. */
  public long count(Actor actor, CaseFilter filter) {
    throw new UnsupportedOperationException();
  }

  /** The case of this number; empty if there is none that the actor may see. */
  public Optional<CaseRow> find(Actor actor, long id) {
    throw new UnsupportedOperationException();
  }
}
