package dev.crossdock.view;

import dev.crossdock.problem.FailureClass;
import dev.crossdock.problem.Problem;
import dev.crossdock.trace.TraceKind;

/** What trace entries are called on a page. */
final class HopWords {
  private HopWords() {}

  /** The entry in a few words. */
  static String title(StoredTrace.Entry entry) {
    return switch (entry.kind()) {
      case RECEIVED -> "Received and stored";
      case DUPLICATE -> "Came again";
      case REJECTED -> "Refused" + why(entry.problem());
      case READ -> "Read";
      case APPLIED -> "Matched and applied";
      case PARKED -> "Parked" + why(entry.problem());
      case CONTINUED -> "Goes on";
      case SENT -> "Sent";
      case ATTEMPT_FAILED -> "Attempt failed" + why(entry.problem());
      case DELIVERED -> "Delivered";
      case CONFIRMED -> "Confirmed by the partner";
      case REPLAYED -> "Replayed by " + entry.actor();
      case SKIPPED -> "Skipped by " + entry.actor();
      case SHIPMENT_CHANGED -> "Shipment changed";
      case CASE_OPENED -> "Case opened" + why(entry.problem());
      case CASE_CLOSED -> "Case closed by " + entry.actor();
      case VIEWED -> "Looked at by " + entry.actor();
      case SIGNED_IN -> entry.actor() + " signed in";
      case EXPORTED -> "Exported by " + entry.actor();
      case SETTING_CHANGED -> "Changed by " + entry.actor();
      case REFUSED -> "Refused to " + entry.actor();
      case SECRET_USED -> "Secret used";
      case REMOVED -> "Removed by retention";
    };
  }

  private static String why(Problem problem) {
    return problem == null ? "" : ": " + Phrases.inSentence(problem.title());
  }

  static Hop.Outcome outcome(TraceKind kind, Problem problem) {
    return switch (kind) {
      case RECEIVED,
          READ,
          APPLIED,
          CONTINUED,
          DELIVERED,
          CONFIRMED,
          SHIPMENT_CHANGED,
          CASE_CLOSED ->
          Hop.Outcome.DONE;
      case REJECTED -> Hop.Outcome.REFUSED;
      case PARKED, CASE_OPENED -> Hop.Outcome.PARKED;
      case ATTEMPT_FAILED ->
          problem != null && problem.failureClass() == FailureClass.UNKNOWN_OUTCOME
              ? Hop.Outcome.UNKNOWN
              : problem != null && problem.failureClass() == FailureClass.PERMANENT
                  ? Hop.Outcome.REFUSED
                  : Hop.Outcome.RETRY;
      case DUPLICATE,
          SENT,
          REPLAYED,
          SKIPPED,
          VIEWED,
          SIGNED_IN,
          EXPORTED,
          SETTING_CHANGED,
          REFUSED,
          SECRET_USED,
          REMOVED ->
          Hop.Outcome.NOTED;
    };
  }
}
