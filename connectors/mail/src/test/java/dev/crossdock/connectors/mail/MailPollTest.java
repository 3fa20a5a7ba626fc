package dev.crossdock.connectors.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.store.FolderException;
import dev.crossdock.connection.Arrival;
import dev.crossdock.connection.Polled;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A mailbox that is looked at again and again, whatever happens meanwhile. */
@Timeout(120)
class MailPollTest extends TestMailbox {
  @Test
  void takesFilesAndMovesTheirMails() throws Exception {
    deliver(Mails.withFile("1", "a.edi", Mails.bytes("one")));
    deliver(Mails.head("somebody@else.example", "2") + "\r\nBuy!");
    deliver(Mails.head(Mails.FROM, "3") + "\r\nOnly words.");
    deliver(Mails.withFile("4", "b.edi", Mails.bytes("two")));

    Polled first = poll(null, this::store, "takenFolder", "Erledigt & Öde");
    assertNull(first.problem(), first::toString);
    assertEquals(2, first.taken());
    assertFalse(first.more());
    assertTrue(first.detail().contains("1 mails of other senders"), first.detail());
    assertTrue(first.detail().contains("1 mails had nothing"), first.detail());
    assertEquals(List.of("a.edi", "b.edi"), stored.stream().map(Arrival::name).toList());
    assertEquals(2, count("INBOX"));
    assertEquals(2, count("Erledigt & Öde"));
    assertEquals(2, user(0));

    Polled again = poll(first.cursor(), this::store);
    assertEquals(0, again.taken(), again::toString);
    deliver(Mails.withFile("5", "c.edi", Mails.bytes("three")));
    assertEquals(1, poll(again.cursor(), this::store, "afterwards", "flag").taken());
    assertEquals(3, count("INBOX"));
    Polled anew = poll("1|99|99", this::store, "afterwards", "flag");
    assertEquals(1, anew.taken(), "another validity begins anew");
    assertEquals(3, stored.size(), "and what was taken is known");
  }

  private int user(int unread) throws FolderException {
    // Left alone means not read either.
    return server.getManagers().getImapHostManager().getInbox(user).getUnseenCount() - unread;
  }

  /** While one mail is in work elsewhere another one waits, if both are too much. */
  @Test
  void mailsInWorkShareTheirRoom() throws Exception {
    for (boolean zip : new boolean[] {false, true}) {
      MailRoom room = new MailRoom(zip ? 1_000_000 : 100_000, Duration.ofMillis(50));
      byte[] file = Mails.bytes("content ".repeat(6_000) + zip);
      deliver(
          zip
              ? Mails.withFile("z", "a.zip", Mails.zip(Map.of("a.edi", file)))
              : Mails.withFile("a", "a.edi", file));
      List<Polled> meanwhile = new ArrayList<>();
      stored.clear();

      Polled first =
          pollWithin(
              room,
              arrival -> {
                meanwhile.add(pollWithin(room, other -> stored.add(other)));
                store(arrival);
              });

      assertNull(meanwhile.get(0).problem(), meanwhile::toString);
      assertEquals(0, meanwhile.get(0).taken(), "there is no room for a second one");
      assertTrue(meanwhile.get(0).more(), "its turn comes");
      assertEquals(1, first.taken(), first::toString);
      assertEquals(1, stored.size());
      assertEquals(0, pollWithin(room, this::store).taken(), "it was put away");
    }
  }

  /** The room is given by what a server says; one that says less gives no less. */
  @Test
  void aServerThatSaysLessGivesNoLess() throws Exception {
    String mail = Mails.withFile("1", "a.edi", new byte[100_000]);
    String head = mail.substring(0, mail.indexOf("\r\n\r\n") + 4);
    try (ScriptedServer small =
        new ScriptedServer(
            "* OK ready",
            command ->
                command.startsWith("CAPABILITY")
                    ? "* CAPABILITY IMAP4rev1 MOVE\r\n$ OK"
                    : command.startsWith("SELECT")
                        ? "* OK [UIDVALIDITY 5] x\r\n* OK [UIDNEXT 2] x\r\n$ OK [READ-WRITE]"
                        : command.startsWith("UID SEARCH")
                            ? "* SEARCH 1\r\n$ OK"
                            : command.startsWith("UID FETCH")
                                ? part(command, command.contains("HEADER") ? head : mail)
                                : "$ OK")) {
      Polled polled = poll(null, this::store, "port", Integer.toString(small.port()));
      assertNull(polled.problem(), polled::toString);
      assertEquals(100_000, stored.get(0).content().length);
    }
  }

  /** As many bytes as are asked for, of a mail that is said to have ten. */
  private static String part(String command, String of) {
    int asked = Integer.parseInt(command.replaceAll(".*<0[.](\\d+)>.*", "$1"));
    String bytes = of.substring(0, Math.min(asked, of.length()));
    return "* 1 FETCH (UID 1 RFC822.SIZE 10 BODY[]<0> {"
        + bytes.length()
        + "}\r\n"
        + bytes
        + ")\r\n$ OK";
  }

  @Test
  void losesAndDoublesNothingWhereverTheWireBreaks() throws Exception {
    for (int i = 0; i < 6; i++) {
      deliver(Mails.withFile("w" + i, i + ".edi", Mails.bytes("content " + "x".repeat(900) + i)));
    }
    String cursor = null;
    int broken = 0;
    for (int bytes = 20; bytes < 12_000; bytes = bytes * 5 / 4) {
      try (Wire wire = new Wire(server.getImap().getPort(), bytes)) {
        Polled polled = poll(cursor, this::store, "port", Integer.toString(wire.port()));
        broken += polled.problem() == null ? 0 : 1;
        cursor = polled.cursor();
      }
    }
    assertTrue(broken > 10, "broke " + broken + " times");
    Polled last = poll(cursor, this::store);
    assertNull(last.problem(), last::toString);
    assertEquals(6, stored.size());
    assertEquals(6, count("INBOX") + count("Crossdock"));
    assertEquals(6, stored.stream().map(Arrival::name).distinct().count());
  }

  @Test
  void aPollThatDiesAfterTheIntakeDoublesNothing() throws Exception {
    deliver(Mails.withFile("1", "a.edi", Mails.bytes("one")));
    deliver(Mails.withFile("2", "b.edi", Mails.bytes("two")));
    Consumer<Arrival> dying =
        arrival -> {
          store(arrival);
          throw new ProblemException(Problem.OVERLOADED, null, "The platform stops.");
        };

    Polled died = poll(null, dying);
    assertEquals("XD-9001", died.problem().id());
    assertEquals(0, count("Crossdock"));
    Polled lost = poll(null, dying); // the cursor was lost as well
    assertEquals("XD-9001", lost.problem().id());
    assertEquals(1, stored.size());
    Polled whole = poll(died.cursor(), this::store);
    assertNull(whole.problem(), whole::toString);
    assertEquals(2, stored.size());
    assertEquals(2, count("Crossdock"));
  }

  @Test
  void takesDoubleMessageIdsApartAndRefusesTooLargeMails() throws Exception {
    deliver(Mails.withFile("same", "a.edi", Mails.bytes("one")));
    deliver(Mails.withFile("same", "a.edi", Mails.bytes("two")));
    deliver(Mails.withFile("same", "a.edi", Mails.bytes("one")));
    deliver(Mails.withFile("large", "large.bin", new byte[50 * 1024 * 1024]));

    Polled polled = poll(null, this::store);

    assertNull(polled.problem(), polled::toString);
    assertEquals(4, polled.taken());
    assertEquals(3, stored.size());
    assertEquals("XD-2002", stored.get(2).refusal().problem().id());
    assertEquals("mail-4.eml", stored.get(2).name());
    assertTrue(stored.get(2).content().length < 66_000);
    assertEquals(4, count("Crossdock"));
  }

  @Test
  void looksAtAFewMailsAtATime() throws Exception {
    for (int i = 0; i < MailPoll.MAILS_MAX + 5; i++) {
      deliver(Mails.withFile("n" + i, i + ".edi", Mails.bytes("content " + i)));
    }
    Polled first = poll(null, this::store);
    assertTrue(first.more());
    assertEquals(MailPoll.MAILS_MAX, first.taken());
    Polled second = poll(first.cursor(), this::store);
    assertFalse(second.more());
    assertEquals(5, second.taken());
    assertEquals(MailPoll.MAILS_MAX + 5, stored.size());
  }

  @Test
  void asksForTheProofThatIsWanted() throws Exception {
    String found =
        "Authentication-Results: mx.us.example; dmarc=pass header.from=hansa.example\r\n";
    deliver(found + Mails.withFile("1", "a.edi", Mails.bytes("one")));
    deliver(Mails.withFile("2", "b.edi", Mails.bytes("two")));

    Polled polled = poll(null, this::store, "proof", "dmarc", "proofServer", "mx.us.example");

    assertEquals(1, polled.taken(), polled::toString);
    assertEquals("a.edi", stored.get(0).name());
    assertTrue(polled.detail().contains("1 mails without the proof"), polled.detail());
  }

  @Test
  void readsNoMoreThanItAskedFor() throws Exception {
    List<String> hostile =
        List.of(
            "* 1 FETCH (UID 1 RFC822.SIZE 10 BODY[HEADER]<0> {2147483647}",
            "* 1 FETCH (UID 1 RFC822.SIZE 10 BODY[HEADER]<0> {9999999999}",
            "* OK " + "x".repeat(2_000_000),
            "* OK\r\n".repeat(30_000),
            "no IMAP at all");
    for (String answer : hostile) {
      try (ScriptedServer server =
          new ScriptedServer(
              "* OK ready",
              command ->
                  command.startsWith("CAPABILITY")
                      ? "* CAPABILITY IMAP4rev1\r\n$ OK"
                      : command.startsWith("SELECT")
                          ? "* OK [UIDVALIDITY 5] x\r\n* OK [UIDNEXT 2] x\r\n$ OK [READ-WRITE]"
                          : command.startsWith("UID SEARCH")
                              ? "* SEARCH 1\r\n$ OK"
                              : command.startsWith("UID FETCH") ? answer : "$ OK")) {
        Polled polled = poll(null, this::store, "port", Integer.toString(server.port()));
        assertNotNull(polled.problem(), answer.substring(0, 6));
        assertEquals("1|5|0", polled.cursor());
      }
    }
    assertEquals(List.of(), stored);
  }
}
