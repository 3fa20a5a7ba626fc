package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.english;
import static dev.crossdock.portal.Tongue.heard;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.studio.ShadowReport;
import dev.crossdock.studio.Trials;
import dev.crossdock.tenant.Actor;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Reads what came before by a draft, while the person goes on with the page. */
@ApplicationScoped
public class ShadowRuns {
  private static final Logger LOG = Logger.getLogger(ShadowRuns.class.getName());

  @Inject Trials trials;
  @Inject Clock clock;

  @Resource ManagedExecutorService workers;

  /**
   * Starts a run.
   *
   * @param last how many messages
   * @param then called in the page's turn with the report, or with null and why there is none, in
   *     English
   */
  void start(UI ui, Actor actor, String code, int last, BiConsumer<ShadowReport, String> then) {
    workers.execute(
        () -> {
          ShadowReport report = null;
          String why = null;
          try {
            report = trials.shadow(actor, code, last, clock.instant());
          } catch (ProblemException e) {
            why = heard(e.getMessage());
          } catch (SQLException e) {
            LOG.log(Level.WARNING, "A shadow run of " + code + " was not kept", e);
            why = english("It stopped in the middle. Try again."); // no page is looked at here
          }
          tell(ui, report, why, then);
        });
  }

  private static void tell(
      UI ui, ShadowReport report, String why, BiConsumer<ShadowReport, String> then) {
    try {
      ui.access(() -> then.accept(report, why));
    } catch (UIDetachedException closed) {
      // Nobody looks any more; the report is kept with the mapping.
    }
  }
}
