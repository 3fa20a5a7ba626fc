package dev.crossdock.server;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Signs a person out here and at Keycloak, so that the next visit asks for the password again. */
@WebServlet("/logout")
public class LogoutServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject
  @ConfigProperty(name = "oidc.realm")
  private transient String realm;

  @Inject
  @ConfigProperty(name = "oidc.client")
  private transient String client;

  @Inject
  @ConfigProperty(name = "portal.url")
  private transient String portal;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (isFromElsewhere(request.getHeader("Sec-Fetch-Site"))) {
      response.sendRedirect("/"); // a page of somebody else must not sign our people out
      return;
    }
    // Read first: after the logout the subject is gone.
    Optional<String> idToken = SignedIn.idToken();
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
    request.logout();
    response.sendRedirect(keycloakLogout(realm, client, portal, idToken));
  }

  /** Whether a browser says that a page which is not ours led here; a typed address is ours. */
  static boolean isFromElsewhere(String site) {
    return site != null && !site.equals("same-origin") && !site.equals("none");
  }

  /** Keycloak's end-session address; with the id token it does not ask "are you sure". */
  static String keycloakLogout(
      String realm, String client, String portal, Optional<String> idToken) {
    return realm
        + "/protocol/openid-connect/logout?client_id="
        + encode(client)
        + "&post_logout_redirect_uri="
        + encode(portal + "/signed-out.html")
        + idToken.map(token -> "&id_token_hint=" + encode(token)).orElse("");
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
