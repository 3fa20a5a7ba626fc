package dev.crossdock.view;

import dev.crossdock.tenant.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Finds anything by any reference, however it is written. */
@ApplicationScoped
public class Search {
  public static final int CHARACTERS_MIN = 2;

  /** What starts with this text: exact matches first, then live before closed, then recent. At most {@code limit} hits. */
  public List<Hit> find(Actor actor, String text, int limit) {
    throw new UnsupportedOperationException();
  }
}
