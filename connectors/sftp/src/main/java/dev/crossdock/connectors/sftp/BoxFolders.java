package dev.crossdock.connectors.sftp;

import dev.crossdock.connection.Arrival;
import dev.crossdock.connection.Receiving;
import dev.crossdock.exchange.Outbox;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.sshd.sftp.common.SftpConstants;

/**
 * The box as one session sees it: {@code in}, where files are put, and {@code out}, where files lie
 * that wait for the partner. Nothing of it is on a disk. What was put in is shown until the session
 * ends, because clients look after it. Whether the box is open is asked again at each act. Used by
 * one thread.
 */
final class BoxFolders implements AutoCloseable {
  /** Files with temporary names, waiting for their own. */
  static final int PARKED_MAX = 32;

  static final int SHOWN_MAX = 1_000;
  private static final int REFUSED_BYTES_KEPT_MAX = 65_536;
  private static final String MEDIA_TYPE = "application/octet-stream";

  private final BoxDoor door;
  private final BoxMemory memory;
  private final BoxUser user;
  private final PublicKey key;
  private final String origin;

  /** Whole, but with a temporary name. */
  private final Map<String, Upload> parked = new HashMap<>();

  /** Being written. */
  private final Map<String, Upload> open = new HashMap<>();

  /** Taken in during this session: name and size. */
  private final Map<String, Entry> shown = new LinkedHashMap<>();

  /** What stands in a listing. */
  record Entry(String name, boolean folder, long bytes, Instant changed) {}

  BoxFolders(BoxDoor door, BoxMemory memory, BoxUser user, PublicKey key, String origin) {
    this.door = door;
    this.memory = memory;
    this.user = user;
    this.key = key;
    this.origin = origin;
  }

  private Receiving box() throws BoxRefusal {
    return door.box(user, key)
        .orElseThrow(() -> BoxRefusal.denied("This drop box is closed, or has another key now."));
  }

  /** What is in a folder. */
  List<Entry> list(BoxPath path) throws BoxRefusal {
    Receiving box = box();
    if (path.isRoot()) {
      return List.of(folder(BoxPath.IN), folder(BoxPath.OUT));
    }
    List<Entry> entries = new ArrayList<>();
    if (path.isFolder(BoxPath.IN)) {
      entries.addAll(shown.values());
      parked.forEach((name, upload) -> entries.add(entry(name, upload)));
      open.forEach((name, upload) -> entries.add(entry(name, upload)));
    } else if (path.isFolder(BoxPath.OUT)) {
      waiting(box).stream().limit(SHOWN_MAX).map(BoxFolders::entry).forEach(entries::add);
    } else {
      throw BoxRefusal.absent();
    }
    return entries;
  }

  private Entry folder(String name) {
    return new Entry(name, true, 0, door.now());
  }

  private Entry entry(String name, Upload upload) {
    return new Entry(name, false, upload.length(), door.now());
  }

  private static Entry entry(Outbox.Waiting one) {
    return new Entry(one.name(), false, one.sizeBytes(), one.since());
  }

  private List<Outbox.Waiting> waiting(Receiving box) throws BoxRefusal {
    try {
      return door.waiting(box);
    } catch (ProblemException e) {
      throw BoxRefusal.of(e);
    }
  }

  private Outbox.Waiting waiting(Receiving box, String name) throws BoxRefusal {
    return waiting(box).stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(BoxRefusal::absent);
  }

  /** What is under a path. */
  Entry look(BoxPath path) throws BoxRefusal {
    if (path.isRoot()) {
      return folder("/");
    }
    if (path.isFolder(BoxPath.IN) || path.isFolder(BoxPath.OUT)) {
      return folder(path.name());
    }
    if (path.isIn(BoxPath.OUT)) {
      return entry(waiting(box(), path.name()));
    }
    Entry there = path.isIn(BoxPath.IN) ? inThere(path.name()) : null;
    if (there == null) {
      throw BoxRefusal.absent();
    }
    return there;
  }

  private Entry inThere(String name) {
    if (open.containsKey(name)) {
      return entry(name, open.get(name));
    }
    return parked.containsKey(name) ? entry(name, parked.get(name)) : shown.get(name);
  }

  /** Begins a file. */
  Upload begin(BoxPath path, int flags) throws BoxRefusal {
    box();
    if (!path.isIn(BoxPath.IN)) {
      throw BoxRefusal.denied("Files are put into the folder /in.");
    }
    String name = path.newName();
    Entry there = inThere(name);
    boolean creates = (flags & SftpConstants.SSH_FXF_CREAT) != 0;
    boolean only = (flags & SftpConstants.SSH_FXF_EXCL) != 0;
    if (there == null && !creates) {
      throw BoxRefusal.absent();
    }
    if (there != null && creates && only || open.containsKey(name)) {
      throw BoxRefusal.failure("There is a file of this name already.");
    }
    if (parked.size() + open.size() >= PARKED_MAX) {
      throw BoxRefusal.failure("Too many files are begun; give those their names first.");
    }
    forget(name);
    Upload upload = new Upload(memory);
    open.put(name, upload);
    return upload;
  }

  private void forget(String name) {
    Upload old = parked.remove(name);
    if (old != null) {
      old.drop();
    }
    shown.remove(name);
  }

  /** Ends a file: it is taken in, unless its name says that it waits for another. */
  void end(BoxPath path) throws BoxRefusal {
    String name = path.name();
    Upload upload = open.remove(name);
    if (FileNames.isHalfWritten(name) && upload.fault() == null) {
      parked.put(name, upload);
      return;
    }
    try {
      take(name, upload);
    } finally {
      upload.drop();
    }
  }

  private void take(String name, Upload upload) throws BoxRefusal {
    Receiving box = box();
    int length = upload.length();
    ProblemException fault =
        upload.fault() == null && length == 0
            ? new ProblemException(Problem.EMPTY_BODY, null, "The file is empty.")
            : upload.fault();
    int kept = fault == null ? length : Math.min(length, REFUSED_BYTES_KEPT_MAX);
    if (!memory.take(kept)) {
      throw BoxRefusal.of(
          new ProblemException(
              Problem.OVERLOADED,
              null,
              "Too much is uploaded at the moment. Send it again later."));
    }
    try {
      boolean told =
          fault == null
              || fault.problem() == Problem.BODY_TOO_LARGE
              || fault.problem() == Problem.EMPTY_BODY;
      if (told) {
        door.take(
            box,
            user,
            origin,
            new Arrival(null, FileNames.words(name), MEDIA_TYPE, upload.content(kept), fault));
      }
      if (fault != null) {
        throw BoxRefusal.of(fault);
      }
    } catch (ProblemException notTaken) {
      throw BoxRefusal.of(notTaken);
    } finally {
      memory.giveBack(kept);
    }
    show(name, length);
  }

  private void show(String name, long length) {
    shown.put(name, new Entry(name, false, length, door.now()));
    if (shown.size() > SHOWN_MAX) {
      Iterator<String> oldest = shown.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  /** Gives a file its name; from a temporary one to one of its own it is taken in. */
  void rename(BoxPath from, BoxPath to) throws BoxRefusal {
    box();
    if (from.isIn(BoxPath.OUT) || !from.isIn(BoxPath.IN) || !to.isIn(BoxPath.IN)) {
      throw BoxRefusal.denied("Only files in /in are renamed, and stay there.");
    }
    String name = to.newName();
    if (open.containsKey(from.name()) || open.containsKey(name)) {
      throw BoxRefusal.failure("The file is still being written.");
    }
    Upload upload = parked.get(from.name());
    if (upload == null) {
      Entry taken = shown.remove(from.name());
      if (taken == null) {
        throw BoxRefusal.absent();
      }
      show(name, taken.bytes());
      return;
    }
    if (FileNames.isHalfWritten(name)) {
      parked.remove(from.name());
      forget(name);
      parked.put(name, upload);
      return;
    }
    take(name, upload);
    parked.remove(from.name());
    upload.drop();
  }

  /** Removes a file; one in {@code out} is fetched with that. */
  void remove(BoxPath path) throws BoxRefusal {
    Receiving box = box();
    if (path.isIn(BoxPath.OUT)) {
      Outbox.Waiting one = waiting(box, path.name());
      try {
        door.fetched(box, user, origin, one.exchangeId());
      } catch (ProblemException e) {
        throw BoxRefusal.of(e);
      }
      return;
    }
    String name = path.isIn(BoxPath.IN) ? path.name() : "";
    if (parked.containsKey(name)) {
      forget(name);
    } else if (shown.containsKey(name)) {
      throw BoxRefusal.denied("The file was taken in already; it cannot be taken back.");
    } else {
      throw BoxRefusal.absent();
    }
  }

  /**
   * The content of a file that waits. It counts until {@link #giveBack}.
   *
   * @return never null
   */
  byte[] content(BoxPath path) throws BoxRefusal {
    Receiving box = box();
    if (!path.isIn(BoxPath.OUT)) {
      throw BoxRefusal.denied("Files in /out are read, and no others.");
    }
    Outbox.Waiting one = waiting(box, path.name());
    if (!memory.take(one.sizeBytes())) {
      throw BoxRefusal.failure("Too much is fetched at the moment. Try again later.");
    }
    try {
      byte[] content = door.content(box, one.exchangeId());
      if (content != null && content.length == one.sizeBytes()) {
        return content;
      }
    } catch (ProblemException e) {
      memory.giveBack(one.sizeBytes());
      throw BoxRefusal.of(e);
    }
    memory.giveBack(one.sizeBytes());
    throw BoxRefusal.absent();
  }

  void giveBack(byte[] content) {
    memory.giveBack(content.length);
  }

  /** What was not whole is gone. */
  @Override
  public void close() {
    open.values().forEach(Upload::drop);
    parked.values().forEach(Upload::drop);
    open.clear();
    parked.clear();
  }
}
