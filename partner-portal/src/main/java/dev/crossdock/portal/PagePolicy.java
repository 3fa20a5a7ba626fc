package dev.crossdock.portal;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.util.Base64;
import org.jsoup.nodes.Element;

/**
 * What a page may load and run (Content-Security-Policy). Scripts run when they are files of ours
 * or carry the nonce that this one answer was given, so what somebody smuggled into a page does not
 * run. Text is not made into code but by {@code functions.js}, under the same nonce. Styles may be
 * inline: Vaadin's components bring theirs as elements that know no nonce.
 */
@ApplicationScoped
public class PagePolicy {
  private static final int NONCE_BYTES = 16;

  private final SecureRandom random = new SecureRandom();

  void watch(@Observes ServiceInitEvent event) {
    event.addIndexHtmlRequestListener(this::apply);
  }

  private void apply(IndexHtmlResponse page) {
    byte[] bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    String nonce = Base64.getEncoder().encodeToString(bytes);
    for (Element script : page.getDocument().select("script")) {
      script.attr("nonce", nonce);
    }
    page.getVaadinResponse().setHeader("Content-Security-Policy", policy(nonce));
  }

  /** The policy of one answer. */
  static String policy(String nonce) {
    return "default-src 'none'; script-src 'self' 'nonce-"
        + nonce
        + "'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:;"
        + " connect-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
  }
}
