package dev.crossdock.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The server's side of SMTP (RFC 5321), as far as a sender on this machine needs it. */
final class SmtpConversation {
  private static final int LINES_MAX = 20_000;

  private final BufferedReader in;
  private final Writer out;
  private final Consumer<List<String>> mails;
  private boolean hasSender;
  private boolean hasRecipient;

  /**
   * @param mails is given the lines of each mail, as bytes in ISO-8859-1
   */
  SmtpConversation(Socket socket, Consumer<List<String>> mails) throws IOException {
    in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    out = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.ISO_8859_1);
    this.mails = mails;
  }

  void run() throws IOException {
    say("220 mailbox ready");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String verb = line.strip().toUpperCase(Locale.ROOT).replaceAll("[ :].*", "");
      switch (verb) {
        case "EHLO", "HELO" -> {
          reset();
          say("250 mailbox");
        }
        case "MAIL" -> {
          reset();
          hasSender = true;
          say("250 ok");
        }
        case "RCPT" -> {
          hasRecipient = hasSender;
          say(hasSender ? "250 ok" : "503 MAIL first");
        }
        case "DATA" -> data();
        case "RSET" -> {
          reset();
          say("250 ok");
        }
        case "NOOP" -> say("250 ok");
        case "QUIT" -> {
          say("221 bye");
          return;
        }
        default -> say("502 not offered here");
      }
    }
  }

  private void data() throws IOException {
    if (!hasRecipient) {
      say("503 RCPT first");
      return;
    }
    say("354 go on");
    List<String> lines = new ArrayList<>();
    for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
      if (line == null || lines.size() >= LINES_MAX) {
        throw new IOException("the mail has no end");
      }
      // A dot at the beginning was doubled on the way.
      lines.add(line.startsWith(".") ? line.substring(1) : line);
    }
    mails.accept(lines);
    reset();
    say("250 taken");
  }

  private void reset() {
    hasSender = false;
    hasRecipient = false;
  }

  private void say(String line) throws IOException {
    out.write(line + "\r\n");
    out.flush();
  }
}
