package dev.crossdock.portal;

import dev.crossdock.content.Hidden;
import dev.crossdock.shipment.PackageTypes;
import java.math.BigDecimal;
import java.text.NumberFormat;

/** Numbers and plurals as they are written on our pages. */
public final class Words {
  private Words() {}

  /** Such as 1,284. */
  public static String number(long number) {
    return NumberFormat.getIntegerInstance(Tongue.locale()).format(number);
  }

  /** Such as "1 event" or "1,204 events". */
  public static String count(long number, String one, String many) {
    return Tongue.say("{0} {0|" + one + "|" + many + "}", number);
  }

  /**
   * An amount without decimals and its currency, such as "EUR 84,200"; empty when there is none.
   */
  public static String money(BigDecimal amount, String currency) {
    return amount == null
        ? ""
        : (currency == null ? "" : currency + " ")
            + NumberFormat.getIntegerInstance(Tongue.locale()).format(amount);
  }

  /**
   * A number with all its decimals as it was written, and its currency, such as "EUR 1,428.00";
   * empty when there is none.
   *
   * @param currency null for the number alone
   */
  public static String exact(BigDecimal number, String currency) {
    if (number == null) {
      return "";
    }
    NumberFormat format = NumberFormat.getNumberInstance(Tongue.locale());
    format.setMinimumFractionDigits(Math.max(0, number.scale()));
    format.setMaximumFractionDigits(Math.max(0, number.scale()));
    String plain = format.format(number).replace('-', '−');
    return currency == null ? plain : currency + " " + plain;
  }

  /** What stands in the place of a value that the reader may not see. */
  static Markup hidden(Hidden hidden) {
    return Markup.of("span", "xd-muted", Tongue.heard(hidden.words()));
  }

  /** The sign of a currency where everybody knows it, else its code. */
  public static String currency(String code) {
    return "EUR".equals(code) ? "€" : code;
  }

  /** The text, or other words when it is null or blank. */
  public static String or(String text, String otherwise) {
    return text == null || text.isBlank() ? otherwise : text;
  }

  /** A mode of transport, such as OCEAN, in words; null is none. */
  public static String mode(String code) {
    return code == null
        ? null
        : switch (code) {
          case "OCEAN" -> Tongue.say("Ocean");
          case "AIR" -> Tongue.say("Air");
          case "ROAD" -> Tongue.say("Road");
          case "RAIL" -> Tongue.say("Rail");
          default -> code;
        };
  }

  /** A kind of package by its code, such as Pallet; the code itself where it has no name. */
  static String packageType(String code) {
    String words = PackageTypes.words(code);
    return words.equals(code) ? code : Tongue.say("kind:" + words);
  }

  /** Parts that are there, with a middle dot between them. */
  public static String dotted(String... parts) {
    StringBuilder text = new StringBuilder();
    for (String part : parts) {
      if (part != null && !part.isBlank()) {
        text.append(text.length() == 0 ? "" : " · ").append(part);
      }
    }
    return text.toString();
  }

  /**
   * A container number the way it stands on the container: MSCU 418273 8. Anything else as it is.
   */
  public static String equipment(String number) {
    return number != null && number.matches("[A-Z]{4}\\d{7}")
        ? number.substring(0, 4) + " " + number.substring(4, 10) + " " + number.substring(10)
        : number;
  }
}
