package dev.crossdock.portal.studio;

import static dev.crossdock.portal.Tongue.say;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.crossdock.mapping.Conversion;
import dev.crossdock.mapping.Conversion.Kind;
import dev.crossdock.mapping.MappingDocument.Row;
import dev.crossdock.mapping.TargetModel;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the value of the chosen row is made into: text, time, number, in which form it comes. */
final class ConversionFields {
  /** Between patterns, of which none has it. */
  private static final String BETWEEN = " | ";

  private static final int ZONES_MAX = 1_000;

  private final RowEditor editor;
  private final Select<String> kind = new Select<>();
  private final TextField patterns = new TextField(say("Written as"));
  private final ComboBox<String> zone = new ComboBox<>(say("Time zone"));
  private final Select<String> decimal = new Select<>();
  private final Select<String> unit = new Select<>();
  private final Select<String> toUnit = new Select<>();
  private Kind natural = Kind.TEXT;
  private Kind offered;

  ConversionFields(RowEditor editor) {
    this.editor = editor;
    kind.setLabel(say("Becomes"));
    kind.addValueChangeListener(change -> put(change.isFromClient()));
    patterns.setPlaceholder(say("iso, or dd.MM.yyyy HH:mm, or 203"));
    patterns.setTooltipText(
        say(
            "iso, epoch, epochMillis, a code of EDIFACT 2379 such as 203, or a pattern such as"
                + " dd.MM.yyyy HH:mm. Several are tried in order; put | between them."));
    patterns.addClassName("xd-monofield");
    RowEditor.lazy(patterns);
    patterns.addValueChangeListener(change -> put(change.isFromClient()));
    zone.setItems(new TreeSet<>(ZoneId.getAvailableZoneIds()));
    zone.setPageSize(ZONES_MAX);
    zone.setAllowCustomValue(true);
    zone.setPlaceholder(say("The place's, else the connection's"));
    zone.setTooltipText(
        say("Of times that carry none. Type = and a path where the message says it."));
    zone.addCustomValueSetListener(
        typed -> {
          zone.setValue(typed.getDetail().strip());
          put(true);
        });
    zone.addValueChangeListener(change -> put(change.isFromClient()));
    choice(decimal, say("Decimal mark"), List.of("", ".", ","), one -> one.isEmpty() ? "." : one);
    List<String> units = new ArrayList<>(List.of(""));
    units.addAll(Conversion.units());
    choice(unit, say("Sent in"), units, one -> one.isEmpty() ? say("as it is") : one);
    choice(toUnit, say("Wanted in"), units, one -> one.isEmpty() ? say("as it is") : one);
  }

  private void choice(
      Select<String> select,
      String label,
      List<String> items,
      com.vaadin.flow.component.ItemLabelGenerator<String> words) {
    select.setLabel(label);
    select.setItems(items);
    select.setItemLabelGenerator(words);
    select.addValueChangeListener(change -> put(change.isFromClient()));
  }

  Component[] all() {
    return new Component[] {kind, patterns, zone, decimal, unit, toUnit};
  }

  /** Names the fields that faults are told at. */
  void parts(Map<String, HasValidation> byPart) {
    byPart.put("as", kind);
    byPart.put("as/kind", kind);
    byPart.put("as/patterns", patterns);
    byPart.put("as/zone", zone);
    byPart.put("as/decimal", decimal);
    byPart.put("as/unit", unit);
  }

  /** The fields for this row, filled. */
  List<Component> fill(Row row, TargetModel.Field field) {
    natural = field == null ? Kind.TEXT : field.kind();
    List<String> kinds = new ArrayList<>(List.of(""));
    Arrays.stream(Kind.values()).map(Enum::name).forEach(kinds::add);
    if (natural != offered) {
      offered = natural;
      kind.setItemLabelGenerator(this::words);
      kind.setItems(kinds);
    }
    Conversion as = row.as();
    kind.setValue(as == null ? "" : as.kind().name());
    List<Component> fields = new ArrayList<>(List.of(kind));
    Kind now = as == null ? natural : as.kind();
    if (now == Kind.TIME || now == Kind.DATE) {
      RowEditor.keep(patterns, as == null ? "" : String.join(BETWEEN, as.patterns()));
      fields.add(patterns);
    }
    if (now == Kind.TIME) {
      zone.setValue(as == null ? null : as.zone());
      fields.add(zone);
    }
    if (now == Kind.NUMBER) {
      decimal.setValue(orEmpty(as == null ? null : as.decimal()));
      unit.setValue(orEmpty(as == null ? null : as.unit()));
      toUnit.setValue(orEmpty(as == null ? null : as.toUnit()));
      fields.addAll(List.of(decimal, unit, toUnit));
    }
    return fields;
  }

  private String words(String name) {
    if (name.isEmpty()) {
      return say("As the field needs ({0})", words(natural.name()));
    }
    return switch (Kind.valueOf(name)) {
      case TEXT -> say("Text");
      case UPPER -> say("Capital letters");
      case LOWER -> say("Small letters");
      case DIGITS -> say("Digits only");
      case NUMBER -> say("kind:Number");
      case TIME -> say("Time");
      case DATE -> say("Date");
      case BOOLEAN -> say("True or false");
      case COPY -> say("The whole part");
    };
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  private void put(boolean byPerson) {
    if (byPerson && !editor.isFilling()) {
      editor.put("as", row -> row.as(conversion()));
    }
  }

  private Conversion conversion() {
    Kind of = kind.isEmpty() || kind.getValue().isEmpty() ? natural : Kind.valueOf(kind.getValue());
    boolean time = of == Kind.TIME || of == Kind.DATE;
    boolean number = of == Kind.NUMBER;
    List<String> written =
        !time
            ? List.of()
            : Arrays.stream(patterns.getValue().split("\\|"))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .collect(Collectors.toList());
    Conversion made =
        new Conversion(
            of,
            written,
            of == Kind.TIME ? orNull(zone.getValue()) : null,
            number ? orNull(decimal.getValue()) : null,
            number ? orNull(unit.getValue()) : null,
            number ? orNull(toUnit.getValue()) : null);
    boolean says = !kind.isEmpty() && !kind.getValue().isEmpty();
    return says || !made.equals(Conversion.of(natural)) ? made : null;
  }

  private static String orNull(String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
