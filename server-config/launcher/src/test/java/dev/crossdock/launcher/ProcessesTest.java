package dev.crossdock.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @TempDir Path directory;
  private StackSettings settings;
  private Processes processes;

  @BeforeEach
  void prepare() {
    settings = StackSettings.isolated(directory, directory.resolve("data"));
    processes = new Processes(settings);
  }

  @AfterEach
  void stop() {
    processes.all().forEach(Child::kill);
  }

  @Test
  void aLaterLauncherEndsWhatIsLeft() {
    Child child = shell("echo up; sleep 600");
    // Until setsid has become the shell, the system shows no environment of it.
    child.await(LIMIT, () -> child.logged("up"));
    assertEquals(List.of("part"), new Processes(settings).endLeftovers());
    ProcessHandle.of(child.pid()).ifPresent(handle -> assertTrue(Child.endsWithin(handle, LIMIT)));
    assertEquals(List.of(), new Processes(settings).endLeftovers(), "once is enough");
  }

  /** Keycloak's start script starts a JVM and waits for it. */
  @Test
  void aLaterLauncherEndsWhatAKilledScriptLeft() {
    Child child = shell("setsid sleep 600 & echo child $!; wait");
    child.await(LIMIT, () -> child.logged("child "));
    ProcessHandle orphan = ProcessHandle.of(grandchild(child)).orElseThrow();
    ProcessHandle.of(child.pid()).ifPresent(ProcessHandle::destroyForcibly);
    child.onExit().join();
    assertTrue(orphan.isAlive(), "it does not end by itself");
    assertEquals(List.of("part"), new Processes(settings).endLeftovers());
    assertTrue(Child.endsWithin(orphan, LIMIT));
  }

  @Test
  void thePartsOfAnotherStackAreLeftAlone() {
    Child child = shell("sleep 600");
    Path other = directory.resolve("data-of-another");
    assertEquals(List.of(), new Processes(StackSettings.isolated(directory, other)).endLeftovers());
    assertTrue(child.isAlive());
  }

  @Test
  void anEarlyDeathIsToldWithItsLastWords() {
    Child child = shell("echo no space left; exit 3");
    StartFailure failure = assertThrows(StartFailure.class, () -> child.await(LIMIT, () -> false));
    assertTrue(failure.getMessage().contains("code 3"), failure.getMessage());
    assertTrue(failure.getMessage().contains("no space left"), failure.getMessage());
  }

  @Test
  void whoeverDoesNotListenIsEnded() {
    Child child = shell("trap '' TERM; echo deaf; while true; do sleep 1; done");
    child.await(LIMIT, () -> child.logged("deaf"));
    processes.stop("part", Duration.ofMillis(200));
    assertFalse(child.isAlive());
  }

  @Test
  void whatAPartStartedEndsWithIt() {
    Child child = shell("sleep 600 & echo child $!; wait");
    child.await(LIMIT, () -> child.logged("child "));
    long grandchild = grandchild(child);
    child.kill();
    ProcessHandle.of(grandchild).ifPresent(handle -> assertTrue(Child.endsWithin(handle, LIMIT)));
  }

  @Test
  void whatADeadScriptLeftEndsWithTheStack() {
    Child child = shell("sleep 600 & echo child $!; wait");
    child.await(LIMIT, () -> child.logged("child "));
    ProcessHandle orphan = ProcessHandle.of(grandchild(child)).orElseThrow();
    ProcessHandle.of(child.pid()).ifPresent(ProcessHandle::destroyForcibly);
    child.onExit().join();
    processes.stop("part", LIMIT);
    assertTrue(Child.endsWithin(orphan, LIMIT));
  }

  @Test
  void nothingStartsOnceAStopBegan() {
    processes.refuseMore();
    assertThrows(StartFailure.class, () -> shell("true"));
  }

  private Child shell(String script) {
    return processes.start("part", directory, List.of("/bin/sh", "-c", script), Map.of());
  }

  private static long grandchild(Child child) {
    try {
      return Long.parseLong(Files.readString(child.log()).strip().replace("child ", ""));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
