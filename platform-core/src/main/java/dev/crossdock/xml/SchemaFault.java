package dev.crossdock.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fault against a schema in words that say rule and fix. The validator's own words quote values,
 * which not everybody may read who sees that a message is faulty.
 *
 * @param rule the constraint's name in XML Schema, such as {@code cvc-complex-type.2.4.a}
 * @param aboutValue whether the text of the element is at fault
 */
record SchemaFault(String rule, String detail, boolean aboutValue) {
  private static final int EXPECTED_MAX = 12;
  private static final Pattern RULE = Pattern.compile("^([a-zA-Z]+-[a-zA-Z-]+[0-9a-z.-]*): ");
  private static final Pattern FOUND = Pattern.compile("starting with element '([^']{1,400})'");
  private static final Pattern EXPECTED =
      Pattern.compile("'\\{(.*)\\}' is expected", Pattern.DOTALL);
  private static final Pattern TYPE =
      Pattern.compile("for '?(?:type |datatype )?'?([A-Za-z0-9_#]{1,60})'?");
  private static final Pattern ATTRIBUTE = Pattern.compile("[aA]ttribute '([^']{1,100})'");
  private static final Pattern NUMBER =
      Pattern.compile("(?:Length|length|Digits|digits)[^0-9]*([0-9]+)");

  /** Told after the fault that made the value or attribute wrong. */
  private static final Set<String> FOLLOWING =
      Set.of("cvc-type.3.1.3", "cvc-attribute.3", "cvc-complex-type.2.2");

  boolean follows() {
    return FOLLOWING.contains(rule);
  }

  /** Puts the validator's message into words. */
  static SchemaFault of(String message) {
    Matcher named = RULE.matcher(message);
    String rule = named.find() ? named.group(1) : "schema";
    String said = named.reset().replaceFirst("");
    String words =
        switch (rule) {
          case "cvc-complex-type.2.4.a", "cvc-complex-type.2.4.g", "cvc-complex-type.2.4.h" ->
              found(said) + " must not stand here; expected: " + expected(said);
          case "cvc-complex-type.2.4.b", "cvc-complex-type.2.4.i", "cvc-complex-type.2.4.j" ->
              "The element is not complete; add: " + expected(said);
          case "cvc-complex-type.2.4.d", "cvc-complex-type.2.4.e", "cvc-complex-type.2.4.f" ->
              found(said) + " must not stand here, or not so often; nothing more is expected";
          case "cvc-complex-type.2.4.c" -> "The element is not known here";
          case "cvc-complex-type.2.3" -> "The element holds elements only; remove the text";
          case "cvc-complex-type.2.1" -> "The element is empty by its rule; remove what it holds";
          case "cvc-complex-type.2.2" -> "The element holds a value only";
          case "cvc-complex-type.3.2.2", "cvc-complex-type.3.2.1" ->
              "The attribute " + attribute(said) + " is not known here; remove it";
          case "cvc-complex-type.4" -> "The attribute " + attribute(said) + " is missing; add it";
          case "cvc-elt.1", "cvc-elt.1.a" -> "The schema has no such element";
          case "cvc-datatype-valid.1.2.1", "cvc-datatype-valid.1.2.3", "cvc-datatype-valid.1.2.2" ->
              "The value is no " + type(said) + "; write it as that";
          case "cvc-enumeration-valid" -> "The value is none of those allowed";
          case "cvc-pattern-valid" -> "The value has not the form that its type asks for";
          case "cvc-minLength-valid" -> "The value is too short or missing";
          case "cvc-maxLength-valid" -> "The value is longer than the " + number(said) + " allowed";
          case "cvc-length-valid" -> "The value has not the length its type asks for";
          case "cvc-totalDigits-valid", "cvc-fractionDigits-valid" ->
              "The number has more digits than its type allows";
          default -> "The element breaks the schema";
        };
    boolean value = rule.endsWith("-valid") || rule.startsWith("cvc-datatype-valid");
    return new SchemaFault(rule, words + " (" + rule + ")", value);
  }

  private static String found(String said) {
    Matcher found = FOUND.matcher(said);
    return found.find() ? "The element " + local(found.group(1)) : "An element";
  }

  /** The names without their namespaces, which are long. */
  private static String expected(String said) {
    Matcher expected = EXPECTED.matcher(said);
    if (!expected.find()) {
      return "what the schema names";
    }
    List<String> names = new ArrayList<>();
    for (String one : expected.group(1).split(", ")) {
      names.add(local(one));
    }
    int more = names.size() - EXPECTED_MAX;
    return more <= 0
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, EXPECTED_MAX)) + " or one of " + more + " more";
  }

  private static String local(String qualified) {
    String plain = qualified.replace("{", "").replace("}", "").replace("\"", "");
    return XmlElement.shown(plain.substring(plain.lastIndexOf(':') + 1));
  }

  private static String type(String said) {
    Matcher type = TYPE.matcher(said.substring(Math.max(0, said.indexOf("not a valid value"))));
    return type.find() ? type.group(1) : "value of its type";
  }

  private static String attribute(String said) {
    Matcher attribute = ATTRIBUTE.matcher(said);
    return attribute.find() ? local(attribute.group(1)) : "that is named";
  }

  private static String number(String said) {
    Matcher number = NUMBER.matcher(said);
    return number.find() ? number.group(1) + " characters" : "characters";
  }
}
