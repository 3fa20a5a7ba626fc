package dev.crossdock.connectors.mail;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.crossdock.connection.Arrival;
import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Polled;
import dev.crossdock.outgoing.OutgoingHttp;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A mailbox of a real IMAP server, and a platform that knows what it has taken in. */
abstract class TestMailbox {
  static final String PASSWORD = "pass\"word\\";

  final OutgoingHttp http = new OutgoingHttp("127.0.0.1:*");
  final List<Arrival> stored = new ArrayList<>();
  final Set<String> known = new HashSet<>();
  GreenMail server;
  GreenMailUser user;

  @BeforeEach
  void start() {
    server =
        new GreenMail(
            new ServerSetup[] {new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)});
    server.start();
    user = server.setUser("inbound@brandt.example", "inbound", PASSWORD);
  }

  @AfterEach
  void stop() {
    server.stop();
    http.close();
  }

  void deliver(String mail) throws MessagingException {
    Session session = Session.getInstance(new Properties());
    user.deliver(
        new MimeMessage(session, new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8))));
  }

  Connection connection(String... settings) {
    Map<String, String> all = new HashMap<>();
    all.put("host", "127.0.0.1");
    all.put("port", Integer.toString(server.getImap().getPort()));
    all.put("security", "plain");
    all.put("user", "inbound");
    all.put("password", PASSWORD);
    all.put("senders", "hansa.example");
    for (int i = 0; i < settings.length; i += 2) {
      all.put(settings[i], settings[i + 1]);
    }
    return new Connection(1, "brandt", "hansa", "mail", "Hansa", all);
  }

  Polled poll(String cursor, Consumer<Arrival> intake, String... settings) {
    return poll(http, cursor, intake, settings);
  }

  Polled pollWithin(MailRoom room, Consumer<Arrival> intake) {
    return new MailConnector(http, Clock.systemUTC(), room)
        .poll(connection("zip", "open"), null, intake, Instant.now().plus(Duration.ofMinutes(2)));
  }

  Polled poll(OutgoingHttp way, String cursor, Consumer<Arrival> intake, String... settings) {
    return new MailConnector(way, Clock.systemUTC())
        .poll(connection(settings), cursor, intake, Instant.now().plus(Duration.ofMinutes(2)));
  }

  /** As the platform's: what comes again under its identity is a duplicate and no failure. */
  void store(Arrival arrival) {
    if (arrival.identity() == null || known.add(arrival.identity())) {
      stored.add(arrival);
    }
  }

  int count(String name) throws FolderException {
    MailFolder there = server.getManagers().getImapHostManager().getFolder(user, name);
    return there == null ? 0 : there.getNonDeletedMessages().size();
  }
}
