package dev.crossdock.partner;

import dev.crossdock.connection.ConnectorInfo;
import dev.crossdock.connection.StoredConnection;
import dev.crossdock.identity.PartnerPeople;
import dev.crossdock.studio.MappingCopy;
import dev.crossdock.trial.Trials;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is known of a partner in the test place, and whether it is in the live tenant; all that its
 * steps are derived from.
 *
 * @param people whose role holds
 * @param invited whether an invitation to administer it is open
 * @param company or null
 * @param connections those that are on
 * @param mappings live versions that its connections name and it may use, by code
 * @param called what whoever reads calls the mappings that its connections name, by code
 * @param idle released mappings of the partner that none of its connections reads by
 * @param acts the oldest first
 * @param taken codes that the live tenant has already, in words; empty once it is live by us
 * @param live null as long as it is not in the live tenant
 */
record Facts(
    PartnerAccess.Row partner,
    List<PartnerPeople.Member> people,
    boolean invited,
    Company company,
    List<Place> connections,
    Map<String, MappingCopy.Live> mappings,
    Map<String, String> called,
    List<Onboarding.Idle> idle,
    Trials.Evidence tests,
    List<PartnerAct> acts,
    List<String> taken,
    Live live) {

  /**
   * A connection that is on.
   *
   * @param info of its connector, or null if that is not installed
   * @param changedAt or null if it is not known
   * @param credentials of machines that may speak for it
   */
  record Place(
      StoredConnection stored, ConnectorInfo info, Instant changedAt, List<Key> credentials) {
    /** Whether something comes in on it that could be tested; who knows, if it is not installed. */
    boolean isTested() {
      return info == null || info.isInlet();
    }
  }

  /** Codes of those that have to pass tests. */
  static Set<String> tested(List<Place> connections) {
    return connections.stream()
        .filter(Place::isTested)
        .map(one -> one.stored().code())
        .collect(Collectors.toSet());
  }

  /**
   * A machine's credential that works.
   *
   * @param endsAt or null
   */
  record Key(String name, Instant endsAt) {}

  /**
   * The partner in the live tenant.
   *
   * @param keyless names of connections there on which nobody can send yet
   * @param users names by which its SFTP clients sign in there
   */
  record Live(boolean suspended, List<String> keyless, List<String> users) {}

  /** What was decided last, or null. */
  PartnerAct last() {
    return acts.isEmpty() ? null : acts.get(acts.size() - 1);
  }

  boolean isAsked() {
    return last() != null && last().kind() == PartnerAct.Kind.ASKED;
  }

  boolean isApproved() {
    return acts.stream().anyMatch(one -> one.kind() == PartnerAct.Kind.APPROVED);
  }
}
