package dev.crossdock.connectors.sftp;

import dev.crossdock.problem.ProblemException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.BufferException;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.sftp.common.SftpConstants;

/**
 * Speaks SFTP 3 over the folders of one box. It knows nothing of disks: what is not in {@link
 * BoxFolders} cannot be asked for. A request that is no request ends the session.
 */
final class BoxCommand implements Command, Runnable {
  static final int HANDLES_MAX = 16;

  private static final int PACKET_BYTES_MAX = 256 * 1024 + 1_024;
  private static final int READ_BYTES_MAX = 64 * 1024;
  private static final int NAMES_PER_ANSWER_MAX = 100;
  private static final int VERSION = 3;

  private final BoxFolders folders;
  private final Executor threads;
  private final Map<String, Open> handles = new HashMap<>();
  private long handlesGiven;
  private InputStream in;
  private OutputStream out;
  private ExitCallback exit;

  /** What stands behind a handle: an upload, a content, or the rest of a listing. */
  private record Open(
      BoxPath path, Upload upload, byte[] content, List<BoxFolders.Entry> entries, int[] listed) {}

  BoxCommand(BoxFolders folders, Executor threads) {
    this.folders = folders;
    this.threads = threads;
  }

  @Override
  public void setInputStream(InputStream from) {
    in = from;
  }

  @Override
  public void setOutputStream(OutputStream to) {
    out = to;
  }

  @Override
  public void setErrorStream(OutputStream none) {
    // nothing is said there
  }

  @Override
  public void setExitCallback(ExitCallback callback) {
    exit = callback;
  }

  @Override
  public void start(ChannelSession channel, Environment environment) throws IOException {
    try {
      threads.execute(this);
    } catch (RejectedExecutionException tooMany) {
      throw new IOException("Too many sessions", tooMany);
    }
  }

  @Override
  public void destroy(ChannelSession channel) throws IOException {
    in.close(); // whoever reads there reads the end
  }

  @Override
  public void run() {
    try (folders;
        DataInputStream packets = new DataInputStream(new BufferedInputStream(in))) {
      while (true) {
        int length = packets.readInt();
        if (length < 1 || length > PACKET_BYTES_MAX) {
          break;
        }
        byte[] packet = new byte[length];
        packets.readFully(packet);
        answer(new ByteArrayBuffer(packet));
      }
    } catch (IOException | BufferException over) {
      // the client has gone, or does not speak SFTP: what was not whole is dropped
    } finally {
      handles.values().stream()
          .filter(one -> one.content() != null)
          .forEach(one -> folders.giveBack(one.content()));
      exit.onExit(0);
    }
  }

  private void answer(Buffer request) throws IOException {
    int type = request.getUByte();
    if (type == SftpConstants.SSH_FXP_INIT) {
      Buffer answer = begun(SftpConstants.SSH_FXP_VERSION);
      answer.putInt(VERSION);
      send(answer);
      return;
    }
    int id = request.getInt();
    try {
      answer(type, id, request);
    } catch (BoxRefusal refused) {
      status(id, refused.status(), refused.getMessage());
    } catch (ProblemException e) {
      status(id, SftpConstants.SSH_FX_FAILURE, BoxRefusal.of(e).getMessage());
    }
  }

  private void answer(int type, int id, Buffer request) throws IOException, BoxRefusal {
    switch (type) {
      case SftpConstants.SSH_FXP_OPEN -> open(id, path(request), request.getInt());
      case SftpConstants.SSH_FXP_CLOSE -> close(id, name(request));
      case SftpConstants.SSH_FXP_READ ->
          read(id, handle(request), request.getLong(), request.getInt());
      case SftpConstants.SSH_FXP_WRITE ->
          write(id, handle(request), request.getLong(), request.getBytes());
      case SftpConstants.SSH_FXP_LSTAT, SftpConstants.SSH_FXP_STAT ->
          attributes(id, folders.look(path(request)));
      case SftpConstants.SSH_FXP_FSTAT -> attributes(id, folders.look(handle(request).path()));
      case SftpConstants.SSH_FXP_SETSTAT -> {
        folders.look(path(request));
        done(id); // times and rights mean nothing here
      }
      case SftpConstants.SSH_FXP_FSETSTAT -> setSize(id, handle(request), request);
      case SftpConstants.SSH_FXP_OPENDIR -> openFolder(id, path(request));
      case SftpConstants.SSH_FXP_READDIR -> names(id, handle(request));
      case SftpConstants.SSH_FXP_REMOVE -> {
        folders.remove(path(request));
        done(id);
      }
      case SftpConstants.SSH_FXP_REALPATH -> realPath(id, path(request));
      case SftpConstants.SSH_FXP_RENAME -> {
        folders.rename(path(request), path(request));
        done(id);
      }
      case SftpConstants.SSH_FXP_MKDIR,
          SftpConstants.SSH_FXP_RMDIR,
          SftpConstants.SSH_FXP_SYMLINK,
          SftpConstants.SSH_FXP_READLINK ->
          throw BoxRefusal.denied("There are the folders /in and /out, and no others.");
      default ->
          throw new BoxRefusal(SftpConstants.SSH_FX_OP_UNSUPPORTED, "This is not offered here.");
    }
  }

  private static String name(Buffer request) {
    return request.getString(FileNames.WIRE);
  }

  private static BoxPath path(Buffer request) throws BoxRefusal {
    return BoxPath.of(name(request));
  }

  private Open handle(Buffer request) throws BoxRefusal {
    Open open = handles.get(name(request));
    if (open == null) {
      throw BoxRefusal.failure("There is no such handle.");
    }
    return open;
  }

  private void open(int id, BoxPath path, int flags) throws IOException, BoxRefusal {
    room();
    boolean writes = (flags & SftpConstants.SSH_FXF_WRITE) != 0;
    if (writes) {
      opened(id, new Open(path, folders.begin(path, flags), null, null, null));
    } else {
      opened(id, new Open(path, null, folders.content(path), null, null));
    }
  }

  private void openFolder(int id, BoxPath path) throws IOException, BoxRefusal {
    room();
    opened(id, new Open(path, null, null, folders.list(path), new int[1]));
  }

  private void room() throws BoxRefusal {
    if (handles.size() >= HANDLES_MAX) {
      throw BoxRefusal.failure("Too many files are open.");
    }
  }

  private void opened(int id, Open open) throws IOException {
    String handle = Long.toString(++handlesGiven);
    handles.put(handle, open);
    Buffer answer = begun(SftpConstants.SSH_FXP_HANDLE);
    answer.putInt(id);
    answer.putString(handle);
    send(answer);
  }

  private void close(int id, String handle) throws IOException, BoxRefusal {
    Open open = handles.remove(handle);
    if (open == null) {
      throw BoxRefusal.failure("There is no such handle.");
    }
    if (open.upload() != null) {
      folders.end(open.path());
    } else if (open.content() != null) {
      folders.giveBack(open.content());
    }
    done(id);
  }

  private void write(int id, Open open, long offset, byte[] data) throws IOException, BoxRefusal {
    if (open.upload() == null) {
      throw BoxRefusal.failure("This is not open for writing.");
    }
    open.upload().write(offset, data);
    done(id);
  }

  /** Of what a client sets only a smaller size means something: it writes the file anew. */
  private void setSize(int id, Open open, Buffer request) throws IOException {
    boolean size = (request.getInt() & SftpConstants.SSH_FILEXFER_ATTR_SIZE) != 0;
    if (size && open.upload() != null) {
      open.upload().cut(request.getLong());
    }
    done(id);
  }

  private void read(int id, Open open, long offset, int length) throws IOException, BoxRefusal {
    byte[] content = open.content();
    if (content == null) {
      throw BoxRefusal.failure("This is not open for reading.");
    }
    if (offset < 0 || offset >= content.length) {
      throw new BoxRefusal(SftpConstants.SSH_FX_EOF, "This is the end.");
    }
    int some =
        (int) Math.min(content.length - offset, Math.min(READ_BYTES_MAX, Math.max(1, length)));
    Buffer answer = begun(SftpConstants.SSH_FXP_DATA);
    answer.putInt(id);
    answer.putBytes(content, (int) offset, some);
    send(answer);
  }

  private void names(int id, Open open) throws IOException, BoxRefusal {
    if (open.entries() == null) {
      throw BoxRefusal.failure("This is not a folder.");
    }
    int from = open.listed()[0];
    int to = Math.min(open.entries().size(), from + NAMES_PER_ANSWER_MAX);
    if (from == to) {
      throw new BoxRefusal(SftpConstants.SSH_FX_EOF, "This is the end.");
    }
    open.listed()[0] = to;
    Buffer answer = begun(SftpConstants.SSH_FXP_NAME);
    answer.putInt(id);
    answer.putInt(to - from);
    for (BoxFolders.Entry entry : open.entries().subList(from, to)) {
      answer.putString(entry.name(), FileNames.WIRE);
      answer.putString(line(entry), FileNames.WIRE);
      put(answer, entry);
    }
    send(answer);
  }

  private void realPath(int id, BoxPath path) throws IOException {
    Buffer answer = begun(SftpConstants.SSH_FXP_NAME);
    answer.putInt(id);
    answer.putInt(1);
    answer.putString(path.toString(), FileNames.WIRE);
    answer.putString(path.toString(), FileNames.WIRE);
    answer.putInt(0); // no attributes
    send(answer);
  }

  /** As ls -l has it: clients show it as it is. */
  private static String line(BoxFolders.Entry entry) {
    return (entry.folder() ? "drwx------" : "-rw-------")
        + "   1 box      box      "
        + String.format("%8d", entry.bytes())
        + " "
        + entry.changed().toString().substring(0, 10)
        + " "
        + entry.name();
  }

  private void attributes(int id, BoxFolders.Entry entry) throws IOException {
    Buffer answer = begun(SftpConstants.SSH_FXP_ATTRS);
    answer.putInt(id);
    put(answer, entry);
    send(answer);
  }

  private static void put(Buffer answer, BoxFolders.Entry entry) {
    answer.putInt(
        SftpConstants.SSH_FILEXFER_ATTR_SIZE
            | SftpConstants.SSH_FILEXFER_ATTR_PERMISSIONS
            | SftpConstants.SSH_FILEXFER_ATTR_ACMODTIME);
    answer.putLong(entry.bytes());
    answer.putInt(entry.folder() ? 040700 : 0100600);
    answer.putInt((int) entry.changed().getEpochSecond());
    answer.putInt((int) entry.changed().getEpochSecond());
  }

  private void done(int id) throws IOException {
    status(id, SftpConstants.SSH_FX_OK, "Done.");
  }

  private void status(int id, int status, String words) throws IOException {
    Buffer answer = begun(SftpConstants.SSH_FXP_STATUS);
    answer.putInt(id);
    answer.putInt(status);
    answer.putString(words);
    answer.putString("en");
    send(answer);
  }

  private static Buffer begun(int type) {
    Buffer answer = new ByteArrayBuffer();
    answer.putInt(0); // the length, known at the end
    answer.putByte((byte) type);
    return answer;
  }

  private void send(Buffer answer) throws IOException {
    int end = answer.wpos();
    answer.wpos(0);
    answer.putInt(end - Integer.BYTES);
    answer.wpos(end);
    out.write(answer.array(), 0, end);
    out.flush();
  }
}
