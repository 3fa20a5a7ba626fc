package dev.crossdock.exchange;

import dev.crossdock.connection.Acknowledgement;
import dev.crossdock.connection.Acknowledgement.Verdict;
import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Connections;
import dev.crossdock.connection.DocumentAnswer;
import dev.crossdock.connection.EnvelopeNumbers;
import dev.crossdock.connection.Inlet;
import dev.crossdock.connection.Judgement;
import dev.crossdock.connection.MessageFormat;
import dev.crossdock.connection.OutboundFile;
import dev.crossdock.connection.PartnerDocument;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.trace.TraceKind;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Takes the answers that a batch of inbound messages brings, and sends those that it gets. */
final class InboundAnswers {
  private static final String PLATFORM = "crossdock";

  private final java.sql.Connection database;
  private final Connections connections;
  private final String tenant;
  private final Instant now;
  private final InboundWriter writer;
  private final AnswerRows rows;

  InboundAnswers(
      java.sql.Connection database,
      String tenant,
      Instant now,
      Connections connections,
      InboundWriter writer) {
    this.database = database;
    this.tenant = tenant;
    this.now = now;
    this.connections = connections;
    this.writer = writer;
    rows = new AnswerRows(database, tenant);
  }

  /**
   * Takes what a message says of files of ours.
   *
   * @return what of it belongs to no file of ours, in words
   */
  Optional<String> take(InboundWork.Read read) throws SQLException {
    Map<String, List<Acknowledgement>> byKey = new LinkedHashMap<>();
    for (Acknowledgement one : read.answers()) {
      String number = one.interchange() == null ? one.group() : one.interchange();
      byKey
          .computeIfAbsent(number == null ? "" : number, any -> new java.util.ArrayList<>())
          .add(one);
    }
    String unknown = null;
    for (Map.Entry<String, List<Acknowledgement>> one : byKey.entrySet()) {
      String number = one.getKey();
      boolean ours = number.matches("0*[0-9]{1,9}");
      AnswerRows.Said said =
          new AnswerRows.Said(
              read.message().partner(),
              ours ? Answers.ofEdi(Long.parseLong(number)) : "",
              read.message().id(),
              one.getValue().stream().allMatch(InboundAnswers::accepts),
              words(one.getValue()));
      boolean receipt = one.getValue().stream().allMatch(InboundAnswers::isReceipt);
      if (!ours || (receipt ? received(said) : rows.answered(said, false, now)) == null) {
        unknown =
            "Nothing with the control number "
                + (number.isEmpty() ? "(none)" : number)
                + " was sent to this partner.";
      } else {
        writer.trace(
            read.message().id(),
            null,
            TraceKind.APPLIED,
            "Answers control number " + number + ".",
            null);
      }
    }
    return Optional.ofNullable(unknown);
  }

  /**
   * The partner has the envelope, and has not judged what is in it: that is told with the file, and
   * its wait goes on.
   */
  private Long received(AnswerRows.Said said) throws SQLException {
    Long file = rows.fileOf(said.partner(), said.key());
    if (file != null) {
      writer.trace(file, null, TraceKind.READ, "The partner has it. " + said.words(), null);
    }
    return file;
  }

  private static boolean isReceipt(Acknowledgement one) {
    return one.verdict() == Verdict.RECEIVED;
  }

  private static boolean accepts(Acknowledgement one) {
    return one.verdict() != Verdict.REJECTED && one.verdict() != Verdict.PARTIALLY_ACCEPTED;
  }

  static String words(List<Acknowledgement> all) {
    Acknowledgement first = all.get(0);
    String verdicts =
        all.stream()
            .map(one -> one.verdict().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '))
            .distinct()
            .collect(Collectors.joining(", "));
    String reasons =
        all.stream()
            .flatMap(one -> one.reasons().stream())
            .distinct()
            .collect(Collectors.joining(" "));
    return first.kind() + ": " + verdicts + "." + (reasons.isEmpty() ? "" : " " + reasons);
  }

  /**
   * Takes what a document says of a document of ours.
   *
   * @return in words that it refuses what was not sent to this partner; that it takes such a thing
   *     bothers nobody
   */
  Optional<String> take(InboundWork.Read read, PartnerDocument document) throws SQLException {
    DocumentAnswer answer = document.answer();
    String partner = read.message().partner();
    long id = read.message().id();
    for (String number : answer.about()) {
      AnswerRows.Said said =
          new AnswerRows.Said(
              partner, Answers.ofDocument(number), id, answer.accepted(), answer.words());
      Long file = rows.answered(said, false, now);
      if (file != null) {
        writer.trace(id, null, TraceKind.APPLIED, "Answers the document " + number + ".", null);
        writer.trace(file, null, TraceKind.READ, "Of " + number + ": " + answer.words(), null);
        return Optional.empty();
      }
    }
    String numbers = answer.about().isEmpty() ? "(none)" : String.join(", ", answer.about());
    String unknown = "No document " + numbers + " was sent to this partner. " + answer.words();
    if (answer.accepted()) {
      writer.trace(id, null, TraceKind.READ, unknown, null);
      return Optional.empty();
    }
    return Optional.of(unknown);
  }

  /** Sends what the standard has for an answer, on the connection that is set up for it. */
  void acknowledge(InboundWork.Read read) throws SQLException {
    if (read.source() == null || !read.inlet().answering().syntax()) {
      return;
    }
    long id = read.message().id();
    String identity = "ack:" + id;
    if (read.message().parkedBefore() && isSent(id, identity)) {
      return; // a message that is read again, because it was parked, may have been answered then
    }
    MessageFormat format = read.source().format();
    byte[] content = read.source().content();
    answer(read, identity, "CONTRL", numbers -> format.acknowledgement(content, numbers, now));
  }

  /**
   * Sends what became of the messages of an interchange. One that was refused and is taken later is
   * told again: the last word counts.
   */
  void judge(InboundWork.Read read, InboundResult result) throws SQLException {
    if (read.source() == null || read.reading() == null) {
      return;
    }
    Inlet.Told told = read.inlet().answering().judgement();
    long id = read.message().id();
    if (told != Inlet.Told.NONE && read.drift() != null) {
      unanswered(id, "APERAK", "a mapping does not tell the messages of an interchange apart.");
      return;
    }
    if (told == Inlet.Told.NONE) {
      return;
    }
    List<Judgement> all = Judgements.of(read.reading(), result.objections);
    List<Judgement> refused = all.stream().filter(one -> !one.isTaken()).toList();
    String said = "judged:refused:" + id + ":";
    boolean again = read.message().parkedBefore();
    boolean revises = again && isSent(id, said + "%");
    String identity =
        refused.isEmpty()
            ? "judged:taken:" + id
            : said + Integer.toHexString(names(refused).hashCode());
    if (again && isSent(id, identity)) {
      return;
    }
    List<Judgement> answered = told == Inlet.Told.ALL || revises ? all : refused;
    if (!answered.isEmpty()) {
      MessageFormat format = read.source().format();
      byte[] content = read.source().content();
      answer(
          read, identity, "APERAK", numbers -> format.judgement(content, answered, numbers, now));
    }
  }

  private static String names(List<Judgement> judged) {
    return judged.stream().map(Judgement::reference).collect(Collectors.joining("/"));
  }

  private void answer(
      InboundWork.Read read,
      String identity,
      String kind,
      Function<EnvelopeNumbers, Optional<byte[]>> writing)
      throws SQLException {
    String on = read.inlet().answering().on();
    Connection target = connections.forFiles(tenant, on);
    long id = read.message().id();
    if (target == null || !read.message().partner().equals(target.partner())) {
      String where = on == null ? "." : " as " + on + ".";
      unanswered(id, kind, "no connection of this partner takes files" + where);
      return;
    }
    long number = rows.nextNumber(target.partner());
    try {
      Optional<byte[]> written = writing.apply(new EnvelopeNumbers(number, number));
      if (written.isPresent()) {
        send(target, id, number, identity, kind, written.get());
      }
    } catch (ProblemException notAnswered) {
      unanswered(id, kind, notAnswered.getMessage());
    }
  }

  private void unanswered(long id, String kind, String why) throws SQLException {
    String answer =
        kind.equals("APERAK") ? "No application answer goes out: " : "It is not acknowledged: ";
    writer.trace(id, null, TraceKind.READ, answer + why, null);
  }

  /**
   * @param identity may end with the sign for anything
   */
  private boolean isSent(long originId, String identity) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select 1 from exchange where tenant_id = ? and origin_id = ? and identity like ?")) {
      select.setString(1, tenant);
      select.setLong(2, originId);
      select.setString(3, identity);
      return select.executeQuery().next();
    }
  }

  private void send(
      Connection target, long originId, long number, String identity, String kind, byte[] content)
      throws SQLException {
    long id = ExchangeId.next(now);
    rows.await(target.partner(), Answers.ofEdi(number), id, null);
    boolean x12 = content[0] == 'I'; // ISA; EDIFACT begins with UNA or UNB
    OutboundFile file =
        new OutboundFile(
            "ack-" + ExchangeId.show(id) + (x12 ? ".x12" : ".edi"),
            x12 ? "X12 acknowledgement" : kind,
            x12 ? "application/edi-x12" : "application/edifact",
            content);
    writer.send(
        lanes -> FileQueue.put(lanes, connections, target, id, originId, identity, PLATFORM, file));
  }
}
