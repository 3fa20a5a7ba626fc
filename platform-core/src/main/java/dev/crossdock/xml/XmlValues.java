package dev.crossdock.xml;

import dev.crossdock.connection.Reading.Finding;
import dev.crossdock.connection.ReadingDraft;
import dev.crossdock.problem.Problem;
import dev.crossdock.shipment.Measures;
import dev.crossdock.shipment.Quantity;
import dev.crossdock.shipment.Remark;
import dev.crossdock.shipment.Remarks;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes numbers, measures and codes out of elements. What is written and cannot be taken is a
 * remark and null, an amount out of all bounds a finding; an element that is null or empty is null
 * without one. Neither ever quotes what is written: amounts and names are not for everybody.
 */
public final class XmlValues {
  public static final int CODE_CHARACTERS_MAX = 70;
  public static final int WORDS_CHARACTERS_MAX = 500;

  private static final int DIGITS_MAX = 30;
  private static final int DECIMALS_MAX = 20;
  private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)");
  private static final Pattern COUNTRY = Pattern.compile("[A-Za-z]{2}");
  private static final Pattern HS = Pattern.compile("[0-9]{6,12}");
  private static final Pattern UN = Pattern.compile("(UN ?)?([0-9]{4})");
  private static final Pattern GTIN = Pattern.compile("[0-9]{8}|[0-9]{12,14}");

  private final ReadingDraft draft;
  private final Remarks remarks = new Remarks();

  /**
   * @param draft takes the findings
   */
  public XmlValues(ReadingDraft draft) {
    this.draft = draft;
  }

  /** A number exactly as it is written: 1.50 stays 1.50. What is no number the schema tells. */
  public BigDecimal decimal(XmlElement at) {
    String text = at == null ? null : at.text();
    if (text == null || !NUMBER.matcher(text).matches()) {
      return null;
    }
    if (text.length() > DIGITS_MAX + DECIMALS_MAX) {
      refused(at, "The number has more than " + DIGITS_MAX + " digits; write a shorter one");
      return null;
    }
    BigDecimal number = new BigDecimal(text);
    if (number.precision() - number.scale() > DIGITS_MAX || number.scale() > DECIMALS_MAX) {
      refused(
          at,
          "The number has more than "
              + DIGITS_MAX
              + " digits, or more than "
              + DECIMALS_MAX
              + " of them behind the point; write a shorter one");
      return null;
    }
    return number;
  }

  /** A number with its unit, which is the attribute {@code unitCode}. */
  public Quantity quantity(XmlElement at) {
    BigDecimal value = decimal(at);
    return value == null ? null : new Quantity(value, at.attribute("unitCode"));
  }

  /** How many, or null if that is no whole number from 1 on. */
  public Integer count(XmlElement at) {
    BigDecimal value = decimal(at);
    if (value == null) {
      return null;
    }
    boolean whole = value.stripTrailingZeros().scale() <= 0;
    if (!whole || value.signum() <= 0 || value.compareTo(BigDecimal.valueOf(1_000_000)) > 0) {
      wrong(at, "The number of packages is a whole number from 1 to 1,000,000; correct it");
      return null;
    }
    return value.intValueExact();
  }

  /** A mass in kilograms; one without a unit is in kilograms. */
  public BigDecimal kilograms(XmlElement at) {
    return measure(at, "KGM", Measures::kilograms, Measures.weightUnits());
  }

  /** A volume in cubic metres; one without a unit is in cubic metres. */
  public BigDecimal cubicMetres(XmlElement at) {
    return measure(at, "MTQ", Measures::cubicMetres, Measures.volumeUnits());
  }

  private BigDecimal measure(
      XmlElement at,
      String usual,
      BiFunction<BigDecimal, String, BigDecimal> measure,
      List<String> units) {
    Quantity written = quantity(at);
    if (written == null) {
      return null;
    }
    String unit = written.unit() == null ? usual : written.unit();
    // KG is no code of it, but what many write.
    BigDecimal value = measure.apply(written.value(), unit.equals("KG") ? "KGM" : unit);
    if (value == null) {
      wrong(
          at,
          "The unit of the measure is none of " + String.join(", ", units) + "; use one of them");
    }
    return value;
  }

  /** A code or number as written, up to {@value #CODE_CHARACTERS_MAX} characters. */
  public String code(XmlElement at) {
    return code(at, CODE_CHARACTERS_MAX);
  }

  /** A code or number as written: half of one would be another one. */
  public String code(XmlElement at, int charactersMax) {
    String text = at == null ? null : at.text();
    if (text != null && text.length() > charactersMax) {
      wrong(at, "This has at most " + charactersMax + " characters; write a shorter one");
      return null;
    }
    return text;
  }

  /** A text for people; of a longer one the beginning and a sign that it went on. */
  public static String words(XmlElement at, int charactersMax) {
    String text = at == null ? null : at.text();
    return text == null || text.length() <= charactersMax
        ? text
        : XmlElement.cut(text, charactersMax - 1) + "…";
  }

  /** A country by its two letters, as capitals. */
  public String country(XmlElement at) {
    String text = at == null ? null : at.text();
    if (text != null && !COUNTRY.matcher(text).matches()) {
      wrong(at, "A country is two letters (ISO 3166-1); use them");
      return null;
    }
    return text == null ? null : text.toUpperCase(Locale.ROOT);
  }

  /** A code of the Harmonized System with its national digits, without points and blanks. */
  public String hsCode(XmlElement at, String more) {
    String text = at == null ? null : at.text();
    String digits = text == null ? null : text.replaceAll("[ .]", "") + more;
    if (digits != null && !HS.matcher(digits).matches()) {
      wrong(at, "A commodity code has 6 to 12 digits; correct it");
      return null;
    }
    return digits;
  }

  /** The number of dangerous goods, without the letters UN. */
  public String unNumber(XmlElement at) {
    String text = at == null ? null : at.text();
    Matcher digits = text == null ? null : UN.matcher(text);
    if (digits != null && !digits.matches()) {
      wrong(at, "A UN number of dangerous goods has four digits; correct it");
      return null;
    }
    return digits == null ? null : digits.group(2);
  }

  /** A GTIN. */
  public String gtin(XmlElement at) {
    String text = at == null ? null : at.text();
    if (text != null && !GTIN.matcher(text).matches()) {
      wrong(at, "A GTIN has 8, 12, 13 or 14 digits; correct it");
      return null;
    }
    return text;
  }

  /** The first so many of a list; that there are more is remarked at the first that is left. */
  public List<XmlElement> bounded(List<XmlElement> all, int max) {
    if (all.size() <= max) {
      return all;
    }
    remarks.addFirst(all.get(max).spot().where(), more(max));
    return all.subList(0, max);
  }

  /** Likewise of a bill, where a finding tells it: what is asked for stands there. */
  public List<XmlElement> boundedOfBill(List<XmlElement> all, int max) {
    if (all.size() <= max) {
      return all;
    }
    refused(all.get(max), more(max));
    return all.subList(0, max);
  }

  private static String more(int max) {
    return "There are more than " + max + " of these; the others are not read";
  }

  /** Reports what is wrong with the message. */
  public void finding(Finding finding) {
    draft.finding(finding);
  }

  /** Remarks a value that cannot be taken. */
  public void wrong(XmlElement at, String detail) {
    remarks.add(at.spot().where(), detail);
  }

  private void refused(XmlElement at, String detail) {
    draft.finding(Problem.INVALID_FIELD, at.spot(), detail);
  }

  /** What could not be taken so far. */
  public List<Remark> remarks() {
    return remarks.all();
  }
}
