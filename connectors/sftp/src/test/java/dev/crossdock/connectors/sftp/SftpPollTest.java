package dev.crossdock.connectors.sftp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.connection.Arrival;
import dev.crossdock.connection.Polled;
import dev.crossdock.problem.Problem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is fetched, in which order, and where it is afterwards. */
@Timeout(60)
class SftpPollTest extends PollFixture {
  @Test
  void takesTheOldestFirstAndArchives() {
    partner.put("out/b.edi", "second", T.plusSeconds(1));
    partner.put("out/a.edi", "third", T.plusSeconds(2));
    partner.put("out/c.edi", "first", T);
    partner.put("out/sub/d.edi", "not here", T);

    Polled polled = poll(null);

    assertNull(polled.problem(), polled::detail);
    assertEquals(3, polled.taken());
    assertFalse(polled.more());
    assertEquals("3 files were taken in.", polled.detail());
    assertEquals(List.of("c.edi", "b.edi", "a.edi"), names());
    assertEquals("first", text(arrivals.get(0)));
    assertNull(arrivals.get(0).identity(), "known by its content");
    assertNull(arrivals.get(0).refusal());
    assertEquals(
        Map.of(
            "out/archive/a.edi", "third",
            "out/archive/b.edi", "second",
            "out/archive/c.edi", "first",
            "out/sub/d.edi", "not here"),
        partner.files());
    assertEquals(0, poll(polled.cursor()).taken());
  }

  @Test
  void deletesWhereThatIsWanted() {
    settings.put("afterwards", "delete");
    partner.put("out/a.edi", "one", T);

    assertEquals(1, poll(null).taken());
    assertEquals(Map.of(), partner.files());
  }

  @Test
  void takesOnlyWhatIsNamedAndWhole() {
    settings.put("pattern", "*.EDI, inv?.xml");
    for (String name :
        List.of(
            "a.edi",
            "inv1.xml",
            "inv22.xml",
            "b.edi.tmp",
            "c.edi.part",
            "d.edi.filepart",
            ".e.edi",
            "f.txt")) {
      partner.put("out/" + name, name, T);
    }

    poll(null);

    assertEquals(Set.of("a.edi", "inv1.xml"), Set.copyOf(names()));
  }

  @Test
  void waitsUntilAFileHasSettled() {
    settings.put("settledSeconds", "10");
    partner.put("out/a.edi", "half", T);

    Polled first = poll(null);
    assertEquals(0, first.taken());
    assertEquals("0 files were taken in, 1 may still be written.", first.detail());
    now = now.plusSeconds(5);
    Polled second = poll(first.cursor());
    assertEquals(0, second.taken());
    now = now.plusSeconds(5);
    partner.put("out/a.edi", "half and half", T.plusSeconds(9)); // still being written
    Polled third = poll(second.cursor());
    assertEquals(0, third.taken());
    now = now.plusSeconds(10);
    Polled fourth = poll(third.cursor());
    assertEquals(1, fourth.taken());
    assertEquals("half and half", text(arrivals.get(0)));
  }

  @Test
  void newFilesDoNotHoldUpThoseBefore() {
    settings.put("settledSeconds", "10");
    partner.put("out/0.edi", "0", T);
    String cursor = poll(null).cursor();
    for (int i = 1; i <= 4; i++) {
      now = now.plusSeconds(3);
      partner.put("out/" + i + ".edi", Integer.toString(i), T.plusSeconds(i));
      cursor = poll(cursor).cursor();
    }
    assertEquals(List.of("0.edi"), names());
  }

  @Test
  void takesAThousandInParts() {
    settings.put("settledSeconds", "5");
    for (int i = 0; i < 1_000; i++) {
      partner.put("out/file-" + i + ".edi", "content " + i, T.plusSeconds(i));
    }
    String cursor = poll(null).cursor();
    int looks = 1;
    Polled polled;
    do {
      now = now.plusSeconds(5);
      polled = poll(cursor);
      assertNull(polled.problem(), polled::detail);
      assertTrue(polled.taken() <= SftpPoll.FILES_MAX);
      cursor = polled.cursor();
      looks++;
    } while (arrivals.size() < 1_000 && looks < 20);

    assertEquals(1_000, new HashSet<>(names()).size());
    assertEquals("file-0.edi", names().get(0));
    assertEquals("file-999.edi", names().get(999));
    assertTrue(looks <= 8, "looks: " + looks);
    assertEquals(
        1_000, partner.files().keySet().stream().filter(f -> f.contains("archive")).count());
  }

  @Test
  void refusesWhatIsTooLargeOrEmptyAndGoesOn() {
    partner.put("out/1-large.edi", new byte[Arrival.BYTES_MAX + 1], T);
    partner.put("out/2-empty.edi", "", T.plusSeconds(1));
    partner.put("out/3-largest.edi", new byte[Arrival.BYTES_MAX], T.plusSeconds(2));
    partner.put("out/4.edi", "small", T.plusSeconds(3));

    Polled polled = poll(null);

    assertNull(polled.problem(), polled::detail);
    assertEquals(4, polled.taken());
    assertEquals(Problem.BODY_TOO_LARGE, arrivals.get(0).refusal().problem());
    assertEquals(SftpPoll.REFUSED_BYTES_MAX, arrivals.get(0).content().length);
    assertEquals(Problem.EMPTY_BODY, arrivals.get(1).refusal().problem());
    assertEquals(Arrival.BYTES_MAX, arrivals.get(2).content().length);
    assertNull(arrivals.get(2).refusal());
    assertEquals(
        Set.of(
            "out/error/1-large.edi",
            "out/error/2-empty.edi",
            "out/archive/3-largest.edi",
            "out/archive/4.edi"),
        partner.files().keySet());
  }

  @Test
  void writesOverNothingInTheArchive() {
    for (int i = 1; i <= 3; i++) {
      partner.put("out/status.edi", "version " + i, T.plusSeconds(i));
      assertEquals(1, poll(null).taken());
    }
    assertEquals(
        Map.of(
            "out/archive/status.edi", "version 1",
            "out/archive/status.edi.20261122T130000Z", "version 2",
            "out/archive/status.edi.20261122T130000Z-1", "version 3"),
        partner.files());
  }

  @Test
  void namesMayBeOdd() {
    Set<String> odd =
        new TreeSet<>(
            Set.of(
                "Überführung 1.edi",
                "a\nb\u0007.edi",
                "x".repeat(250) + ".ed",
                "-rf.edi",
                "$(reboot).edi",
                "a;b'c\"d.edi"));
    int i = 0;
    Map<String, String> wanted = new HashMap<>();
    for (String name : odd) {
      partner.put("out/" + name, "content of " + name.length(), T.plusSeconds(i++));
      wanted.put(name.replaceAll("\\p{Cntrl}", "?"), "content of " + name.length());
    }
    settings.put("pattern", "*.ed*");
    Polled polled = poll(null);
    assertNull(polled.problem(), polled::detail);
    Map<String, String> got = new HashMap<>();
    arrivals.forEach(arrival -> got.put(arrival.name(), text(arrival)));
    assertEquals(wanted, got);
    assertTrue(
        partner.files().keySet().stream().allMatch(file -> file.startsWith("out/archive/")),
        () -> partner.files().toString());
    assertNotNull(partner.files().get("out/archive/a_b_.edi"));
  }
}
