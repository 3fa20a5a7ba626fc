package dev.crossdock.mapping;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A code list, ready to be looked up. */
final class Translation {
  private final CodeList list;
  private final Map<String, List<CodeList.Entry>> byCode;

  Translation(CodeList list) {
    this.list = list;
    this.byCode =
        list.entries().stream()
            .collect(
                Collectors.groupingBy(
                    entry -> key(entry.code()), HashMap::new, Collectors.toList()));
  }

  private String key(String code) {
    return list.fold() ? code.strip().toUpperCase(Locale.ROOT) : code.strip();
  }

  CodeList.Unknown unknown() {
    return list.unknown();
  }

  /** The entry that counts for a code on this day, or null. */
  CodeList.Entry entry(String code, LocalDate day) {
    for (CodeList.Entry entry : byCode.getOrDefault(key(code), List.of())) {
      if (entry.countsOn(day)) {
        return entry;
      }
    }
    return null;
  }
}
