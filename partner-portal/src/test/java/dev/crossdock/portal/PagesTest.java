package dev.crossdock.portal;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.router.Route;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Role;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules that every page keeps. */
class PagesTest {
  private static final int PAGES_MIN = 7;

  @Test
  void everyPageIsABeanAndNamesWhoMayOpenIt() throws Exception {
    List<Class<?>> pages = pages();
    assertTrue(pages.size() >= PAGES_MIN, "saw only " + pages);
    assertAll(
        pages.stream()
            .map(
                page ->
                    () -> {
                      assertNotNull(
                          page.getAnnotation(CdiComponent.class),
                          page + " is no bean: add @CdiComponent");
                      assertNotNull(
                          page.getAnnotation(Needs.class), page + " opens for nobody: add @Needs");
                    }));
  }

  @Test
  void aPageOpensForItsRolesOnly() {
    Actor pat = new Actor("pat", "Pat", "brandt", "hansa", Role.PARTNER_USER, null, null);
    Actor mara = new Actor("mara", "Mara", "brandt", null, Role.TENANT_ADMIN, null, null);
    assertTrue(Gate.opens(PartnerHomeView.class, Optional.of(pat)));
    assertFalse(Gate.opens(PartnerHomeView.class, Optional.of(mara)));
    assertFalse(Gate.opens(PartnerHomeView.class, Optional.empty()));
    assertTrue(Gate.opens(StartPage.class, Optional.empty()));
    assertFalse(
        Gate.opens(String.class, Optional.of(mara)), "a page without @Needs opens for nobody");
  }

  @Test
  void thePlatformsStaffOpenNoPageOfTenants() throws Exception {
    Actor olga = new Actor("olga", "Olga", "platform", null, Role.OPERATOR, null, null);
    List<String> open =
        pages().stream()
            .filter(page -> Gate.opens(page, Optional.of(olga)))
            .map(Class::getSimpleName)
            .toList();
    assertEquals(
        Set.of("StartPage", "PeopleView", "ProblemsView"),
        Set.copyOf(open),
        "what of the shared pages opens for an operator");
  }

  @Test
  void everyRoleLandsSomewhere() {
    assertEquals("admin", Navigation.home(Role.TENANT_ADMIN));
    assertEquals("audit", Navigation.home(Role.AUDITOR));
    assertEquals("home", Navigation.home(Role.PARTNER_USER));
    assertEquals("tenants", Navigation.home(Role.OPERATOR));
  }

  private static List<Class<?>> pages()
      throws IOException, URISyntaxException, ClassNotFoundException {
    Path classes =
        Path.of(PageHead.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> names;
    try (Stream<Path> files = Files.walk(classes)) {
      names =
          files
              .map(file -> classes.relativize(file).toString())
              .filter(name -> name.endsWith(".class"))
              .toList();
    }
    List<Class<?>> pages = new ArrayList<>();
    for (String name : names) {
      Class<?> type =
          Class.forName(
              name.replace(".class", "").replace('/', '.').replace('\\', '.'),
              false,
              PagesTest.class.getClassLoader());
      if (type.isAnnotationPresent(Route.class)) {
        pages.add(type);
      }
    }
    return pages;
  }
}
