package dev.crossdock.limit;

import dev.crossdock.tenant.Actor;

/** What somebody who is refused is told. Of the tenant's own limits a partner learns no number. */
final class RefusalWords {
  private RefusalWords() {}

  static String tooMany(Who who, Allowance allowance, Actor actor) {
    String rate =
        allowance.requestsPerSecond()
            + (allowance.requestsPerSecond() == 1 ? " request" : " requests")
            + " a second, and "
            + allowance.burst()
            + " at once after a rest.";
    return switch (who.level()) {
      case CLIENT -> who.key() + " may send " + rate;
      case PARTNER -> "All clients of " + who.key() + " together may send " + rate;
      case TENANT ->
          actor.isPartner()
              ? "More comes in for " + actor.tenant() + " than it may receive at the moment."
              : "All clients together may send " + rate;
    };
  }

  /**
   * Why a message does not come in any more today.
   *
   * @param events how many it holds; 0 when nobody has looked because nothing is left at all
   */
  static String usedUp(Who who, long most, long left, int events) {
    String whose =
        switch (who.level()) {
          case CLIENT -> "Of the " + most + " events a day of " + who.key();
          case PARTNER -> "Of the " + most + " events a day of all clients of " + who.key();
          case TENANT -> "Of the events a day that your customer may receive";
        };
    if (events == 0) {
      return whose + " none is left until midnight UTC.";
    }
    return who.level() == Level.TENANT
        ? whose + " fewer are left than were sent."
        : whose + " " + left + " are left until midnight UTC; " + events + " were sent.";
  }
}
