package dev.crossdock.connectors.mail;

/**
 * Where the next poll goes on. Numbers of mails mean something only together with the folder's
 * validity: when that is another, all begins anew, and what was taken before is known by its
 * identity.
 *
 * @param last number of the last mail that is settled
 */
record MailCursor(long uidValidity, long last) {
  private static final MailCursor BEGINNING = new MailCursor(0, 0);

  /** Reads one; what is none is the beginning. */
  static MailCursor read(String text, long uidValidity) {
    if (text == null || !text.matches("1\\|\\d{1,10}\\|\\d{1,10}")) {
      return new MailCursor(uidValidity, BEGINNING.last());
    }
    String[] parts = text.split("\\|");
    boolean same = Long.parseLong(parts[1]) == uidValidity && uidValidity > 0;
    return new MailCursor(uidValidity, same ? Long.parseLong(parts[2]) : BEGINNING.last());
  }

  String text() {
    return "1|" + uidValidity + "|" + last;
  }
}
