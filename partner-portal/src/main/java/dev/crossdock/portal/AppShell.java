package dev.crossdock.portal;

import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Inline;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.shared.ui.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The frame of every page. Styles are plain files that are linked, not imported: an import would
 * switch Vaadin's ready-made production bundle off and make the build need a package manager.
 */
@Push(transport = Transport.WEBSOCKET_XHR)
public class AppShell implements AppShellConfigurator {
  private static final long serialVersionUID = 1L;

  /** In the page itself, so that the theme is there before the first paint. */
  private static final String SCRIPT =
      script("functions.js") + script("portal.js") + script("drafts.js") + script("studio.js");

  @Override
  public void configurePage(AppShellSettings settings) {
    settings.setPageTitle("Crossdock");
    settings.setViewport("width=device-width, initial-scale=1");
    settings.addMetaTag("color-scheme", "light dark");
    settings.addLink("stylesheet", "./styles/crossdock.css");
    settings.addLink("stylesheet", "./styles/portal.css");
    settings.addFavIcon("icon", "./styles/crossdock.svg", "any");
    settings.addInlineWithContents(Inline.Position.PREPEND, SCRIPT, Inline.Wrapping.JAVASCRIPT);
  }

  private static String script(String name) {
    try (InputStream file = AppShell.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
