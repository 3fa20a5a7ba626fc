package dev.crossdock.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which numbers hold for somebody, and how they are told. */
class AllowanceTest {
  private static final Instant NOW = Instant.parse("2026-11-20T09:40:00Z");
  private static final Who HANSA = new Who(Level.CLIENT, "brandt-hansa");
  private static final Who ALPEN = new Who(Level.CLIENT, "brandt-alpen");
  private static final Who ANY_CLIENT = new Who(Level.CLIENT, Level.ANYBODY);

  private final TenantLimits limits = new TenantLimits("brandt");

  @Test
  void whatIsNotSetComesFromTheLevelAndThenFromThePlatform() {
    assertEquals(Allowance.platform(Level.CLIENT), limits.allowance(HANSA));
    limits.loaded(
        Map.of(ANY_CLIENT, setting(20, 30, 500L), HANSA, setting(null, null, 9L)),
        Allowance.MOST,
        NOW);
    assertEquals(new Allowance(20, 30, 9), limits.allowance(HANSA));
    assertEquals(new Allowance(20, 30, 500), limits.allowance(ALPEN));
    assertEquals(Allowance.MOST, limits.allowance(Who.TENANT));
  }

  @Test
  void aRateWithoutBurstAllowsTwoSecondsAtOnce() {
    limits.loaded(Map.of(HANSA, setting(7, null, null)), Allowance.MOST, NOW);
    assertEquals(14, limits.allowance(HANSA).burst());
  }

  @Test
  void whoIsAllowedMoreHasItAtOnce() {
    limits.loaded(Map.of(HANSA, setting(1, 1, null)), Allowance.MOST, NOW);
    Bucket bucket = limits.account(HANSA).bucket();
    bucket.take(limits.allowance(HANSA), 5);
    assertEquals(0, bucket.left(limits.allowance(HANSA), 5));
    limits.loaded(Map.of(HANSA, setting(1, 1, 9L)), Allowance.MOST, NOW);
    assertEquals(0, bucket.left(limits.allowance(HANSA), 5), "the rate is as it was");
    limits.loaded(Map.of(HANSA, setting(100, 50, 9L)), Allowance.MOST, NOW);
    assertEquals(50, bucket.left(limits.allowance(HANSA), 5));
  }

  @Test
  void nothingIsAboveWhatThePlatformGives() {
    limits.loaded(
        Map.of(HANSA, setting(1_000_000, 1_000_000, Long.MAX_VALUE)), Allowance.MOST, NOW);
    assertEquals(Allowance.MOST, limits.allowance(HANSA));
  }

  @Test
  void theTenantHasNoMoreThanTheOperatorGrants() {
    Allowance ceiling = new Allowance(50, 80, 1_000);
    limits.loaded(Map.of(), ceiling, NOW);
    assertEquals(ceiling, limits.allowance(Who.TENANT));
    limits.loaded(Map.of(Who.TENANT, setting(60, 70, null)), ceiling, NOW);
    assertEquals(new Allowance(50, 70, 1_000), limits.allowance(Who.TENANT));
  }

  @Test
  void aRequestPassesTheNarrowestFirst() {
    assertEquals(
        List.of(HANSA, new Who(Level.PARTNER, "hansa"), Who.TENANT),
        Who.of("hansa", "brandt-hansa"));
    assertEquals(List.of(new Who(Level.CLIENT, "mara"), Who.TENANT), Who.of(null, "mara"));
  }

  /** The form of draft-ietf-httpapi-ratelimit-headers-10. */
  @Test
  void isToldAsStructuredFields() {
    Reading rate = new Reading("client", 50, Reading.SECOND_S, 100, 97, 0);
    assertEquals("\"client\";q=50;w=1;crossdock-burst=100", rate.policy());
    assertEquals("\"client\";r=97;t=0", rate.limit());
    Reading day = new Reading("partner-day", 20_000, Reading.DAY_S, 0, 0, 51_600);
    assertEquals("\"partner-day\";q=20000;w=86400;crossdock-unit=\"events\"", day.policy());
    assertEquals("\"partner-day\";r=0;t=51600", day.limit());
    Reading hidden = new Reading("tenant", -1, Reading.SECOND_S, 100, 0, 1);
    assertNull(hidden.policy());
    assertEquals("\"tenant\";r=0;t=1", hidden.limit());
  }

  @Test
  void theNearestIsTheOneWithTheSmallestPartLeft() {
    assertEquals(0.97, new Reading("client", 50, 1, 100, 97, 0).share());
    assertEquals(0.25, new Reading("client-day", 400, Reading.DAY_S, 0, 100, 9).share());
    assertEquals(0, new Reading("client-day", 0, Reading.DAY_S, 0, 0, 9).share());
  }

  private static Setting setting(Integer rate, Integer burst, Long events) {
    return new Setting(rate, burst, events, NOW, "mara", "Test");
  }
}
