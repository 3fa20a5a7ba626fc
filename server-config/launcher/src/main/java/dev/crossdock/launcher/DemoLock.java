package dev.crossdock.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Held while a demo of this checkout runs, so that a second one does not take the first for a
 * leftover.
 */
final class DemoLock implements AutoCloseable {
  private final FileChannel channel;

  private DemoLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @throws StartFailure if a demo of this checkout runs already
   */
  static DemoLock take(Path file) {
    try {
      Files.createDirectories(file.getParent());
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw new StartFailure(
            "The demo of this checkout is running already: stop it with Ctrl-C in its terminal first.");
      }
      return new DemoLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
