package dev.crossdock.outside;

import dev.crossdock.outside.AccessMatrixIT.Kind;
import dev.crossdock.outside.AccessMatrixIT.Row;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Rows;
import dev.crossdock.tenant.Right;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The rows of the access matrix about mappings: hansa's people write their own, administrators
 * decide, auditors read. The mapping is of hansa at brandt.
 */
final class MappingAccess {
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int GONE = 204;
  private static final int UNPROCESSABLE = 422;
  private static final int UNSEEN = 428;
  private static final String MAPPING = "/api/v1/mappings/matrix";
  private static final String POLICY = "{\"editors\":false,\"reason\":\"Matrix\"}";
  private static final String REASON = "{\"reason\":\"Matrix\"}";
  private static final String ASK = "{\"note\":\"Matrix\",\"acceptParked\":true}";
  private static final Right[] READERS = {Right.EDIT_MAPPINGS, Right.AUDIT};

  private static final String DOCUMENT =
      "{\"crossdock\":\"mapping/1\",\"source\":{\"format\":\"json\"},\"target\":{\"model\":\"milestones\"},"
          + "\"rows\":[{\"to\":\"events\",\"forEach\":\"events\",\"rows\":["
          + "{\"to\":\"milestone\",\"from\":\"code\"},{\"to\":\"occurredAt\",\"from\":\"time\"},"
          + "{\"to\":\"references.CONTAINER\",\"from\":\"box\"}]}]}";

  /** What takes JSON. */
  private static final List<String> CHANGES =
      List.of(
          "POST mappings",
          "PUT mappings/no-such/draft",
          "PUT mappings/no-such/samples/MS-1/expected",
          "POST mappings/no-such/versions",
          "POST mappings/no-such/versions/1/release",
          "POST mappings/no-such/versions/1/refuse",
          "POST mappings/no-such/live",
          "POST mappings/no-such/template",
          "PUT mapping-release");

  private static String sample;
  private static long drift;

  private MappingAccess() {}

  static Map<String, Row> rows() {
    Map<String, Row> rows = new TreeMap<>();
    rows.put("getMappingLanguage", new Row(Kind.NONE, null, OK, READERS));
    rows.put("listMappings", new Row(Kind.NONE, null, OK, READERS));
    rows.put("listMappingTemplates", new Row(Kind.NONE, null, OK, READERS));
    rows.put("getMappingRelease", new Row(Kind.NONE, null, OK, READERS));
    rows.put("putMappingRelease", new Row(Kind.NONE, POLICY, OK, Right.RELEASE_MAPPINGS));
    for (String read :
        List.of(
            "getMapping",
            "listMappingSamples",
            "getMappingSample",
            "listMappingVersions",
            "getMappingVersion",
            "getMappingContract",
            "getMappingSchema",
            "listMappingDrift",
            "getMappingTemplateUpdate")) {
      rows.put(read, new Row(Kind.SETUP, null, OK, READERS));
    }
    // Nothing is made here, see MappingsApiIT: whoever may is refused for what is missing.
    rows.put("createMapping", new Row(Kind.NONE, "{}", UNPROCESSABLE, Right.EDIT_MAPPINGS));
    rows.put("putMappingDraft", new Row(Kind.SETUP, DOCUMENT, OK, Right.EDIT_MAPPINGS));
    // Whoever may is asked which draft they have seen.
    rows.put("discardMappingDraft", new Row(Kind.SETUP, null, UNSEEN, Right.EDIT_MAPPINGS));
    rows.put(
        "takeMappingTemplateUpdate",
        new Row(Kind.SETUP, "{\"take\":[]}", UNSEEN, Right.EDIT_MAPPINGS));
    rows.put("seeMappingDrift", new Row(Kind.SETUP, null, GONE, Right.EDIT_MAPPINGS));
    rows.put("seeAllMappingDrift", new Row(Kind.SETUP, null, GONE, Right.EDIT_MAPPINGS));
    rows.put("previewMapping", new Row(Kind.SETUP, "{}", OK, Right.EDIT_MAPPINGS));
    rows.put("runMappingCases", new Row(Kind.SETUP, null, OK, Right.EDIT_MAPPINGS));
    rows.put("runMappingShadow", new Row(Kind.SETUP, null, OK, Right.EDIT_MAPPINGS));
    rows.put("addMappingSample", new Row(Kind.SETUP, "{}", CREATED, Right.EDIT_MAPPINGS));
    rows.put("putMappingSampleExpected", new Row(Kind.SETUP, "null", OK, Right.EDIT_MAPPINGS));
    rows.put("deleteMappingSample", new Row(Kind.SETUP, null, GONE, Right.EDIT_MAPPINGS));
    rows.put("askMappingRelease", new Row(Kind.SETUP, ASK, CREATED, Right.EDIT_MAPPINGS));
    rows.put("releaseMapping", new Row(Kind.SETUP, REASON, OK, Right.RELEASE_MAPPINGS));
    rows.put("refuseMapping", new Row(Kind.SETUP, REASON, OK, Right.RELEASE_MAPPINGS));
    rows.put(
        "rollBackMapping",
        new Row(Kind.SETUP, "{\"version\":1,\"reason\":\"Matrix\"}", OK, Right.RELEASE_MAPPINGS));
    return rows;
  }

  /** What no reader of JSON takes. */
  static List<BadRequests.Bad> bad() {
    return CHANGES.stream()
        .map(one -> one.split(" "))
        .flatMap(one -> BadRequests.json(one[1], "mara", one[0], "/api/v1/" + one[1]).stream())
        .toList();
  }

  /** Makes a mapping with a version that waits, and a sample. */
  static void objects() {
    Api pat = Api.as("pat");
    pat.post(
            "/api/v1/mappings",
            "{\"code\":\"matrix\",\"name\":\"Matrix\",\"document\":" + DOCUMENT + "}")
        .expect(CREATED);
    pat.post(MAPPING + "/versions", ASK).expect(CREATED);
    Rows.change(
        "brandt",
        "insert into mapping_drift (tenant_id, mapping_id, version, kind, path, first_at, last_at, exchange_id)"
            + " select tenant_id, id, 1, 'NEW_FIELD', '/new', now(), now(), 1 from mapping where code = 'matrix'");
    makeSample();
    drift =
        Rows.number(
            "brandt",
            "select id from mapping_drift where mapping_id = (select id from mapping where code = 'matrix')");
  }

  /** What is decided or taken away once is as it was, before the next who may. */
  static void before(String operation) {
    switch (operation) {
      case "deleteMappingSample" -> makeSample();
      case "releaseMapping", "refuseMapping" -> state("ASKED");
      case "rollBackMapping" -> state("RELEASED");
      default -> {
        return;
      }
    }
  }

  private static void makeSample() {
    sample =
        Api.as("pat")
            .send(
                "POST",
                MAPPING + "/samples",
                "{}".getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/json")
            .expect(CREATED)
            .json()
            .get("id")
            .asText();
  }

  private static void state(String state) {
    Rows.change(
        "brandt",
        "update mapping_version set state = ? where version = 1 and mapping_id ="
            + " (select id from mapping where code = 'matrix')",
        state);
  }

  /** What fills {@code {id}} of an address; empty if it is about something else. */
  static Optional<String> id(String template, boolean real) {
    if (template.contains("/drift/")) {
      return Optional.of(real ? "MD-" + drift : "MD-999999999");
    }
    return template.contains("/samples/")
        ? Optional.of(real ? sample : "MS-999999999")
        : Optional.empty();
  }
}
