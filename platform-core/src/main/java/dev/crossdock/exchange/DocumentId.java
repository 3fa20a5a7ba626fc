package dev.crossdock.exchange;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document as people name it: the id of the message that carried it, and the how many-eth it is
 * in there, such as {@code DOC-7K4M-2QD9-8TRW-1}. It stays the same when a tenant moves.
 *
 * @param position in the message, from 0
 */
public record DocumentId(long exchange, int position) {
  private static final Pattern SHOWN = Pattern.compile("DOC-?(.{12,14})-([1-9][0-9]{0,4})");

  /** As people see it. */
  public String show() {
    return "DOC" + ExchangeId.show(exchange).substring(2) + "-" + (position + 1);
  }

  /** Reads one as people write it; null if the text is none. */
  public static DocumentId parse(String text) {
    Matcher parts = SHOWN.matcher(text.strip().toUpperCase(Locale.ROOT));
    long exchange = parts.matches() ? ExchangeId.parse("EX" + parts.group(1)) : -1;
    return exchange < 0 ? null : new DocumentId(exchange, Integer.parseInt(parts.group(2)) - 1);
  }
}
