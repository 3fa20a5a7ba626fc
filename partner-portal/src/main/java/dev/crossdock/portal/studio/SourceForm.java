package dev.crossdock.portal.studio;

import dev.crossdock.connection.Catalogue;
import dev.crossdock.connection.Setting;
import dev.crossdock.mapping.SourceOption;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The forms that messages come in, and how one is recognised. */
final class SourceForm {
  private static final int LOOKED_AT_BYTES = 2_000;

  /** The first message of an interchange is one of statuses, whatever separates its elements. */
  private static final Pattern EDIFACT_STATUS = Pattern.compile("UNH.[^.]{1,14}?.IFTSTA");

  private static final Pattern X12_STATUS = Pattern.compile("[^A-Z0-9]ST.(214|315)[^0-9]");

  private SourceForm() {}

  /** All of them by id, with the words for people; those that are read by everybody first. */
  static Map<String, String> all(Catalogue catalogue) {
    Map<String, String> forms = new LinkedHashMap<>();
    for (String id : SourceOption.formats()) {
      forms.put(id, MappingCells.format(id));
    }
    catalogue.all().stream()
        .flatMap(info -> info.settings().stream())
        .filter(setting -> setting.key().equals("format"))
        .map(Setting::choices)
        .forEach(all -> all.forEach(one -> forms.putIfAbsent(one.value(), one.label())));
    return forms;
  }

  /** The form that a message most likely has. */
  static String guess(byte[] content, String fileName) {
    int length = Math.min(content.length, LOOKED_AT_BYTES);
    String text = new String(content, 0, length, StandardCharsets.UTF_8).strip();
    String begin = text.startsWith("\uFEFF") ? text.substring(1).strip() : text;
    if (begin.startsWith("{") || begin.startsWith("[")) {
      return "json";
    }
    if (begin.startsWith("<")) {
      return "xml";
    }
    if (begin.startsWith("UNA") || begin.startsWith("UNB")) {
      return EDIFACT_STATUS.matcher(begin).find() ? "edifact-iftsta" : "edifact";
    }
    if (begin.startsWith("ISA")) {
      return X12_STATUS.matcher(begin).find() ? "x12-status" : "x12";
    }
    return fileName.toLowerCase(Locale.ROOT).endsWith(".txt") && !begin.matches("(?s).*[,;\\t].*")
        ? "fixed"
        : "csv";
  }
}
