package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.heard;

import com.vaadin.flow.component.Component;
import dev.crossdock.portal.MainLayout;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.studio.Contracts;
import dev.crossdock.studio.DriftWatch;
import dev.crossdock.studio.MappingRegister;
import dev.crossdock.studio.Releases;
import dev.crossdock.studio.Samples;
import dev.crossdock.studio.Trials;
import dev.crossdock.tenant.Actor;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What the parts of the studio share.
 *
 * @param actor for whom the page is made
 * @param code of the mapping
 * @param mayRelease whether the person may release mappings, as the tenant has set it
 * @param zone in which times are told
 */
record Bench(
    Actor actor,
    String code,
    MappingRegister register,
    Samples samples,
    Trials trials,
    Releases releases,
    Contracts contracts,
    DriftWatch drift,
    boolean mayRelease,
    Clock clock,
    ZoneId zone,
    ZoneId mappingZone) {

  /** Something that is asked of the platform. */
  interface Ask<T> {
    T now() throws SQLException;
  }

  /** Something that the platform is to do. */
  interface Deed {
    void now() throws SQLException;
  }

  Instant now() {
    return clock.instant();
  }

  /** Of a message that the mapping would read now. */
  LocalDate day() {
    return LocalDate.ofInstant(now(), mappingZone);
  }

  /**
   * Asks.
   *
   * @throws ProblemException if it is refused
   */
  static <T> T ask(Ask<T> ask) {
    try {
      return ask.now();
    } catch (SQLException e) {
      throw new IllegalStateException("A mapping cannot be read or kept", e);
    }
  }

  /** Does it, and tells what came of it; whether it was done. */
  static boolean act(Component page, String done, Deed deed) {
    try {
      deed.now();
      MainLayout.tell(page, done);
      return true;
    } catch (ProblemException e) {
      MainLayout.tell(page, heard(e.problem().title()) + ". " + heard(e.getMessage()));
      return false;
    } catch (SQLException e) {
      throw new IllegalStateException("A mapping was not changed", e);
    }
  }
}
