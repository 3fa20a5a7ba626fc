package dev.crossdock.partner;

import dev.crossdock.connection.Connector.CheckStep;
import dev.crossdock.connection.PartnerConnections;
import dev.crossdock.connection.StoredConnection;
import dev.crossdock.identity.PartnerPeople;
import dev.crossdock.partner.Step.Name;
import dev.crossdock.partner.Step.State;
import dev.crossdock.studio.MappingCopy;
import dev.crossdock.tenant.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The steps of a partner's way, derived from facts: nothing is ticked by hand, so whoever comes
 * back finds it as it is, and several people can work on it. Pure.
 */
final class Checklist {
  /** So long credentials have to last when a partner goes live. */
  static final Duration LASTS_MIN = Duration.ofDays(30);

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final Facts facts;
  private final Instant now;
  private final List<Step> steps = new ArrayList<>();

  private Checklist(Facts facts, Instant now) {
    this.facts = facts;
    this.now = now;
  }

  /** All nine, in order. */
  static List<Step> of(Facts facts, Instant now) {
    Checklist list = new Checklist(facts, now);
    list.invitation();
    list.company();
    list.template();
    list.connection();
    list.credentials();
    list.mapping();
    list.tests();
    list.approval();
    list.live();
    return List.copyOf(list.steps);
  }

  /** What is missing before somebody can ask to go live, step by step; empty if nothing is. */
  static List<String> missing(List<Step> steps) {
    return steps.stream()
        .filter(one -> one.name().compareTo(Name.APPROVAL) < 0 && !one.isDone())
        .map(one -> one.name().title() + ": " + String.join(", ", one.missing()))
        .toList();
  }

  private void add(Name name, String result, List<String> missing) {
    boolean before = steps.stream().allMatch(Step::isDone);
    State state = missing.isEmpty() ? State.DONE : before ? State.NOW : State.LATER;
    steps.add(new Step(name, state, result, missing));
  }

  private void invitation() {
    PartnerPeople.Member first =
        facts.people().stream()
            .filter(one -> one.role() == Role.PARTNER_ADMIN)
            .findFirst()
            .orElse(null);
    if (first != null) {
      add(Name.INVITATION, first.name() + ", " + DAY.format(first.since()), List.of());
    } else {
      add(
          Name.INVITATION,
          facts.invited() ? "An invitation is open." : "",
          List.of(
              facts.invited()
                  ? "somebody accepts the invitation"
                  : "the tenant invites an administrator of the partner"));
    }
  }

  private void company() {
    Company company = facts.company();
    if (company == null) {
      add(Name.COMPANY, "", List.of("name, address and contact of the company"));
      return;
    }
    List<String> words = new ArrayList<>(List.of(company.legalName()));
    if (company.scac() != null) {
      words.add("SCAC " + company.scac());
    }
    if (company.eori() != null) {
      words.add("EORI " + company.eori());
    }
    if (company.homePort() != null) {
      words.add("home port " + company.homePort());
    }
    add(Name.COMPANY, String.join(", ", words), company.missing(facts.partner().kind()));
  }

  /** A connection says of which template it was made; of none is an answer, too. */
  private void template() {
    Set<String> names =
        facts.connections().stream()
            .map(one -> PartnerConnections.template(one.stored()))
            .map(one -> one == null ? "Made without a template" : one)
            .collect(Collectors.toCollection(TreeSet::new));
    add(
        Name.TEMPLATE,
        String.join(", ", names),
        names.isEmpty() ? List.of("a connection, made of a template or of none") : List.of());
  }

  private void connection() {
    List<String> words = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Facts.Place place : facts.connections()) {
      StoredConnection one = place.stored();
      String label = place.info() == null ? one.connector() : place.info().label();
      words.add(one.content().name() + " (" + label + ")");
      if (place.info() == null) {
        missing.add("the connector of " + one.content().name() + " is not installed");
      } else if (!works(place)) {
        missing.add("a test of " + one.content().name() + " that passes");
      }
    }
    add(
        Name.CONNECTION,
        String.join(", ", words),
        words.isEmpty() ? List.of("a connection that is on") : missing);
  }

  /** To an inbox the partner posts: there is nothing that could be reached from here. */
  private static boolean works(Facts.Place place) {
    StoredConnection one = place.stored();
    boolean checked = one.checkedAt() != null && one.steps().stream().allMatch(CheckStep::passed);
    boolean worked =
        one.lastOkAt() != null
            && (place.changedAt() == null || one.lastOkAt().isAfter(place.changedAt()));
    return one.isInbox() || checked || worked;
  }

  private void credentials() {
    List<String> words = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Facts.Place place : facts.connections()) {
      String name = place.stored().content().name();
      List<Instant> ends = Certificates.ends(place);
      if (place.stored().isInbox() && place.credentials().isEmpty()) {
        missing.add("a credential of the system that sends on " + name);
      } else if (place.stored().isInbox()) {
        Facts.Key key = place.credentials().get(0); // the one that lasts longest
        words.add(key.name() + (key.endsAt() == null ? "" : ", until " + DAY.format(key.endsAt())));
        if (key.endsAt() != null && isShort(key.endsAt())) {
          missing.add("a credential on " + name + " that lasts 30 days");
        }
      }
      if (ends.stream().anyMatch(this::isShort)) {
        missing.add("a certificate on " + name + " that lasts 30 days");
      }
      ends.forEach(at -> words.add("certificate until " + DAY.format(at)));
      if (!place.stored().secrets().isEmpty()) {
        words.add(String.join(", ", place.stored().secrets().keySet()) + " of " + name);
      }
      Certificates.absent(place).forEach(label -> missing.add(label + " of " + name));
    }
    if (facts.connections().isEmpty()) {
      missing.add("what the connection needs");
    }
    add(
        Name.CREDENTIALS,
        words.isEmpty() && missing.isEmpty() ? "None needed" : String.join(", ", words),
        missing);
  }

  private boolean isShort(Instant endsAt) {
    return endsAt.isBefore(now.plus(LASTS_MIN));
  }

  private void mapping() {
    List<String> words = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Facts.Place place : facts.connections()) {
      StoredConnection one = place.stored();
      for (String code : PartnerConnections.mappings(one)) {
        MappingCopy.Live live = facts.mappings().get(code);
        if (live == null) {
          missing.add("a released version of the mapping " + facts.called().get(code));
        } else {
          words.add(live.name() + " v" + live.version());
        }
      }
      boolean reads = place.info() != null && place.info().isInlet();
      if (reads && PartnerConnections.mapping(one) == null) {
        String format = PartnerConnections.format(one);
        if (format != null) {
          words.add("Format " + format);
        } else if (!isUnread(place)) {
          words.add("Each message's format is recognised"); // as the template leaves it
        } else {
          missing.add(howItIsRead(one));
        }
      }
    }
    if (facts.connections().isEmpty()) {
      missing.add("a format or a mapping for what the connection brings");
    }
    add(
        Name.MAPPING,
        words.isEmpty() && missing.isEmpty() ? "Nothing to be read" : String.join(", ", words),
        missing);
  }

  /** Connections on which it is not said yet how messages are read: names by code. */
  static Map<String, String> unread(Facts facts) {
    Map<String, String> unread = new TreeMap<>();
    for (Facts.Place place : facts.connections()) {
      if (isUnread(place)) {
        unread.put(place.stored().code(), place.stored().content().name());
      }
    }
    return unread;
  }

  private static boolean isUnread(Facts.Place place) {
    StoredConnection one = place.stored();
    return place.info() != null
        && place.info().isInlet()
        && PartnerConnections.mapping(one) == null
        && PartnerConnections.format(one) == null
        && (PartnerConnections.template(one) == null || PartnerConnections.speaksItsOwn(one));
  }

  private String howItIsRead(StoredConnection one) {
    String name = one.content().name();
    if (!facts.idle().isEmpty()) {
      Onboarding.Idle ready = facts.idle().get(0);
      return name + " does not read by " + ready.name() + " v" + ready.version() + " yet";
    }
    return PartnerConnections.speaksItsOwn(one)
        ? "a released mapping for " + name
        : "a format or a mapping for " + name;
  }

  private void tests() {
    boolean tested = facts.connections().stream().anyMatch(Facts.Place::isTested);
    if (!tested && !facts.connections().isEmpty()) {
      add(Name.TESTS, "Nothing comes in that could be tested", List.of());
      return;
    }
    int required = facts.tests().required();
    int passed = facts.tests().passed();
    String words = required == 0 ? "" : passed + " of " + required + " scenarios passed";
    List<String> missing =
        facts.tests().isWhole()
            ? List.of()
            : List.of(
                required == 0
                    ? "the scenarios have to be run"
                    : required - passed + " of " + required + " scenarios have to pass");
    add(Name.TESTS, words, missing);
  }

  private void approval() {
    PartnerAct last = facts.last();
    if (facts.isApproved()) {
      PartnerAct approved =
          facts.acts().stream()
              .filter(one -> one.kind() == PartnerAct.Kind.APPROVED)
              .reduce((first, second) -> second)
              .orElseThrow();
      add(Name.APPROVAL, approved.name() + ", " + DAY.format(approved.at()), List.of());
    } else if (facts.isAsked()) {
      add(
          Name.APPROVAL,
          "Asked by " + last.name() + ", " + DAY.format(last.at()),
          List.of("an administrator of the tenant approves it"));
    } else if (last != null && last.kind() == PartnerAct.Kind.SENT_BACK) {
      add(
          Name.APPROVAL,
          "Sent back by " + last.name() + ": " + last.note(),
          List.of("the partner's administrator asks again"));
    } else {
      add(Name.APPROVAL, "", List.of("the partner's administrator asks to go live"));
    }
  }

  private void live() {
    Facts.Live live = facts.live();
    if (live == null) {
      add(Name.LIVE, "", List.of("it is approved"));
    } else if (live.suspended()) {
      add(Name.LIVE, "Suspended by the tenant", List.of("the tenant lets it go on"));
    } else {
      add(
          Name.LIVE,
          live.users().isEmpty()
              ? "In the live tenant"
              : "In the live tenant. There the SFTP client signs in as "
                  + String.join(" or ", live.users()),
          live.keyless().stream().map(name -> "in Live, a credential for " + name).toList());
    }
  }
}
