package dev.crossdock.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person who has signed in at the portal, with a browser that runs no scripts. */
public final class PageSession {
  private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\"");
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

  private final CookieManager cookies = new CookieManager();
  private final List<String> setCookies = new ArrayList<>();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .sslContext(RunningStack.get().tls().context())
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  private HttpResponse<String> page;

  private PageSession() {}

  /** Signs in on the two pages of Keycloak: the name first, then the password. */
  public static PageSession of(String person) {
    PageSession session = visitor();
    session.show("/");
    session.signIn(person, person + "-demo");
    if (!session.isAtPortal()) {
      throw new AssertionError("Not signed in but at " + session.page.uri());
    }
    return session;
  }

  /** Somebody who has not signed in. */
  public static PageSession visitor() {
    return new PageSession();
  }

  /**
   * Opens a page of the portal and gives where it led.
   *
   * @param headers names and values in turn
   */
  public Answer show(String path, String... headers) {
    return shown(exchange("GET", portal() + path, "", headers));
  }

  /** Fills Keycloak's two forms that the page shows. */
  public Answer signIn(String name, String password) {
    for (int i = 0; i < 2; i++) {
      fill("username=" + encode(name) + "&password=" + encode(password));
    }
    return shown(page);
  }

  /**
   * Sends the form of the page that is shown.
   *
   * @param fields as in the body of a form
   */
  public Answer fill(String fields) {
    Matcher form = FORM.matcher(page.body());
    if (!page.body().contains("<form")) {
      throw new AssertionError("There is no form: " + page.body());
    }
    String address = form.find() ? form.group(1).replace("&amp;", "&") : page.uri().toString();
    return shown(
        exchange(
            "POST",
            URI.create(page.uri().toString()).resolve(address).toString(),
            fields,
            "Content-Type",
            "application/x-www-form-urlencoded",
            "Origin",
            portal()));
  }

  /** Whether the page that is shown is one of ours, not one of Keycloak. */
  public boolean isAtPortal() {
    return page.uri().toString().startsWith(portal());
  }

  private Answer shown(HttpResponse<String> response) {
    page = response;
    return new Answer(page.statusCode(), page.headers(), page.body());
  }

  /** Sends a request without a body to the portal, in the person's name. */
  public Answer send(String method, String path, String... headers) {
    HttpResponse<String> response = exchange(method, portal() + path, "", headers);
    return new Answer(response.statusCode(), response.headers(), response.body());
  }

  /** Sends a body to the portal, in the person's name and from its own pages. */
  public Answer post(String path, String body, String mediaType, String... headers) {
    List<String> all = new ArrayList<>(List.of("Content-Type", mediaType, "Origin", portal()));
    all.addAll(List.of(headers));
    HttpResponse<String> response =
        exchange("POST", portal() + path, body, all.toArray(String[]::new));
    return new Answer(response.statusCode(), response.headers(), response.body());
  }

  /** The cookies that the portal gets, as a header. */
  public String cookies() {
    return "Cookie: "
        + cookies.getCookieStore().getCookies().stream()
            .filter(cookie -> "/".equals(cookie.getPath()))
            .map(cookie -> cookie.getName() + "=" + cookie.getValue())
            .collect(Collectors.joining("; "));
  }

  /** What the portal said about its cookies so far. */
  public List<String> setCookies() {
    return setCookies;
  }

  private HttpResponse<String> exchange(String method, String url, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(ANSWER_LIMIT)
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> last =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      HttpResponse<String> response = last;
      while (response != null) {
        if (response.uri().toString().startsWith(portal())) {
          setCookies.addAll(response.headers().allValues("Set-Cookie"));
        }
        response = response.previousResponse().orElse(null);
      }
      return last;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String portal() {
    return RunningStack.get().settings().portalUrl();
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
