package dev.crossdock.connection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.content.Sensitivity;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one kind of partner message into canonical events. Stateless and pure: no clock, no
 * network, no database. One instance serves all tenants.
 */
public interface MessageFormat {

  /** Stable id as stored in connections, such as {@code edifact-iftsta}. */
  String id();

  /** Its name for people. */
  default String title() {
    return id();
  }

  /**
   * The JSON Schema (draft 2020-12) that messages are checked by, for partners to check theirs
   * before they send them.
   *
   * @return the schema, or empty if this format has none; the caller may keep it
   */
  default Optional<JsonNode> schema() {
    return Optional.empty();
  }

  /** What is done in this format. Never empty. */
  default Set<Ability> abilities() {
    return EnumSet.of(Ability.READS);
  }

  /** What can be done in a format. */
  enum Ability {
    READS,
    WRITES,
    ACKNOWLEDGES
  }

  /** Whether these bytes look like this format; looks at the first bytes only. */
  boolean recognises(byte[] content);

  /**
   * Reads a message. What cannot be placed is reported as a finding, never guessed and never
   * dropped.
   *
   * @param assumedZone zone for times that carry none and whose place tells none
   * @return the events that could be read and a finding for everything that could not; never null
   * @throws dev.crossdock.problem.ProblemException if the message as a whole cannot be read; the
   *     detail names the position
   */
  Reading read(byte[] content, ZoneId assumedZone);

  /**
   * What a message that reads without findings holds besides its events: the bytes are shown to
   * those only who may read that too. Without knowing better: anything.
   *
   * @param content what {@link #read} has read
   */
  default Set<Sensitivity> besides(byte[] content) {
    return Set.of(Sensitivity.UNKNOWN);
  }

  /**
   * The whole message as a tree of objects, lists and texts, for people and mappings: nothing of it
   * is interpreted, so {@link #write} of the tree gives a message that says the same. Numbers are
   * texts as they were written.
   *
   * @return the tree, or empty if this format has none
   * @throws dev.crossdock.problem.ProblemException if the message as a whole cannot be read
   */
  default Optional<JsonNode> tree(byte[] content) {
    return Optional.empty();
  }

  /**
   * Writes a message from a tree as {@link #tree} gives it, and checks it by the rules that it is
   * read by.
   *
   * @param envelope who writes to whom, with which control numbers and when
   * @return the message, or empty if this format is not written
   * @throws dev.crossdock.problem.InvalidFields if the tree breaks the format's rules; each fault
   *     has the pointer of its value in the tree
   */
  default Optional<byte[]> write(JsonNode tree, Envelope envelope) {
    return Optional.empty();
  }

  /**
   * What a partner's message says of those that we sent it, such as a CONTRL or a 997.
   *
   * @return empty if this format has no acknowledgements, or these bytes are none
   * @throws dev.crossdock.problem.ProblemException if it cannot be read
   */
  default Optional<Acknowledgement.Answers> answers(byte[] content) {
    return Optional.empty();
  }

  /**
   * The answer that the standard has for a message: what of it was accepted and what was not, and
   * why. To be called once for each message of a connection whose partner expects answers, after
   * {@link #read}, with the same bytes and also when they were refused, in the transaction that
   * stores what became of them and counts the connection's control numbers on; what comes back is a
   * message to that partner. Pure: the same arguments give the same bytes.
   *
   * @param numbers control numbers that were not used before
   * @param at when the answer is written
   * @return the answer, or empty if the standard has none for these bytes
   * @throws dev.crossdock.problem.ProblemException if the bytes are more than are read
   */
  default Optional<byte[]> acknowledgement(byte[] content, EnvelopeNumbers numbers, Instant at) {
    return Optional.empty();
  }

  /**
   * The application's answer that the standard has for the messages of an interchange: not whether
   * they can be read, which {@link #acknowledgement} says, but whether they were taken.
   *
   * @param content the interchange
   * @param judged those of its messages that are answered; not empty
   * @return the answer, or empty if the standard has none, or it is not plain whom to answer
   * @throws dev.crossdock.problem.ProblemException if it cannot be written; the detail says why
   */
  default Optional<byte[]> judgement(
      byte[] content, List<Judgement> judged, EnvelopeNumbers numbers, Instant at) {
    return Optional.empty();
  }
}
