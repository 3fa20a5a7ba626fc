package dev.crossdock.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** One of whom the identity provider will not hear holds up nobody else. */
class TellingTest {
  private static final List<Untold> DUE =
      LongStream.rangeClosed(1, 4)
          .mapToObj(id -> new Untold(id, Untold.Kind.JOINED, "p" + id, "x", Instant.EPOCH, 0))
          .toList();

  private Instant now = Instant.EPOCH;
  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return now;
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }
      };

  @Test
  void whatIsRefusedHoldsUpNobodyElse() throws SQLException {
    List<Long> told = new ArrayList<>();
    Telling.inTurn(
        DUE,
        one -> {
          told.add(one.id());
          return one.id() > 2;
        },
        clock);
    assertEquals(List.of(1L, 2L, 3L, 4L), told);
  }

  @Test
  void aProviderThatIsAwayIsNotAskedForEachOfThem() throws SQLException {
    List<Long> told = new ArrayList<>();
    Telling.inTurn(
        DUE,
        one -> {
          told.add(one.id());
          now = now.plus(KeycloakAdmin.CALL_LIMIT.dividedBy(2));
          return false;
        },
        clock);
    assertEquals(List.of(1L, 2L), told);
  }
}
