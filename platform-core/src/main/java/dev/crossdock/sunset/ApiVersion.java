package dev.crossdock.sunset;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A version of the API that lives: the same operations, with what they answer otherwise. */
public enum ApiVersion {
  V1,
  V2;

  /** The one that new callers are to use; the others may end, it does not. */
  public static final ApiVersion NEWEST = values()[values().length - 1];

  private static final Pattern ADDRESS = Pattern.compile("/api/v([1-9][0-9]{0,2})(?:/.*)?");

  /** As people and addresses have it, such as {@code v2}. */
  public String word() {
    return "v" + number();
  }

  /** Counted from 1. */
  public int number() {
    return ordinal() + 1;
  }

  /** Where its operations are, such as {@code /api/v2}. */
  public String path() {
    return "/api/" + word();
  }

  /** The version of this path; empty if none has it. */
  public static Optional<ApiVersion> ofPath(String path) {
    return Arrays.stream(values()).filter(one -> one.path().equals(path)).findFirst();
  }

  /** The version that is called so; empty if none lives. */
  public static Optional<ApiVersion> ofWord(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }

  /**
   * The version that an address asks for, as it was sent: nothing in it is decoded, so that no
   * spelling reaches a version that another part of the platform takes for another one.
   *
   * @return such as {@code v7}, also one that does not live; empty if the address names none
   */
  public static Optional<String> asked(String rawPath) {
    Matcher address = ADDRESS.matcher(rawPath);
    return address.matches() ? Optional.of("v" + address.group(1)) : Optional.empty();
  }

  /** Those that live, for people to read. */
  public static String living() {
    return Arrays.stream(values()).map(ApiVersion::path).collect(Collectors.joining(", "));
  }
}
