package dev.crossdock.connectors.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A wire to a server that breaks after so many bytes of its answers. */
final class Wire implements AutoCloseable {
  private final ServerSocket socket;
  private final int to;
  private final int breaksAfter;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  Wire(int to, int breaksAfter) throws IOException {
    this.to = to;
    this.breaksAfter = breaksAfter;
    this.socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket near = socket.accept();
        Socket far = new Socket(InetAddress.getLoopbackAddress(), to);
        threads.execute(() -> pass(near, far, Integer.MAX_VALUE));
        threads.execute(() -> pass(far, near, breaksAfter));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void pass(Socket from, Socket to, int most) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int left = most;
      byte[] piece = new byte[512];
      while (left > 0) {
        int length = in.read(piece, 0, Math.min(left, piece.length));
        if (length < 0) {
          return;
        }
        out.write(piece, 0, length);
        left -= length;
      }
    } catch (IOException broken) {
      // as it should
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    threads.shutdownNow();
  }
}
