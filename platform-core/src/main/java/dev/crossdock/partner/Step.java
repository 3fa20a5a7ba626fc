package dev.crossdock.partner;

import java.util.List;

/**
 * One step on a partner's way to live, as the facts say it stands.
 *
 * @param result what is there already, in words; empty if nothing is
 * @param missing what is not, in words; empty if nothing is missing
 */
public record Step(Name name, State state, String result, List<String> missing) {
  public Step {
    missing = List.copyOf(missing);
  }

  /** The steps, in order. */
  public enum Name {
    INVITATION("Accept the invitation", Who.PARTNER, 5),
    COMPANY("Company data", Who.PARTNER, 10),
    TEMPLATE("Template", Who.PARTNER, 5),
    CONNECTION("Connection", Who.PARTNER, 15),
    CREDENTIALS("Credentials", Who.PARTNER, 5),
    MAPPING("Mapping", Who.PARTNER, 30),
    TESTS("Tests", Who.PARTNER, 10),
    APPROVAL("Approval", Who.TENANT, 15),
    LIVE("Live", Who.PARTNER, 5);

    private final String title;
    private final Who who;
    private final int minutes;

    Name(String title, Who who, int minutes) {
      this.title = title;
      this.who = who;
      this.minutes = minutes;
    }

    /** For people to read. */
    public String title() {
      return title;
    }

    /** Who has to act, but for an approval that is still to be asked for. */
    public Who who() {
      return who;
    }

    /** How long it usually takes, of somebody's work. */
    public int minutes() {
      return minutes;
    }
  }

  /** How a step stands. */
  public enum State {
    DONE,
    /** The first one that is not done. */
    NOW,
    LATER
  }

  /** Who has to act. */
  public enum Who {
    PARTNER,
    TENANT
  }

  public boolean isDone() {
    return state == State.DONE;
  }
}
