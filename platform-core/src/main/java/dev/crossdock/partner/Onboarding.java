package dev.crossdock.partner;

import dev.crossdock.identity.PartnerPeople;
import java.util.List;
import java.util.Map;

/**
 * How far a partner is on its way to live.
 *
 * @param tenantName the tenant with which it goes live
 * @param live id of the live tenant
 * @param kind name of a {@link dev.crossdock.connection.PartnerKind}
 * @param steps all nine, in order
 * @param people who can work on it
 * @param acts what was decided, the oldest first
 * @param proof what would be asked for now
 * @param idle released mappings of the partner that none of its connections reads by
 * @param unread connections on which it is not said yet how messages are read, by code
 * @param taken what the live tenant has already of the codes that would be taken there, in words
 */
public record Onboarding(
    String code,
    String name,
    String kind,
    String tenantName,
    String live,
    List<Step> steps,
    List<PartnerPeople.Member> people,
    List<PartnerAct> acts,
    Proof proof,
    List<Idle> idle,
    Map<String, String> unread,
    List<String> taken) {

  /** A released mapping by which nothing is read. */
  public record Idle(String code, String name, int version) {}

  /** How many steps are done. */
  public int done() {
    return (int) steps.stream().filter(Step::isDone).count();
  }

  /** The step that is next, or null if all are done. */
  public Step next() {
    return steps.stream().filter(one -> !one.isDone()).findFirst().orElse(null);
  }

  /** Who has to act next. */
  public Step.Who who() {
    Step next = next();
    if (next == null || next.name() != Step.Name.APPROVAL) {
      return next == null ? Step.Who.PARTNER : next.name().who();
    }
    return isAsked() ? Step.Who.TENANT : Step.Who.PARTNER;
  }

  /** Minutes of the partner's own work that are usually left. */
  public int minutesLeft() {
    return steps.stream()
        .filter(one -> !one.isDone() && one.name().who() == Step.Who.PARTNER)
        .mapToInt(one -> one.name().minutes())
        .sum();
  }

  /** What is missing before it can be asked for; empty if nothing is. */
  public List<String> missing() {
    return Checklist.missing(steps);
  }

  /** What was decided last, or null. */
  public PartnerAct last() {
    return acts.isEmpty() ? null : acts.get(acts.size() - 1);
  }

  /** Whether it waits for the tenant's decision. */
  public boolean isAsked() {
    return last() != null && last().kind() == PartnerAct.Kind.ASKED;
  }

  public boolean isApproved() {
    return acts.stream().anyMatch(one -> one.kind() == PartnerAct.Kind.APPROVED);
  }

  /** Whether nothing was changed since it was asked for. */
  public boolean isAsAsked() {
    return isAsked() && proof.digest().equals(last().digest());
  }
}
