package dev.crossdock.limit;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * One tenant's settings and accounts in this copy of the platform. As many accounts as the tenant
 * has members and partners: only they get this far.
 */
final class TenantLimits {
  private final String tenant;
  private final ConcurrentMap<Who, Account> accounts = new ConcurrentHashMap<>();
  private final ConcurrentMap<Level, Counter> refusals = new ConcurrentHashMap<>();
  private volatile Map<Who, Setting> settings = Map.of();

  /** What the operator grants the tenant. */
  private volatile Allowance ceiling = Allowance.MOST;

  private volatile Instant loadedAt = Instant.MIN;
  private volatile Instant askedAt = Instant.MIN;

  TenantLimits(String tenant) {
    this.tenant = tenant;
  }

  String tenant() {
    return tenant;
  }

  Account account(Who who) {
    Account known = accounts.get(who);
    return known != null ? known : accounts.computeIfAbsent(who, Account::new);
  }

  Map<Who, Account> accounts() {
    return accounts;
  }

  /** What is set for exactly this one, or null. */
  Setting setting(Who who) {
    return settings.get(who);
  }

  /** What this one may use. */
  Allowance allowance(Who who) {
    Map<Who, Setting> now = settings;
    Allowance level = who.level() == Level.TENANT ? ceiling : Allowance.platform(who.level());
    if (now.isEmpty()) {
      return level;
    }
    Allowance anybody = level.with(now.get(new Who(who.level(), Level.ANYBODY)));
    if (who.level() == Level.TENANT) {
      return anybody.atMost(ceiling); // it may have been lowered since
    }
    return who.key().equals(Level.ANYBODY) ? anybody : anybody.with(now.get(who));
  }

  Instant loadedAt() {
    return loadedAt;
  }

  /** The most that may be set for the tenant. */
  Allowance ceiling() {
    return ceiling;
  }

  void loaded(Map<Who, Setting> settings, Allowance ceiling, Instant at) {
    Map<Who, Allowance> before = new HashMap<>();
    accounts.keySet().forEach(who -> before.put(who, allowance(who)));
    this.settings = settings;
    this.ceiling = ceiling;
    before.forEach(
        (who, was) -> {
          Allowance is = allowance(who);
          if (was.requestsPerSecond() != is.requestsPerSecond() || was.burst() != is.burst()) {
            account(who).bucket().fill();
          }
        });
    loadedAt = at;
  }

  /** Settings as they are known may be used on: they cannot be read now. */
  void keptSettings(Instant at) {
    loadedAt = at;
  }

  /** Counts the refusals of a level; finding it in the registry costs more than counting. */
  Counter refusals(Level level, MetricRegistry registry) {
    Counter known = refusals.get(level);
    if (known == null) {
      Tag ofTenant = new Tag("tenant", tenant);
      known = registry.counter("requests_refused", ofTenant, new Tag("level", level.word()));
      refusals.put(level, known);
    }
    return known;
  }

  Instant askedAt() {
    return askedAt;
  }

  void askedAt(Instant at) {
    askedAt = at;
  }
}
