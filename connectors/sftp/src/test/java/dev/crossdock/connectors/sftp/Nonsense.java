package dev.crossdock.connectors.sftp;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.subsystem.SubsystemFactory;
import org.apache.sshd.sftp.common.SftpConstants;

/** Says its version, and answers each further request with bytes that mean something else. */
final class Nonsense implements Command {
  private final int type;
  private final byte[] body;
  private InputStream in;
  private OutputStream out;
  private ExitCallback exit;

  private Nonsense(int type, byte[] body) {
    this.type = type;
    this.body = body;
  }

  /**
   * What answers so.
   *
   * @param type of the answer
   * @param body what follows the number of the request
   */
  static SubsystemFactory of(int type, byte... body) {
    return new SubsystemFactory() {
      @Override
      public String getName() {
        return SftpConstants.SFTP_SUBSYSTEM_NAME;
      }

      @Override
      public Command createSubsystem(ChannelSession channel) {
        return new Nonsense(type, body);
      }
    };
  }

  @Override
  public void start(ChannelSession channel, Environment environment) {
    Thread thread = new Thread(this::talk, "nonsense");
    thread.setDaemon(true);
    thread.start();
  }

  private void talk() {
    try {
      DataInputStream asked = new DataInputStream(in);
      DataOutputStream answer = new DataOutputStream(out);
      while (true) {
        byte[] request = asked.readNBytes(asked.readInt());
        boolean first = request[0] == SftpConstants.SSH_FXP_INIT;
        answer.writeInt(5 + (first ? 0 : body.length));
        answer.writeByte(first ? SftpConstants.SSH_FXP_VERSION : type);
        if (first) {
          answer.writeInt(3);
        } else {
          answer.write(request, 1, 4);
          answer.write(body);
        }
        answer.flush();
      }
    } catch (IOException gone) {
      exit.onExit(0);
    }
  }

  @Override
  public void destroy(ChannelSession channel) {
    // its thread ends with its streams
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
  public void setErrorStream(OutputStream to) {
    // it says nothing there
  }

  @Override
  public void setExitCallback(ExitCallback callback) {
    exit = callback;
  }
}
