package dev.crossdock.bench;

import dev.crossdock.audit.AuditQuery;
import dev.crossdock.audit.AuditSearch;
import dev.crossdock.content.DocumentKind;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.exchange.ExchangeState;
import dev.crossdock.problem.Owner;
import dev.crossdock.score.Scorecards;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Role;
import dev.crossdock.view.CaseFilter;
import dev.crossdock.view.Cases;
import dev.crossdock.view.Direction;
import dev.crossdock.view.Documents;
import dev.crossdock.view.ExchangeFilter;
import dev.crossdock.view.Exchanges;
import dev.crossdock.view.Home;
import dev.crossdock.view.Parked;
import dev.crossdock.view.Search;
import dev.crossdock.view.ShipmentFilter;
import dev.crossdock.view.Shipments;
import dev.crossdock.view.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What is asked: as the portal's pages and the API ask it, by people of several roles. */
final class ReadQuestions {
  private static final int SEARCH_MILLIS = 100;

  /** A page that a grid fetches while somebody scrolls: longer is seen. */
  private static final int PAGE_MILLIS = 100;

  /** All that a page asks before its first paint, of which 1.5 s are for all. */
  private static final int WHOLE_MILLIS = 500;

  private static final int ROWS = 50;
  private static final int HITS = 12;
  private static final int DEEP = 9_950;

  private static final Actor ADMIN = person("mara", "brandt", null, Role.TENANT_ADMIN);
  private static final Actor AUDITOR = person("jens", "brandt", null, Role.AUDITOR);
  private static final Actor OPERATIONS = person("otto", "brandt", null, Role.OPERATIONS);
  private static final Actor PARTNER = person("pat", "brandt", "hansa", Role.PARTNER_USER);
  private static final Actor RARE = person("rita", "brandt", "partner-9", Role.PARTNER_USER);
  private static final Actor SELDOM = person("selma", "brandt", "seldom", Role.PARTNER_USER);
  private static final Actor SMALL = person("sam", "small-3", null, Role.TENANT_ADMIN);
  private static final Map<String, Actor> PEOPLE =
      new TreeMap<>(
          Map.of(
              "admin", ADMIN,
              "partner", PARTNER,
              "rare partner", RARE,
              "seldom partner", SELDOM,
              "small tenant", SMALL));

  private final Unmanaged product;
  private final ReferenceSamples samples;
  private final Instant now;
  private final Search search;
  private final Exchanges exchanges;
  private final Shipments shipments;
  private final List<Question> all = new ArrayList<>();

  ReadQuestions(Unmanaged product, ReferenceSamples samples, Instant now) {
    this.product = product;
    this.samples = samples;
    this.now = now;
    search = product.make(Search.class);
    exchanges = product.make(Exchanges.class);
    shipments = product.make(Shipments.class);
  }

  private static Actor person(String name, String tenant, String partner, Role role) {
    return new Actor(name, name, tenant, partner, role, null, null);
  }

  List<Question> all() {
    searches();
    messages();
    messageCounts();
    boards();
    details();
    homes();
    cases();
    documents();
    audit();
    return List.copyOf(all);
  }

  private void add(String group, String name, int barMillis, Question.Ask ask) {
    all.add(new Question(group, name, barMillis, ask));
  }

  private void searches() {
    for (String type :
        List.of(
            "SHIPMENT",
            "ORDER",
            "CONTAINER",
            "SSCC",
            "BILL_OF_LADING",
            "CARRIER_REFERENCE",
            "INVOICE",
            "PURCHASE_ORDER")) {
      List<String> known = samples.of("brandt", type);
      searched("exact " + type, ADMIN, known);
      searched("as typed " + type, PARTNER, known.stream().map(ReadQuestions::asTyped).toList());
      searched(
          "start of " + type,
          ADMIN,
          known.stream().map(value -> value.substring(0, value.length() - 3)).toList());
    }
    List<String> starts = List.of("SH", "PO 45", "34", "340", "MSK", "hlcu", "S0", "WH/", "RE-20");
    List<String> unknown = List.of("ZZ-4711", "999000111222333444", "QQQ", "nowhere 12", "4711");
    PEOPLE.forEach(
        (who, actor) -> {
          searched("two to five letters, " + who, actor, starts);
          searched("not found, " + who, actor, unknown);
          searched("article in many shipments, " + who, actor, List.of("ART000012", "ART-0000"));
        });
    searched("EDI control number", ADMIN, List.of("000004711", "UNB 4711", "00000000012345"));
    searched("message", ADMIN, samples.exchanges("brandt").stream().map(ExchangeId::show).toList());
    searched("case", AUDITOR, List.of("XC-17", "XC-2000", "xc 31"));
  }

  private static String asTyped(String value) {
    return value.toLowerCase(Locale.ROOT).replace('-', ' ');
  }

  private void searched(String name, Actor actor, List<String> texts) {
    add(
        "search",
        name,
        SEARCH_MILLIS,
        time -> search.find(actor, texts.get(time % texts.size()), HITS));
  }

  private Map<String, ExchangeFilter> messageFilters() {
    String order = samples.of("brandt", "ORDER").get(0);
    Map<String, ExchangeFilter> filters = new TreeMap<>();
    filters.put("all", ExchangeFilter.ALL);
    for (ExchangeState state : ExchangeState.values()) {
      filters.put("state " + state, new ExchangeFilter(null, state, null, null, null));
    }
    filters.put("in", new ExchangeFilter(null, null, Direction.IN, null, null));
    filters.put("out", new ExchangeFilter(null, null, Direction.OUT, null, null));
    filters.put("of hansa", new ExchangeFilter(null, null, null, "hansa", null));
    filters.put("of partner-9", new ExchangeFilter(null, null, null, "partner-9", null));
    filters.put(
        "rejected of partner-9",
        new ExchangeFilter(null, ExchangeState.REJECTED, null, "partner-9", null));
    filters.put(
        "parked of hansa", new ExchangeFilter(null, ExchangeState.PARKED, null, "hansa", null));
    filters.put(
        "applied of hansa", new ExchangeFilter(null, ExchangeState.APPLIED, null, "hansa", null));
    filters.put("an order", new ExchangeFilter(order, null, null, null, null));
    filters.put("framework order", new ExchangeFilter("PO 4500000100", null, null, null, null));
    filters.put("start SHP-1", new ExchangeFilter("SHP-1", null, null, null, null));
    filters.put("start MSKU", new ExchangeFilter("msku", null, null, null, null));
    filters.put("start 34", new ExchangeFilter("34", null, null, null, null));
    filters.put("start ZZZ", new ExchangeFilter("ZZZ", null, null, null, null));
    filters.put(
        "start SHP-1, rejected",
        new ExchangeFilter("SHP-1", ExchangeState.REJECTED, null, null, null));
    filters.put("start SHP-1, out", new ExchangeFilter("SHP-1", null, Direction.OUT, null, null));
    filters.put("start SHP-1 of hansa", new ExchangeFilter("SHP-1", null, null, "hansa", null));
    return filters;
  }

  private void messages() {
    List<Long> ids = samples.exchanges("brandt");
    messageFilters()
        .forEach(
            (name, filter) ->
                PEOPLE.forEach(
                    (who, actor) -> {
                      String told = name + ", " + who;
                      add(
                          "messages",
                          told + ", first",
                          PAGE_MILLIS,
                          time -> exchanges.list(actor, filter, 0, ROWS));
                      add(
                          "messages",
                          told + ", scrolled",
                          PAGE_MILLIS,
                          time -> exchanges.list(actor, filter, DEEP - time * 150, ROWS));
                      add(
                          "messages",
                          told + ", behind an id",
                          PAGE_MILLIS,
                          time ->
                              exchanges.after(actor, filter, ids.get(time % ids.size()), ROWS + 1));
                    }));
  }

  private void messageCounts() {
    messageFilters()
        .forEach(
            (name, filter) ->
                PEOPLE.forEach(
                    (who, actor) ->
                        add(
                            "message counts",
                            name + ", " + who,
                            WHOLE_MILLIS,
                            time -> exchanges.count(actor, filter))));
  }

  private void boards() {
    Map<String, Actor> people =
        Map.of(
            "admin", ADMIN, "operations", OPERATIONS, "partner", PARTNER, "seldom partner", SELDOM);
    people.forEach(
        (who, actor) -> {
          for (ShipmentFilter.Tab tab : ShipmentFilter.Tab.values()) {
            board(tab.words() + ", " + who, actor, ShipmentFilter.of(tab));
          }
          ShipmentFilter.Tab every = ShipmentFilter.Tab.ALL;
          board("of hansa, " + who, actor, new ShipmentFilter(null, every, null, "hansa"));
          board("of partner-9, " + who, actor, new ShipmentFilter(null, every, null, "partner-9"));
          board("start MSKU, " + who, actor, new ShipmentFilter("msku", every, null, null));
          board("start 34, " + who, actor, new ShipmentFilter("34", every, null, null));
          board("start ZZZ, " + who, actor, new ShipmentFilter("ZZZ", every, null, null));
          add("board", "tabs' numbers, " + who, WHOLE_MILLIS, time -> shipments.tabs(actor, now));
          add("board", "states, " + who, WHOLE_MILLIS, time -> shipments.states(actor));
        });
    List<String> known = samples.of("brandt", "SHIPMENT");
    add(
        "board",
        "API, behind a reference",
        PAGE_MILLIS,
        time ->
            shipments.after(
                ADMIN,
                ShipmentFilter.of(ShipmentFilter.Tab.ALL),
                known.get(time % known.size()),
                null,
                ROWS + 1,
                now));
  }

  private void board(String name, Actor actor, ShipmentFilter filter) {
    add(
        "board",
        name + ", first",
        PAGE_MILLIS,
        time -> shipments.list(actor, filter, 0, ROWS, now));
    add(
        "board",
        name + ", scrolled",
        PAGE_MILLIS,
        time -> shipments.list(actor, filter, DEEP - time * 150, ROWS, now));
    add("board", name + ", number", WHOLE_MILLIS, time -> shipments.count(actor, filter, now));
  }

  private void details() {
    List<String> known = samples.of("brandt", "SHIPMENT");
    List<Long> ids = samples.exchanges("brandt");
    Timeline timeline = product.make(Timeline.class);
    for (Actor actor : List.of(ADMIN, PARTNER)) {
      String who = actor.isPartner() ? ", partner" : ", admin";
      add(
          "details",
          "shipment" + who,
          WHOLE_MILLIS,
          time -> shipments.find(actor, known.get(time % known.size()), now));
      add(
          "details",
          "timeline" + who,
          WHOLE_MILLIS,
          time -> timeline.of(actor, 1_000L + time * 4_111L, Timeline.ITEMS_MAX, now));
      add(
          "details",
          "message" + who,
          WHOLE_MILLIS,
          time -> exchanges.find(actor, ids.get(time % ids.size())));
    }
  }

  private void homes() {
    for (Actor actor : List.of(ADMIN, PARTNER, RARE)) {
      String who = actor.isPartner() ? ", " + actor.partner() : ", admin";
      add(
          "home",
          "page with nothing kept" + who,
          WHOLE_MILLIS,
          time -> {
            Home home = product.make(Home.class);
            Object page = actor.isPartner() ? home.partner(actor, now) : home.tenant(actor, now);
            if (page == null) {
              throw new IllegalStateException("No home");
            }
          });
      add(
          "home",
          "numbers in the navigation" + who,
          WHOLE_MILLIS,
          time -> product.make(Home.class).waiting(actor, now));
    }
    Scorecards scorecards = product.make(Scorecards.class);
    add("home", "scorecard, 30 days", WHOLE_MILLIS, time -> scorecards.of(ADMIN, "hansa", 30, now));
    add(
        "home",
        "scorecard, 90 days, partner",
        WHOLE_MILLIS,
        time -> scorecards.of(PARTNER, "hansa", 90, now));
    Parked parked = product.make(Parked.class);
    add("home", "parked, causes", WHOLE_MILLIS, time -> parked.causes(ADMIN));
    Parked.Cause cause = parked.causes(ADMIN).get(0);
    add("home", "parked, of one", PAGE_MILLIS, time -> parked.of(ADMIN, cause, time * ROWS, ROWS));
  }

  private void cases() {
    Cases cases = product.make(Cases.class);
    Map<String, CaseFilter> filters =
        Map.of(
            "open", CaseFilter.OPEN,
            "closed", new CaseFilter(false, null, null, null),
            "all", new CaseFilter(null, null, null, null),
            "open, partner's", new CaseFilter(true, Owner.PARTNER, null, null),
            "of hansa", new CaseFilter(null, null, "hansa", null));
    filters.forEach(
        (name, filter) -> {
          for (Actor actor : List.of(ADMIN, PARTNER)) {
            String told = name + (actor.isPartner() ? ", partner" : ", admin");
            add("cases", told + ", first", WHOLE_MILLIS, time -> cases.list(actor, filter, 0, 200));
            add("cases", told + ", number", WHOLE_MILLIS, time -> cases.count(actor, filter));
            add(
                "cases",
                told + ", API",
                PAGE_MILLIS,
                time -> cases.after(actor, filter, 20_000L - time, ROWS + 1));
          }
        });
  }

  private void documents() {
    Documents documents = product.make(Documents.class);
    for (Actor actor : List.of(ADMIN, OPERATIONS, PARTNER, RARE)) {
      for (DocumentKind kind : new DocumentKind[] {null, DocumentKind.INVOICE}) {
        String told = (kind == null ? "all, " : "invoices, ") + actor.principal();
        add(
            "documents",
            told + ", first",
            PAGE_MILLIS,
            time -> documents.list(actor, kind, 0, ROWS));
        add(
            "documents",
            told + ", scrolled",
            PAGE_MILLIS,
            time -> documents.list(actor, kind, DEEP - time * 150, ROWS));
        add("documents", told + ", number", WHOLE_MILLIS, time -> documents.count(actor, kind));
      }
    }
  }

  private void audit() {
    AuditSearch search = product.make(AuditSearch.class);
    Instant from = now.minus(Duration.ofDays(200));
    String known = samples.of("brandt", "SHIPMENT").get(0);
    Map<String, AuditQuery> queries =
        Map.of(
            "all", AuditQuery.ALL,
            "by mara", new AuditQuery("mara", null, null, null, null, false),
            "by nobody", new AuditQuery("nobody", null, null, null, null, false),
            "a day long ago",
                new AuditQuery(null, null, null, from, from.plus(Duration.ofDays(1)), false),
            "reads by pat on a day",
                new AuditQuery(
                    "pat",
                    null,
                    AuditQuery.Action.READS,
                    from,
                    from.plus(Duration.ofDays(1)),
                    false),
            "removals", new AuditQuery(null, null, AuditQuery.Action.REMOVALS, null, null, false),
            "overrides", new AuditQuery(null, null, null, null, null, true),
            "a shipment", new AuditQuery(null, known, null, null, null, false),
            "a setting", new AuditQuery(null, "connection/", null, null, null, false),
            "a setting nobody changed", new AuditQuery(null, "mapping/", null, null, null, false));
    queries.forEach(
        (name, query) ->
            add(
                "audit",
                name,
                WHOLE_MILLIS,
                time -> search.find(AUDITOR, query, null, Long.MAX_VALUE, 100)));
    add("audit", "own reads", WHOLE_MILLIS, time -> search.ownReads(PARTNER, Long.MAX_VALUE, 100));
  }
}
