package dev.crossdock.connectors.sftp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Polled;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.sftp.common.SftpConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of files when something breaks, is denied or hangs. */
@Timeout(60)
class SftpPollTroubleTest extends PollFixture {
  /** The library throws over some of them what nobody declares. */
  @Test
  void answersThatMeanNothingEndThePollInWords() {
    for (int type : new int[] {SftpConstants.SSH_FXP_HANDLE, SftpConstants.SSH_FXP_NAME, 77}) {
      for (byte[] body :
          new byte[][] {{}, {0, 0, 0, 1, 'h'}, {-1, -1, -1, -1}, {127, 0, 0, 0, 1}}) {
        partner.answers(type, body);
        Polled polled = poll("{}");
        assertEquals(Problem.TARGET_UNAVAILABLE, polled.problem(), polled::detail);
        assertEquals(0, polled.taken());
      }
    }
  }

  @Test
  void whatTheIntakeRefusesStaysAndComesAgain() {
    partner.put("out/a.edi", "one", T);
    partner.put("out/b.edi", "two", T.plusSeconds(1));
    Connection connection = new Connection(7, "brandt", "hansa", "sftp", "Hansa", settings);
    Polled polled =
        connector.poll(
            connection,
            null,
            arrival -> {
              if (arrival.name().equals("b.edi")) {
                throw new ProblemException(Problem.EVENTS_USED_UP, null, "No more today.");
              }
              arrivals.add(arrival);
            },
            now.plusSeconds(20));

    assertEquals(Problem.EVENTS_USED_UP, polled.problem());
    assertEquals("No more today.", polled.detail());
    assertEquals(1, polled.taken());
    poll(polled.cursor());
    assertEquals(List.of("a.edi", "b.edi"), names());
    assertEquals(Set.of("out/archive/a.edi", "out/archive/b.edi"), partner.files().keySet());
  }

  @Test
  void aLookThatDiedAnywhereIsTakenUp() throws IOException {
    // Claimed and not read; claimed and handed over; handed over and moved, the answer lost.
    partner.put("out/.crossdock-a.edi", "one", T);
    partner.put("out/a.edi", "a newer one", T.plusSeconds(1));
    assertEquals(2, poll(null).taken());
    assertEquals(List.of("a.edi", "a.edi"), names());
    assertEquals("one", text(arrivals.get(0)));

    partner.put("out/b.edi", "two", T);
    Polled cut = cutAtSecondRename(true); // between the handing over and the archive
    assertEquals(Problem.TARGET_UNAVAILABLE, cut.problem());
    assertEquals(1, cut.taken());
    assertEquals(1, poll(cut.cursor()).taken());
    assertEquals(List.of("a.edi", "a.edi", "b.edi", "b.edi"), names());
    assertEquals(text(arrivals.get(2)), text(arrivals.get(3)), "the same content: a duplicate");
    assertTrue(partner.files().keySet().stream().allMatch(file -> file.contains("archive")));

    partner.put("out/c.edi", "three", T);
    cut = cutAtSecondRename(false); // moved, but nobody tells us so
    assertEquals(Problem.TARGET_UNAVAILABLE, cut.problem());
    assertEquals(0, poll(cut.cursor()).taken());
    assertEquals("three", partner.files().get("out/archive/c.edi"));
  }

  private Polled cutAtSecondRename(boolean before) {
    int[] renames = {0};
    partner.onRename =
        (session, path) -> {
          if (++renames[0] == 2) {
            session.close(true);
            if (before) {
              PartnerServer.DENIED.on(session, path);
            }
          }
        };
    Polled cut = poll(null);
    partner.onRename = null;
    return cut;
  }

  @Test
  void readsNothingHalfWhenTheConnectionIsLost() {
    partner.put("out/a.edi", new byte[2_000_000], T);
    int[] reads = {0};
    partner.onRead =
        (session, path) -> {
          if (++reads[0] == 10) {
            session.close(true);
          }
        };
    Polled cut = poll(null);
    assertEquals(Problem.TARGET_UNAVAILABLE, cut.problem());
    assertEquals(List.of(), arrivals);
    partner.onRead = null;
    assertEquals(1, poll(cut.cursor()).taken());
    assertEquals(2_000_000, arrivals.get(0).content().length);
  }

  @Test
  void takesNothingThatChangesWhileItIsRead() {
    partner.put("out/a.edi", "one", T);
    partner.onRead =
        (session, path) -> Files.writeString(folder.resolve("out/.crossdock-a.edi"), "one more");
    Polled polled = poll(null);
    assertEquals(0, polled.taken());
    assertEquals("0 files were taken in, 1 may still be written.", polled.detail());
    partner.onRead = null;
    poll(polled.cursor());
    assertEquals("one more", text(arrivals.get(0)));
  }

  @Test
  void whatVanishesIsNoProblem() {
    partner.put("out/a.edi", "one", T);
    partner.put("out/b.edi", "two", T.plusSeconds(1));
    partner.onRename =
        (session, path) -> {
          if (path.toString().endsWith("a.edi")) {
            Files.deleteIfExists(folder.resolve("out/a.edi"));
          }
        };
    Polled polled = poll(null);
    assertNull(polled.problem(), polled::detail);
    assertEquals(List.of("b.edi"), names());
  }

  @Test
  void whatCannotBeMovedAwayIsToldAndNotFetchedAgain() {
    partner.put("out/a.edi", "one", T);
    partner.onRename = PartnerServer.DENIED;

    Polled first = poll(null);
    assertEquals(Problem.FILE_NOT_PUT_AWAY, first.problem());
    assertTrue(first.detail().contains("a.edi"), first::detail);
    partner.put("out/b.edi", "two", T.plusSeconds(1));
    Polled second = poll(first.cursor());
    assertEquals(Problem.FILE_NOT_PUT_AWAY, second.problem());
    assertEquals(List.of("a.edi", "b.edi"), names());
    Polled third = poll(second.cursor());
    assertNull(third.problem(), "told once");
    assertEquals("0 files were taken in, 2 cannot be read or moved away and stay.", third.detail());
    // A new file under the old name is another one.
    partner.put("out/a.edi", "three", T.plusSeconds(2));
    Polled fourth = poll(third.cursor());
    assertEquals(List.of("a.edi", "b.edi", "a.edi"), names());
    // The right is there at last.
    partner.onRename = null;
    Polled fifth = poll(fourth.cursor());
    assertEquals("0 files were taken in.", fifth.detail());
    assertEquals(3, arrivals.size());
    assertEquals(Set.of("out/archive/a.edi", "out/archive/b.edi"), partner.files().keySet());
  }

  @Test
  void stopsFetchingWhenTooManyCannotBeMovedAway() {
    for (int i = 0; i < PollCursor.TAKEN_MAX + 5; i++) {
      partner.put("out/" + i + ".edi", "content " + i, T.plusSeconds(i));
    }
    partner.onRename = PartnerServer.DENIED;
    String cursor = poll(null).cursor();
    Polled second = poll(cursor);
    assertEquals(PollCursor.TAKEN_MAX, arrivals.size());
    assertEquals(Problem.FILE_NOT_PUT_AWAY, second.problem());
    assertTrue(second.detail().startsWith("Nothing more is fetched"), second::detail);
  }

  @Test
  void whatCannotBeReadDoesNotBlockTheRest() {
    partner.put("out/a.edi", "secret", T);
    partner.put("out/b.edi", "open", T.plusSeconds(1));
    partner.onOpen =
        (session, path) -> {
          if (path.toString().endsWith("a.edi")) {
            PartnerServer.DENIED.on(session, path);
          }
        };
    Polled first = poll(null);
    assertEquals(Problem.FILE_NOT_READABLE, first.problem());
    assertEquals(List.of("b.edi"), names());
    Polled second = poll(first.cursor());
    assertNull(second.problem(), "told once");
    partner.onOpen = null;
    poll(second.cursor());
    assertEquals(List.of("b.edi", "a.edi"), names());
  }

  @Test
  void saysWhatStandsAgainstIt() {
    settings.put("fetchFolder", "/nowhere");
    assertEquals(Problem.TARGET_RECORD_MISSING, poll(null).problem());
    settings.put("fetchFolder", "");
    Polled nothing = poll("kept");
    assertNull(nothing.problem());
    assertEquals("kept", nothing.cursor());
    settings.put("fetchFolder", "/out");
    settings.put("privateKey", Keys.pem(Keys.ecdsa()));
    assertEquals(Problem.TARGET_REFUSED_CREDENTIALS, poll(null).problem());
    settings.put("hostKeys", "SHA256:uNiVztksCsDhcc0u9e8BrrAbGy3YzXtc+Z4zYrWDzCk");
    Polled unknown = poll(null);
    assertEquals(Problem.HOST_KEY_UNKNOWN, unknown.problem());
    assertTrue(
        unknown.detail().contains(HostKeys.fingerprint(partner.hostKey.getPublic())),
        unknown::detail);
    settings.put("host", "localhost");
    assertEquals(Problem.OUTGOING_REFUSED, poll(null).problem());
    settings.remove("host");
    assertEquals(Problem.TARGET_UNAVAILABLE, poll(null).problem());
    assertEquals(0, partner.signIns.get() - 1, "only the first one got in");
  }

  @Test
  void endsInTimeWhenTheOtherSideHangs() throws InterruptedException {
    partner.put("out/a.edi", "one", T);
    partner.put("out/b.edi", "two", T.plusSeconds(1));
    CountDownLatch over = new CountDownLatch(1);
    partner.onRead =
        (session, path) -> {
          if (path.toString().endsWith("b.edi")) {
            await(over);
          }
        };
    long start = System.nanoTime();
    Polled polled = poll(null, Duration.ofSeconds(4));
    over.countDown();

    assertTrue(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) < 5);
    assertEquals(1, polled.taken());
    assertTrue(polled.more());
    partner.onRead = null;
    poll(polled.cursor());
    assertEquals(List.of("a.edi", "b.edi"), names());
  }

  private static void await(CountDownLatch over) {
    try {
      over.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
