package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.say;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/**
 * In which language a page speaks: the one that the person chose in the menu, else the one that the
 * browser asks for first of those we have.
 */
@ApplicationScoped
public class Languages {
  /** What the person chose; {@code portal.js} sets it. */
  static final String COOKIE = "xd-language";

  private static final ObjectMapper JSON = new ObjectMapper();

  void watch(@Observes ServiceInitEvent event) {
    event.getSource().addUIInitListener(init -> open(init.getUI(), of(VaadinRequest.getCurrent())));
    event.addIndexHtmlRequestListener(this::apply);
  }

  private static void open(UI ui, Locale locale) {
    ui.setLocale(locale);
    ui.getReconnectDialogConfiguration()
        .setDialogText(say(locale, "The connection is lost. It is tried again…"));
    ui.getReconnectDialogConfiguration()
        .setDialogTextGaveUp(say(locale, "The connection is lost. Load the page again."));
  }

  /** The page says its language, and brings the words of our scripts along. */
  private void apply(IndexHtmlResponse page) {
    Locale locale = of(page.getVaadinRequest());
    Element root = page.getDocument().child(0);
    root.attr("lang", locale.getLanguage());
    if (locale.equals(Locale.GERMAN)) {
      try {
        root.attr("data-words", JSON.writeValueAsString(German.ofScripts()));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("Words of ours are no JSON", e);
      }
    }
  }

  private static Locale of(VaadinRequest request) {
    return of((HttpServletRequest) request);
  }

  /** The language of the person who asks for a page, one of {@link Tongue#LOCALES}. */
  public static Locale of(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return of(
        cookies == null
            ? Optional.empty()
            : Arrays.stream(cookies)
                .filter(one -> one.getName().equals(COOKIE))
                .map(Cookie::getValue)
                .findFirst(),
        // Who asks for none is not asked for the server's.
        request.getHeader("Accept-Language") == null
            ? List.of()
            : Collections.list(request.getLocales()));
  }

  /**
   * One of {@link Tongue#LOCALES}.
   *
   * @param chosen a language such as de; what we do not have counts as nothing
   * @param wanted what the browser asks for, the first first
   */
  static Locale of(Optional<String> chosen, List<Locale> wanted) {
    return Stream.concat(chosen.stream(), wanted.stream().map(Locale::getLanguage))
        .flatMap(
            language -> Tongue.LOCALES.stream().filter(one -> one.getLanguage().equals(language)))
        .findFirst()
        .orElse(Tongue.LOCALES.get(0));
  }
}
