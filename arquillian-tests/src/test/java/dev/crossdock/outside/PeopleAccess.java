package dev.crossdock.outside;

import dev.crossdock.outside.AccessMatrixIT.Kind;
import dev.crossdock.outside.AccessMatrixIT.Row;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Rows;
import dev.crossdock.tenant.Right;
import java.util.Map;
import java.util.Optional;

/** The rows of the access matrix about people and invitations: for administrators only. */
final class PeopleAccess {
  private static final String NOBODY = "999999999999";

  private static String person;
  private static String invitation;

  private PeopleAccess() {}

  static Map<String, Row> rows() {
    String reason = "{\"reason\":\"Matrix\"}";
    return Map.of(
        "listPeople",
        new Row(Kind.NONE, null, 200, Right.PEOPLE),
        "putPersonRole",
        new Row(Kind.PERSON, "{\"role\":\"COMPLIANCE\",\"reason\":\"Matrix\"}", 200, Right.PEOPLE),
        "deletePersonRole",
        new Row(Kind.PERSON, null, 204, Right.PEOPLE),
        "disablePerson",
        new Row(Kind.PERSON, reason, 200, Right.PEOPLE),
        "enablePerson",
        new Row(Kind.PERSON, reason, 200, Right.PEOPLE),
        "listInvitations",
        new Row(Kind.NONE, null, 200, Right.PEOPLE),
        // Nobody is invited here, see PeopleIT: whoever may is refused for the letter.
        "invite",
        new Row(Kind.NONE, "{}", 422, Right.PEOPLE),
        "resendInvitation",
        new Row(Kind.PERSON, null, 200, Right.PEOPLE),
        "revokeInvitation",
        new Row(Kind.PERSON, null, 204, Right.PEOPLE));
  }

  /** Makes a person whom nobody else needs, and an invitation. */
  static void objects() {
    Rows.change(
        "brandt",
        "insert into membership (principal, tenant_id, role, display_name) values ('matrix',"
            + " 'brandt', 'AUDITOR', 'Matrix')");
    person =
        "PM-"
            + Rows.text(
                "brandt",
                "select id from membership where principal = 'matrix' and withdrawn_at is null");
    invitation =
        Api.as("mara")
            .post("/api/v1/invitations", "{\"email\":\"matrix@example.com\",\"role\":\"AUDITOR\"}")
            .expect(201)
            .json()
            .get("id")
            .asText();
  }

  /** What fills {@code {id}} of an address; empty if it is about something else. */
  static Optional<String> id(String template, boolean real) {
    if (template.contains("/people/")) {
      String id = real ? person : "PM-" + NOBODY;
      return Optional.of(template.endsWith("{id}") ? id + "?reason=Matrix" : id);
    }
    return template.contains("/invitations/")
        ? Optional.of(real ? invitation : "PI-" + NOBODY)
        : Optional.empty();
  }
}
