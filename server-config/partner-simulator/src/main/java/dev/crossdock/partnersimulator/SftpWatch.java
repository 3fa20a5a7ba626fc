package dev.crossdock.partnersimulator;

import dev.crossdock.partnersimulator.Fault.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.DirectoryHandle;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpEventListener;

/** Watches what is done over SFTP: tells it, spoils it, and notices files that came. */
final class SftpWatch implements SftpEventListener {
  private static final Set<Kind> BEFORE = EnumSet.of(Kind.SLOW, Kind.RESET);
  private static final AttributeKey<Set<String>> WRITTEN = new AttributeKey<>();
  private static final String OUT = "out";
  private static final String IN = "in";

  private final Faults faults;
  private final ActLog log;
  private final Consumer<Path> came;
  private final Map<String, byte[]> comesAgain = new ConcurrentHashMap<>();

  /**
   * @param came is told each file that lies in {@code in} under its final name
   */
  SftpWatch(Faults faults, ActLog log, Consumer<Path> came) {
    this.faults = faults;
    this.log = log;
    this.came = came;
  }

  /** The file comes again under its old name, once, when we have taken it away. */
  void comesAgain(String name, byte[] content) {
    comesAgain.put(name, content);
  }

  private void before(ServerSession session, String act, Path path) throws IOException {
    Fault fault = faults.take(Role.SFTP, act, BEFORE);
    if (fault == null) {
      return;
    }
    if (fault.kind() == Kind.RESET) {
      session.close(true);
      throw new IOException("Connection cut");
    }
    try {
      TimeUnit.MILLISECONDS.sleep(fault.millis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Stopped", e);
    }
  }

  private void after(ServerSession session, String act) {
    if (faults.hits(Role.SFTP, act, Kind.LOST_ANSWER)) {
      log.add(Role.SFTP, "lost-answer", act);
      session.close(true);
    }
  }

  @Override
  public void opening(ServerSession session, String handle, Handle of) throws IOException {
    if (of instanceof FileHandle) {
      before(session, "open", of.getFile());
    } else if (of instanceof DirectoryHandle) {
      before(session, "list", of.getFile());
      log.add(Role.SFTP, "list", of.getFile().toString());
    }
  }

  @Override
  public void reading(
      ServerSession session,
      String handle,
      FileHandle of,
      long offset,
      byte[] data,
      int dataOffset,
      int length)
      throws IOException {
    before(session, "read", of.getFile());
    if (offset == 0) {
      log.add(Role.SFTP, "read", of.getFile().toString());
    }
  }

  @Override
  public void writing(
      ServerSession session,
      String handle,
      FileHandle of,
      long offset,
      byte[] data,
      int dataOffset,
      int length)
      throws IOException {
    before(session, "write", of.getFile());
    session
        .computeAttributeIfAbsent(WRITTEN, any -> ConcurrentHashMap.newKeySet())
        .add(of.getFile().toString());
  }

  @Override
  public void closed(ServerSession session, String handle, Handle of, Throwable thrown) {
    Set<String> written = session.getAttribute(WRITTEN);
    String path = of.getFile().toString();
    if (thrown == null && written != null && written.remove(path)) {
      log.add(Role.SFTP, "write", path);
      arrived(of.getFile());
      after(session, "write");
    }
  }

  @Override
  public void moving(ServerSession session, Path from, Path to, Collection<CopyOption> options)
      throws IOException {
    before(session, "rename", from);
  }

  @Override
  public void moved(
      ServerSession session, Path from, Path to, Collection<CopyOption> options, Throwable thrown) {
    if (thrown != null) {
      return;
    }
    log.add(Role.SFTP, "rename", from.toString(), Map.of("to", to.toString()));
    arrived(to);
    gone(from);
    after(session, "rename");
  }

  @Override
  public void removing(ServerSession session, Path path, boolean isDirectory) throws IOException {
    before(session, "remove", path);
  }

  @Override
  public void removed(ServerSession session, Path path, boolean isDirectory, Throwable thrown) {
    if (thrown == null) {
      log.add(Role.SFTP, "remove", path.toString());
      gone(path);
      after(session, "remove");
    }
  }

  private void arrived(Path path) {
    String name = path.getFileName().toString();
    boolean isFinal =
        !name.startsWith(".")
            && !name.endsWith(".tmp")
            && !name.endsWith(".part")
            && !name.endsWith(".filepart");
    if (isFinal && path.getParent() != null && path.getParent().endsWith(IN)) {
      came.accept(path);
    }
  }

  private void gone(Path path) {
    if (path.getParent() == null || !path.getParent().endsWith(OUT)) {
      return;
    }
    byte[] again = comesAgain.remove(path.getFileName().toString());
    if (again != null) {
      try {
        Files.write(path, again);
        log.add(Role.SFTP, "duplicate", path.toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
