package dev.crossdock.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Finds a Chromium or Chrome on this machine; installs one where there is none. */
public final class Browsers {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
  private static final List<String> ELSEWHERE =
      List.of(
          "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
          "/Applications/Chromium.app/Contents/MacOS/Chromium");
  private static final long INSTALL_LIMIT_MIN = 5;

  /** The streams of a forked test JVM belong to Maven. */
  private static final Path LOG = Path.of("target", "browser-install.log").toAbsolutePath();

  private static final Map<String, String> NO_DOWNLOAD =
      Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");

  private Browsers() {}

  /** A driver that fetches nothing by itself. */
  public static Playwright playwright() {
    return Playwright.create(new Playwright.CreateOptions().setEnv(NO_DOWNLOAD));
  }

  /**
   * A headless browser.
   *
   * @throws IllegalStateException saying what to do, if there is none and none can be installed
   */
  public static Browser launch(Playwright playwright) {
    Path executable =
        find()
            .or(Browsers::installPackage)
            .or(Browsers::installPlaywrights)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "No Chromium or Chrome was found and none could be installed: install the"
                            + " package chromium, or name one with -Dbrowser=/path/to/chrome. What"
                            + " was tried is in "
                            + LOG
                            + "."));
    return playwright
        .chromium()
        .launch(new BrowserType.LaunchOptions().setExecutablePath(executable).setHeadless(true));
  }

  private static Optional<Path> find() {
    String named = System.getProperty("browser");
    if (named != null) {
      Path path = Path.of(named);
      if (!Files.isExecutable(path)) {
        throw new IllegalStateException("-Dbrowser=" + named + " names no program.");
      }
      return Optional.of(path);
    }
    List<Path> candidates = new ArrayList<>();
    for (String directory : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      NAMES.forEach(name -> candidates.add(Path.of(directory, name)));
    }
    ELSEWHERE.forEach(path -> candidates.add(Path.of(path)));
    candidates.addAll(playwrights());
    return candidates.stream().filter(Files::isExecutable).filter(Files::isRegularFile).findFirst();
  }

  /** Browsers that Playwright keeps for itself. */
  private static List<Path> playwrights() {
    Path home = Path.of(System.getProperty("user.home"));
    List<Path> found = new ArrayList<>();
    for (Path kept :
        List.of(
            home.resolve(".cache/ms-playwright"), home.resolve("Library/Caches/ms-playwright"))) {
      if (!Files.isDirectory(kept)) {
        continue;
      }
      try (Stream<Path> files = Files.walk(kept, 4)) {
        files
            .filter(file -> file.getFileName().toString().matches("chrome|headless_shell|Chromium"))
            .forEach(found::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }

  /** Debian's package, as root. */
  private static Optional<Path> installPackage() {
    if (!System.getProperty("user.name").equals("root")
        || !Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
      return Optional.empty();
    }
    boolean done =
        run("apt-get", "update", "-q")
            && run("apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium");
    return done ? find() : Optional.empty();
  }

  private static Optional<Path> installPlaywrights() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    boolean done =
        run(
            java,
            "-cp",
            System.getProperty("java.class.path"),
            "com.microsoft.playwright.CLI",
            "install",
            "chromium");
    return done ? find() : Optional.empty();
  }

  private static boolean run(String... command) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()));
    builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
    builder.environment().remove("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD");
    try {
      Files.createDirectories(LOG.getParent());
      Process process = builder.start();
      return process.waitFor(INSTALL_LIMIT_MIN, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
