package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.view.Change;
import java.time.Duration;

/** A page in the frame: the main landmark, for one actor, told when something changes. */
public abstract class Page extends Main implements HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private final transient LiveUpdates live;
  private final transient Actor actor;
  private transient LiveUpdates.Watching watching;
  private String title = "Crossdock";

  /**
   * A page of the person who is signed in.
   *
   * @throws NotFoundException if that person has no role here
   */
  protected Page(SignedIn signedIn, LiveUpdates live) {
    this.live = live;
    this.actor = signedIn.actor().orElseThrow(NotFoundException::new);
    setId("main");
    addClassName("xd-main");
    getElement().setAttribute("tabindex", "-1");
  }

  /** For whom the page is made. */
  protected final Actor actor() {
    return actor;
  }

  /** Sets the title of the browser's tab; the most telling word comes first. */
  protected final void title(String words) {
    title = say("{0} · Crossdock", words);
    getUI().ifPresent(ui -> ui.getPage().setTitle(title));
  }

  @Override
  public String getPageTitle() {
    return title;
  }

  /**
   * Whether this news concerns what the page shows. Called in another thread: decide by what does
   * not change.
   */
  protected boolean concerns(Change change) {
    return true;
  }

  /** How often at most the page wants to hear of news. */
  protected Duration atMostEvery() {
    return LiveUpdates.PAGE_EVERY;
  }

  /** Takes news in. */
  protected void refresh(int news) {}

  /** Says something to those who do not see the page change. */
  protected final void announce(String words) {
    getUI().ifPresent(ui -> MainLayout.announce(ui, words));
  }

  @Override
  protected void onAttach(AttachEvent event) {
    super.onAttach(event);
    Draft.arrived(this, actor);
    watching = live.watch(event.getUI(), actor, this::concerns, atMostEvery(), this::refresh);
  }

  @Override
  protected void onDetach(DetachEvent event) {
    super.onDetach(event);
    watching.close();
  }
}
