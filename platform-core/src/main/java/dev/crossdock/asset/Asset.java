package dev.crossdock.asset;

import java.time.Instant;
import java.util.List;

/**
 * One thing that a tenant has set up.
 *
 * @param id among those of its kind, such as a code
 * @param version in words, such as {@code v3}; null if it has none
 * @param users partners and connections that use it; never null
 * @param state in words
 * @param works whether it does what it is for: what is off, refused or never released does not
 * @param lastUsedAt null if that is not known, or it never was
 * @param path of the page about it, or null
 * @param owner null if nobody answers for it
 */
public record Asset(
    AssetKind kind,
    String id,
    String name,
    String version,
    List<String> users,
    String state,
    boolean works,
    Instant lastUsedAt,
    String path,
    Owner owner) {
  public Asset {
    users = List.copyOf(users);
  }

  /** By which its owner is kept, such as {@code connection/hansa-hook}. */
  public String key() {
    return kind.word() + "/" + id;
  }

  /** The same with its owner. */
  Asset of(Owner other) {
    return new Asset(kind, id, name, version, users, state, works, lastUsedAt, path, other);
  }

  /** Whether these letters, in any case, stand in what people know of it. */
  boolean says(String letters) {
    String all = name + "\n" + id + "\n" + String.join("\n", users);
    return (owner == null ? all : all + "\n" + owner.name())
        .toLowerCase(java.util.Locale.ROOT)
        .contains(letters.toLowerCase(java.util.Locale.ROOT));
  }

  /**
   * Who answers for it.
   *
   * @param name user name, or name of a role
   * @param role whether it is a role
   */
  public record Owner(String name, boolean role, String setBy, Instant setAt) {}
}
