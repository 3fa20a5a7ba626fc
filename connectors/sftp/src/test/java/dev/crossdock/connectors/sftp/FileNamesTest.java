package dev.crossdock.connectors.sftp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileNamesTest {
  @Test
  void patternsAreOfGlobsAndNothingElse() {
    assertTrue(FileNames.matches("*", ""));
    assertTrue(FileNames.matches("*.edi", "A.EDI"));
    assertTrue(FileNames.matches("x, a?c*", "abcdef"));
    assertTrue(FileNames.matches("*a*b*", "xxaxxbxx"));
    assertTrue(FileNames.matches("Ü*", FileNames.wire("Überführung")));
    assertFalse(FileNames.matches("a.c", "abc"));
    assertFalse(FileNames.matches("a?c", "ac"));
    assertFalse(FileNames.matches("", "a"));
    assertFalse(FileNames.matches("[a-z]*", "a"));
    assertTimeoutPreemptively(
        Duration.ofSeconds(1),
        () -> assertFalse(FileNames.matches("*a".repeat(60) + "b", "a".repeat(255))));
  }

  @Test
  void namesAreReadableWhateverTheirCharacterSet() {
    assertEquals("Überführung", FileNames.words(FileNames.wire("Überführung")));
    assertEquals("über", FileNames.words("\u00fcber"));
    assertEquals("a?b?c", FileNames.words("a\nb\u0000c"));
    assertEquals(
        "a?b", FileNames.words(FileNames.wire("a\u202eb")), "nothing turns the line round");
    assertEquals(255, FileNames.words("x".repeat(300)).length());
    assertEquals(254, FileNames.words(FileNames.wire("x".repeat(254) + "😀")).length());
  }

  @Test
  void plainNamesLeadNowhereElse() {
    for (String name : List.of("", ".", "..", "a/b", "../a", "a\\b", "a\0b")) {
      assertFalse(FileNames.isPlain(name), name);
    }
    assertTrue(FileNames.isPlain("..a"));
    for (String name : List.of("a.TMP", "a.part", ".a", "a~", "a.filepart")) {
      assertTrue(FileNames.isHalfWritten(name), name);
    }
    assertFalse(FileNames.isHalfWritten("a.tmp.edi"));
  }
}
