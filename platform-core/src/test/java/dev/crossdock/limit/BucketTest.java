package dev.crossdock.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BucketTest {
  private static final long START = 1_800_000_000_000_000_000L;
  private static final long SECOND = 1_000_000_000L;
  private static final Allowance TEN = new Allowance(10, 20, 0);

  private final Bucket bucket = new Bucket();

  @Test
  void isFullAtFirstAndEmptyAfterItsBurst() {
    assertEquals(20, bucket.left(TEN, START));
    assertEquals(20, taken(TEN, START, 100));
    assertEquals(0, bucket.left(TEN, START));
    assertEquals(SECOND / 10, bucket.untilNext(TEN, START));
  }

  @Test
  void fillsAtItsRateAndNotAboveItsBurst() {
    taken(TEN, START, 100);
    assertFalse(bucket.take(TEN, START + SECOND / 10 - 1));
    assertTrue(bucket.take(TEN, START + SECOND / 10));
    assertEquals(10, taken(TEN, START + SECOND / 10 + SECOND, 100));
    assertEquals(20, taken(TEN, START + 3_600 * SECOND, 100));
  }

  @Test
  void letsThroughItsRateInTheLongRun() {
    Allowance odd = new Allowance(3_000, 10, 0); // no whole number of nanoseconds between two
    int taken = 0;
    for (long now = START; now < START + 10 * SECOND; now += SECOND / 90_000) {
      taken += bucket.take(odd, now) ? 1 : 0;
    }
    assertTrue(taken > 29_990 && taken <= 30_011, "taken " + taken);
  }

  @Test
  void isFullAfterItWasFilled() {
    taken(TEN, START, 100);
    bucket.fill();
    assertEquals(20, bucket.left(TEN, START));
  }

  @Test
  void whatIsPutBackCanBeTakenAgain() {
    taken(TEN, START, 100);
    bucket.putBack(TEN);
    assertEquals(1, taken(TEN, START, 100));
  }

  @Test
  void aClockThatJumpsBackCostsAtMostTheBurst() {
    taken(TEN, START, 100);
    long before = START - 3_600 * SECOND;
    assertFalse(bucket.take(TEN, before));
    assertEquals(SECOND / 10, bucket.untilNext(TEN, before));
    assertEquals(0, bucket.left(TEN, before));
  }

  @Test
  void manyThreadsTakeNoMoreThanThereIs() throws InterruptedException {
    Allowance most = new Allowance(1, 50_000, 0);
    AtomicInteger taken = new AtomicInteger();
    CyclicBarrier together = new CyclicBarrier(8);
    CountDownLatch done = new CountDownLatch(8);
    for (int thread = 0; thread < 8; thread++) {
      new Thread(
              () -> {
                await(together);
                for (int i = 0; i < 20_000; i++) {
                  taken.addAndGet(bucket.take(most, START) ? 1 : 0);
                }
                done.countDown();
              })
          .start();
    }
    assertTrue(done.await(30, TimeUnit.SECONDS));
    assertEquals(50_000, taken.get());
  }

  private static void await(CyclicBarrier together) {
    try {
      together.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  private int taken(Allowance allowance, long now, int tries) {
    int taken = 0;
    for (int i = 0; i < tries; i++) {
      taken += bucket.take(allowance, now) ? 1 : 0;
    }
    return taken;
  }
}
