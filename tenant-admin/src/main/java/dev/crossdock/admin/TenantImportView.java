package dev.crossdock.admin;

import static dev.crossdock.portal.Tongue.english;
import static dev.crossdock.portal.Tongue.heard;
import static dev.crossdock.portal.Tongue.say;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.UploadEvent;
import dev.crossdock.identity.FreshSignIn;
import dev.crossdock.operator.TenantImport;
import dev.crossdock.operator.Tenants;
import dev.crossdock.portal.Card;
import dev.crossdock.portal.LiveUpdates;
import dev.crossdock.portal.MainLayout;
import dev.crossdock.portal.Markup;
import dev.crossdock.portal.Needs;
import dev.crossdock.portal.Page;
import dev.crossdock.portal.PageHead;
import dev.crossdock.portal.Piece;
import dev.crossdock.portal.SignInCheck;
import dev.crossdock.portal.SignedIn;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Right;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** Takes a tenant in from an archive that the platform's staff upload, and says what came. */
@CdiComponent
@Route(value = "tenant-import", layout = MainLayout.class)
@Needs(value = Right.TENANTS, platform = true)
public class TenantImportView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  private final transient TenantImport arrivals;
  private final transient Tenants tenants;
  private final transient SignInCheck signIn;
  private final transient Clock clock;
  private final PageHead head = new PageHead();
  private final Piece outcome = new Piece("div", "").with("aria-live", "polite");
  private final Div columns = new Div();
  private final ImportForm form;

  /**
   * What the next upload is for. An upload that nobody prepared, or that was prepared long ago, is
   * refused: its address alone is not enough.
   */
  private final transient AtomicReference<Prepared> prepared = new AtomicReference<>();

  private record Prepared(ImportForm.Wish wish, Instant at) {}

  @Inject
  public TenantImportView(
      SignedIn signedIn,
      LiveUpdates live,
      TenantImport arrivals,
      Tenants tenants,
      SignInCheck signIn,
      Clock clock) {
    super(signedIn, live);
    this.arrivals = arrivals;
    this.tenants = tenants;
    this.signIn = signIn;
    this.clock = clock;
    form = new ImportForm(arrivals.mibMax(), this::prepare, this::take);
    Card archive =
        new Card(
            say("Archive"), Markup.text(say("at most {0}", ImportForm.size(arrivals.mibMax()))));
    Div body = new Div(form);
    body.addClassName("body");
    archive.edgeToEdge(body);
    columns.addClassName("xd-two");
    columns.add(archive, new Card(say("What happens"), Markup.NOTHING, ImportWords.happens()));
    add(head, outcome, columns);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    title(say("Import a tenant"));
    head.crumb("tenants", say("Tenants"), say("Import"));
    head.show(
        say("Import a tenant"), say("All of it or nothing; nothing is sent until you resume it."));
  }

  private void prepare(ImportForm.Wish wish) {
    outcome.show(Markup.NOTHING);
    signIn.then(
        this,
        () -> {
          try {
            if (tenants.isKnown(actor(), wish.id())) {
              form.wrongId(heard(Problem.TENANT_ID_TAKEN.title()) + ".");
              return;
            }
          } catch (SQLException e) {
            throw new IllegalStateException("A tenant cannot be looked up", e);
          }
          prepared.set(new Prepared(wish, clock.instant()));
          form.open();
        });
  }

  /** In the thread of the request that brings the archive, which holds no lock of the page. */
  private void take(UploadEvent event) throws IOException {
    UI ui = event.getUI();
    Prepared now = prepared.getAndSet(null);
    try {
      if (now == null || !FreshSignIn.isFresh(now.at(), clock.instant())) {
        throw new ProblemException(
            Problem.SIGN_IN_TOO_OLD, null, english("Continue from the fields once more."));
      }
      arrivals.requireFits(event.getFileSize());
      ImportForm.Wish wish = now.wish();
      TenantImport.Taken taken =
          arrivals.take(
              actor(),
              wish.id(),
              wish.adminEmail(),
              wish.transferKey(),
              event.getInputStream(),
              clock.instant());
      ui.access(() -> show(taken));
    } catch (ProblemException e) {
      ui.access(() -> refused(ImportWords.refused(e)));
    } catch (SQLException | IllegalStateException e) {
      ui.access(() -> refused(ImportWords.failed()));
      throw new IOException("An archive was not taken in", e);
    } catch (IOException e) {
      ui.access(() -> refused(ImportWords.cutOff()));
      throw e;
    }
  }

  private void show(TenantImport.Taken taken) {
    title(say("{0} · Taken in", taken.tenant().name()));
    head.show(ImportWords.heading(taken), Markup.text(say("Taken in whole, and suspended.")));
    outcome.show(ImportWords.taken(taken));
    remove(columns);
    announce(say("{0} is taken in, and suspended.", taken.tenant().name()));
  }

  private void refused(Markup why) {
    form.again();
    outcome.show(why);
    announce(say("The archive was not taken in."));
  }
}
