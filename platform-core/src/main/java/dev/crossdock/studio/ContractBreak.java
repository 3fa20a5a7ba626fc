package dev.crossdock.studio;

import dev.crossdock.mapping.Contract.Break;
import dev.crossdock.mapping.Contract.Side;
import dev.crossdock.tenant.Actor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a version breaks of the one that is live, and whom that hits.
 *
 * @param against the version that is live
 * @param breaks never empty
 * @param hit connections on the sides that something breaks on
 */
public record ContractBreak(int against, List<Break> breaks, List<Hit> hit) {
  public ContractBreak {
    breaks = List.copyOf(breaks);
    hit = List.copyOf(hit);
  }

  /**
   * A connection that something breaks for.
   *
   * @param partner code of the partner whose it is, or null: then it is the tenant's own
   * @param partnerName its name, or null
   * @param connection its code
   * @param name the connection's
   */
  public record Hit(Side side, String partner, String partnerName, String connection, String name) {
    /** Whose it is, for people. */
    String owner() {
      return partner == null ? "the company itself" : partnerName == null ? partner : partnerName;
    }
  }

  /** What of two mappings breaks, and which of these connections that hits. */
  public static Optional<ContractBreak> of(int against, List<Break> breaks, List<Hit> connections) {
    if (breaks.isEmpty()) {
      return Optional.empty();
    }
    List<Hit> hit =
        connections.stream()
            .filter(one -> breaks.stream().anyMatch(broken -> broken.kind().side() == one.side()))
            .toList();
    return Optional.of(new ContractBreak(against, breaks, hit));
  }

  /** The same as this actor may know it: a partner is told of its own connections only. */
  public ContractBreak toldTo(Actor actor) {
    return actor.isPartner()
        ? new ContractBreak(
            against,
            breaks,
            hit.stream().filter(one -> actor.partner().equals(one.partner())).toList())
        : this;
  }

  /**
   * What is accepted with it: the same for the same version, fields, words and connections.
   *
   * @return SHA-256 in hex
   */
  public String digest() {
    StringBuilder all = new StringBuilder().append(against);
    breaks.stream()
        .map(one -> "\n" + one.kind() + " " + one.field() + " " + one.words())
        .sorted()
        .forEach(all::append);
    hit.stream()
        .map(one -> "\n" + one.side() + " " + one.partner() + " " + one.connection())
        .sorted()
        .forEach(all::append);
    try {
      byte[] text = all.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /**
   * What it means, one sentence for each side that something breaks on, and whom it hits.
   *
   * @param version that breaks it, as people call it: version 4
   */
  public List<String> sentences(String version) {
    List<String> sentences = new ArrayList<>();
    for (Side side : Side.values()) {
      List<String> words =
          breaks.stream().filter(one -> one.kind().side() == side).map(Break::words).toList();
      if (!words.isEmpty()) {
        sentences.add(
            (side == Side.SOURCE ? "What is sent has to change" : "What is given changes")
                + " from "
                + version
                + " on: "
                + String.join(" ", words)
                + " "
                + whom(side));
      }
    }
    return sentences;
  }

  private String whom(Side side) {
    Map<String, List<String>> byOwner =
        hit.stream()
            .filter(one -> one.side() == side)
            .collect(
                Collectors.groupingBy(
                    Hit::owner,
                    LinkedHashMap::new,
                    Collectors.mapping(Hit::connection, Collectors.toList())));
    if (byOwner.isEmpty()) {
      return side == Side.SOURCE
          ? "No connection is known that sends it."
          : "No connection is known that gets it.";
    }
    return byOwner.entrySet().stream()
        .map(
            one ->
                one.getKey()
                    + " ("
                    + (one.getValue().size() == 1 ? "connection " : "connections ")
                    + String.join(", ", one.getValue())
                    + ")")
        .collect(Collectors.joining(", ", "This hits ", "."));
  }
}
