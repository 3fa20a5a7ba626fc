package dev.crossdock.connectors.mail;

/** Names that strangers give to files. */
final class FileName {
  private static final int CHARACTERS_MAX = 100;

  private FileName() {}

  /** The last part of a name without what cannot be shown; null if nothing is left. */
  static String clean(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String plain = last.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}]", "").strip();
    plain = plain.replaceAll("^\\.+", "");
    if (plain.length() > CHARACTERS_MAX) {
      plain = plain.substring(plain.length() - CHARACTERS_MAX); // the end tells the kind
    }
    return plain.isEmpty() ? null : plain;
  }
}
