package dev.crossdock.connectors.sftp;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

/** Room is taken once, and given back once. */
class FileRoomTest {
  private static final int MIB = 1024 * 1024;

  @Test
  void whatIsTakenIsNotThereForOthers() {
    FileRoom room = new FileRoom(4 * MIB);
    FileRoom.Place first = room.take(3 * MIB, 0);
    assertNotNull(first);
    assertNull(room.take(MIB + 1, 0), "a piece too few");
    try (FileRoom.Place small = room.take(MIB, 0)) {
      assertNotNull(small);
      assertNull(room.take(0, 0));
    }
    first.close();
    first.close();
    try (FileRoom.Place huge = room.take(100L * MIB, 0)) {
      assertNotNull(huge, "all of it, and no more was given back than taken");
      assertNull(room.take(0, 0));
    }
  }
}
