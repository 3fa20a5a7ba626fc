package dev.crossdock.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogoutServletTest {
  private static final String REALM = "https://localhost:9444/realms/crossdock";
  private static final String END =
      REALM
          + "/protocol/openid-connect/logout?client_id=portal&post_logout_redirect_uri=https%3A%2F%2Flocalhost%3A9443%2Fsigned-out.html";

  @Test
  void keycloakIsToldWhoSignsOut() {
    assertEquals(
        END + "&id_token_hint=a.b%2Bc",
        LogoutServlet.keycloakLogout(
            REALM, "portal", "https://localhost:9443", Optional.of("a.b+c")));
  }

  @Test
  void nobodyElsesPageSignsPeopleOut() {
    assertTrue(LogoutServlet.isFromElsewhere("cross-site"));
    assertTrue(LogoutServlet.isFromElsewhere("same-site"), "a neighbour is somebody else too");
    assertFalse(LogoutServlet.isFromElsewhere("same-origin"));
    assertFalse(LogoutServlet.isFromElsewhere("none"), "typed");
    assertFalse(LogoutServlet.isFromElsewhere(null), "an old browser");
  }

  @Test
  void withoutTokenKeycloakAsksItself() {
    assertEquals(
        END,
        LogoutServlet.keycloakLogout(REALM, "portal", "https://localhost:9443", Optional.empty()));
  }
}
