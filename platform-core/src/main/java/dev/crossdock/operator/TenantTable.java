package dev.crossdock.operator;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A table of tenants' rows, as an archive holds it.
 *
 * @param order columns that put its rows in order
 * @param identity whether its column {@code id} is given anew where the rows are taken in
 * @param references columns that hold the {@code id} of a row of another table
 * @param left columns that are not taken along: they are given anew
 */
record TenantTable(
    String name,
    String order,
    boolean identity,
    Map<String, String> references,
    Set<String> left,
    Way way) {
  /** How the rows get into an archive and out of it. */
  enum Way {
    /** As they are, but for ids. */
    PLAIN,
    /** Opened by the vault, sealed anew. */
    PAYLOAD,
    /** Opened by the vault, sealed under the transfer key. */
    SECRET,
    /** Into the archive only: who may act elsewhere is decided there. */
    TOLD
  }

  private static final String SHIPMENT = "shipment";
  private static final String CONNECTION = "connection";
  private static final String LANE = "lane";
  private static final String MAPPING = "mapping";
  private static final String CASE = "exception_case";
  private static final String ALERT = "alert";
  private static final String NOTICE = "notice";
  private static final String PARTY = "party";
  private static final String PARTY_NAME = "party_name";

  /** In the order in which they are taken in: what others refer to comes first. */
  static final List<TenantTable> ALL =
      List.of(
          plain("partner", "code", false, Map.of()),
          plain("company", "partner", false, Map.of()),
          plain("partner_act", "id", true, Map.of()),
          plain("asset_owner", "asset", false, Map.of()),
          plain("message_switch", "partner, kind", false, Map.of()),
          plain("observed_message", "exchange_id, kind", false, Map.of()),
          new TenantTable("membership", "principal, role", false, Map.of(), Set.of(), Way.TOLD),
          plain(CONNECTION, "id", true, Map.of()),
          new TenantTable(
              "connection_secret",
              "connection_id, key",
              false,
              Map.of("connection_id", CONNECTION),
              Set.of(),
              Way.SECRET),
          plain(
              "connection_version",
              "connection_id, version",
              false,
              Map.of("connection_id", CONNECTION)),
          plain("retention", "class", false, Map.of()),
          plain("work_calendar", "tenant_id", false, Map.of()),
          plain("alert_rule", "kind", false, Map.of()),
          plain("usage_ceiling", "tenant_id", false, Map.of()),
          plain("usage_limit", "level, key", false, Map.of()),
          plain("usage_day", "day, level, key", false, Map.of()),
          plain(SHIPMENT, "id", true, Map.of()),
          plain("legal_hold", "id", true, Map.of("shipment_id", SHIPMENT)),
          plain(
              "shipment_reference",
              "shipment_id, type, folded",
              false,
              Map.of("shipment_id", SHIPMENT)),
          plain(PARTY, "id", true, Map.of()),
          plain(
              "party_merge",
              "party_id",
              false,
              Map.of("party_id", PARTY, "into_id", PARTY, "survivor_id", PARTY)),
          plain(PARTY_NAME, "id", true, Map.of("party_id", PARTY)),
          plain("party_identifier", "id", true, Map.of("party_id", PARTY)),
          plain(
              "party_apart",
              "party_id, other_id",
              false,
              Map.of("party_id", PARTY, "other_id", PARTY)),
          plain(
              "shipment_party",
              "shipment_id, role, name",
              false,
              Map.of("shipment_id", SHIPMENT, "name_id", PARTY_NAME)),
          plain("placement", "id", true, Map.of("shipment_id", SHIPMENT)),
          plain("goods_number", "shipment_id, folded", false, Map.of("shipment_id", SHIPMENT)),
          plain(LANE, "id", true, Map.of("connection_id", CONNECTION, "ordering_key", SHIPMENT)),
          new TenantTable(
              "exchange",
              "sequence, id",
              false,
              Map.of("connection_id", CONNECTION, "shipment_id", SHIPMENT, "lane_id", LANE),
              Set.of("sequence"), // the order of acceptance goes on from where this platform is
              Way.PLAIN),
          new TenantTable("payload", "exchange_id", false, Map.of(), Set.of(), Way.PAYLOAD),
          plain("poll", "connection_id", false, Map.of("connection_id", CONNECTION)),
          plain("control_number", "partner", false, Map.of()),
          plain("answer", "partner, key", false, Map.of()),
          plain("document", "id", true, Map.of("shipment_id", SHIPMENT)),
          plain(
              "document_party",
              "exchange_id, position, role, name_id",
              false,
              Map.of("name_id", PARTY_NAME)),
          plain("milestone", "id", true, Map.of("shipment_id", SHIPMENT)),
          plain("trace", "id", true, Map.of("shipment_id", SHIPMENT)),
          plain("awaited_reference", "folded, exchange_id", false, Map.of()),
          plain(MAPPING, "id", true, Map.of()),
          plain(
              CASE,
              "id",
              true,
              Map.of(
                  "shipment_id",
                  SHIPMENT,
                  "mapping_id",
                  MAPPING,
                  "party_id",
                  PARTY,
                  "other_party_id",
                  PARTY)),
          plain("idempotency", "client, key", false, Map.of()),
          plain("mapping_version", "mapping_id, version", false, Map.of("mapping_id", MAPPING)),
          plain("mapping_drift", "id", true, Map.of("mapping_id", MAPPING, "case_id", CASE)),
          plain(
              "mapping_drift_more",
              "mapping_id, version, kind",
              false,
              Map.of("mapping_id", MAPPING)),
          plain("mapping_policy", "tenant_id", false, Map.of()),
          plain(ALERT, "id", true, Map.of()),
          plain("alert_side", "alert_id, side", false, Map.of("alert_id", ALERT)),
          plain(NOTICE, "id", true, Map.of()),
          plain(
              "notice_reader", "notice_id, partner, principal", false, Map.of("notice_id", NOTICE)),
          plain("notice_use", "notice_id, partner, client", false, Map.of("notice_id", NOTICE)),
          plain("score_terms", "partner", false, Map.of()));

  /** Tables of tenants' rows that are not among these, and why. */
  static final Map<String, String> NOT_TAKEN =
      Map.ofEntries(
          Map.entry("tenant_key", "keys stay where they are; the new place makes its own"),
          Map.entry("credential", "machines are given new ones where they go"),
          Map.entry("credential_policy", "goes with the credential"),
          Map.entry("credential_violation", "is told in the journal"),
          Map.entry("invitation", "people are invited anew"),
          Map.entry("untold", "is between this platform and its identity provider"),
          Map.entry("alert_message", "is between this platform and who was told"),
          Map.entry("alert_look", "is when this platform looks next"),
          Map.entry("alert_rhythm", "is learned anew from the exchanges"),
          Map.entry("notice_mail", "is between this platform and who was told"),
          Map.entry("api_use", "is counted anew where it goes"),
          Map.entry("partner_day", "is worked out anew from the exchanges"),
          Map.entry("score_day", "is when this platform worked out what"),
          Map.entry("score_look", "is when this platform works out next"),
          Map.entry("audit_block", "stands in the folder journal"),
          Map.entry("audit_removal", "stands in the folder journal"),
          Map.entry("former_journal", "stands in the folder journal"),
          Map.entry("erasure", "is the platform's"),
          Map.entry("look_up", "partners are asked anew where it goes"),
          Map.entry("look_up_pace", "is between this platform and the partners' systems"),
          Map.entry("application_door", "is an address of the place it was opened in"),
          Map.entry("partner_application", "is between its applicant and the tenant as it was"),
          Map.entry("trial_run", "tests are run anew where it goes"),
          Map.entry("certificate", "is of the test place it was given in"),
          Map.entry(
              "mapping_sample",
              "holds messages as they came; samples are chosen anew where they go"));

  private static TenantTable plain(
      String name, String order, boolean identity, Map<String, String> references) {
    return new TenantTable(name, order, identity, references, Set.of(), Way.PLAIN);
  }

  /** Its file in an archive. */
  String file() {
    return "tables/" + name + ".ndjson";
  }

  /** Whether other tables refer to its ids. */
  boolean isReferred() {
    return ALL.stream().anyMatch(table -> table.references().containsValue(name));
  }
}
