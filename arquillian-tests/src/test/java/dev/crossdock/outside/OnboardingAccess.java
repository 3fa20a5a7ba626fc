package dev.crossdock.outside;

import dev.crossdock.outside.AccessMatrixIT.Kind;
import dev.crossdock.outside.AccessMatrixIT.Row;
import dev.crossdock.tenant.Right;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The access matrix of partners' ways to live. Callers are of live tenants, where nobody is on the
 * way; {@link OnboardingIT} goes it in the test place.
 */
final class OnboardingAccess {
  private static final int OK = 200;
  private static final int MISSING = 404;
  private static final int CONFLICT = 409;
  private static final String REASON = "{\"reason\":\"Matrix\"}";

  /** A partner's people see the own way, and say what their company is. */
  private static final Right[] READERS = {Right.CONFIGURE, Right.AUDIT, Right.PARTNER_HOME};

  /** What takes JSON of the tenant's administrator. */
  static final List<String> CHANGES =
      List.of(
          "POST onboardings",
          "POST onboardings/no-such/send-back",
          "POST onboardings/no-such/approve",
          "POST applications/AP-1/accept",
          "POST applications/AP-1/refuse",
          "PUT application-door",
          "POST application-door/renew",
          "PUT partners/hansa/company",
          "PUT partners/hansa/life");

  private OnboardingAccess() {}

  static Map<String, Row> rows() {
    Map<String, Row> rows = new TreeMap<>();
    rows.put("listOnboardings", new Row(Kind.NONE, null, OK, Right.CONFIGURE, Right.AUDIT));
    rows.put(
        "createOnboarding",
        new Row(
            Kind.NONE,
            "{\"code\":\"matrix\",\"name\":\"Matrix\",\"kind\":\"ROAD\",\"zone\":\"Europe/Rome\",\"email\":\"a@example.com\","
                + "\"reason\":\"Matrix\"}",
            CONFLICT,
            Right.CONFIGURE));
    rows.put("getOnboarding", new Row(Kind.OTHERS, null, MISSING, READERS));
    rows.put("askToGoLive", new Row(Kind.OTHERS, REASON, MISSING, Right.CONNECT));
    rows.put("sendGoLiveBack", new Row(Kind.OTHERS, REASON, MISSING, Right.CONFIGURE));
    rows.put(
        "approveGoLive",
        new Row(
            Kind.OTHERS, "{\"evidence\":\"00\",\"reason\":\"Matrix\"}", MISSING, Right.CONFIGURE));
    rows.put("listApplications", new Row(Kind.NONE, null, OK, Right.CONFIGURE, Right.AUDIT));
    rows.put("getApplication", new Row(Kind.OTHERS, null, MISSING, Right.CONFIGURE, Right.AUDIT));
    rows.put(
        "acceptApplication",
        new Row(
            Kind.OTHERS,
            "{\"code\":\"matrix\",\"name\":\"Matrix\",\"kind\":\"ROAD\",\"zone\":\"Europe/Rome\",\"reason\":\"Matrix\"}",
            MISSING,
            Right.CONFIGURE));
    rows.put("refuseApplication", new Row(Kind.OTHERS, REASON, MISSING, Right.CONFIGURE));
    rows.put("getApplicationDoor", new Row(Kind.NONE, null, OK, Right.CONFIGURE, Right.AUDIT));
    rows.put(
        "putApplicationDoor",
        new Row(
            Kind.NONE,
            "{\"open\":false,\"words\":\"Matrix\",\"perDayMax\":1,\"perAddressMax\":1,\"reason\":\"Matrix\"}",
            OK,
            Right.CONFIGURE));
    rows.put("renewApplicationDoor", new Row(Kind.NONE, REASON, OK, Right.CONFIGURE));
    rows.put("getCompany", new Row(Kind.OTHERS, null, OK, READERS));
    rows.put(
        "putCompany",
        new Row(Kind.OTHERS, OnboardingIT.COMPANY, OK, Right.CONFIGURE, Right.CONNECT));
    rows.put("getPartnerLife", new Row(Kind.OTHERS, null, OK, Right.CONFIGURE, Right.AUDIT));
    rows.put(
        "putPartnerLife",
        new Row(Kind.OTHERS, "{\"state\":\"LIVE\",\"reason\":\"Matrix\"}", OK, Right.CONFIGURE));
    return rows;
  }
}
