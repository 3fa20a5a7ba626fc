package dev.crossdock.connectors.odoo;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * Reads an answer's body up to a limit and hangs up when there is more: an answer of any size costs
 * no more memory than the limit.
 */
final class CappedBody implements BodySubscriber<CappedBody.Content> {
  private static final int BYTES_START = 256;

  private final CompletableFuture<Content> content = new CompletableFuture<>();
  private final int bytesMax;
  private byte[] bytes = new byte[BYTES_START];
  private int length;
  private Flow.Subscription subscription;

  CappedBody(int bytesMax) {
    this.bytesMax = bytesMax;
  }

  /**
   * What was read.
   *
   * @param cut whether the body was longer than the limit; then these are its first bytes
   */
  record Content(byte[] bytes, boolean cut) {}

  @Override
  public CompletionStage<Content> getBody() {
    return content;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> parts) {
    for (ByteBuffer part : parts) {
      int room = bytesMax - length;
      int taken = Math.min(room, part.remaining());
      if (length + taken > bytes.length) {
        bytes =
            Arrays.copyOf(bytes, Math.min(bytesMax, Math.max(bytes.length * 2, length + taken)));
      }
      part.get(bytes, length, taken);
      length += taken;
      if (part.hasRemaining()) {
        content.complete(new Content(Arrays.copyOf(bytes, length), true));
        subscription.cancel();
        return;
      }
    }
  }

  @Override
  public void onError(Throwable failure) {
    content.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    content.complete(new Content(Arrays.copyOf(bytes, length), false));
  }
}
