package dev.crossdock.mapping;

import dev.crossdock.mapping.MappingDocument.Row;
import dev.crossdock.mapping.MappingDocument.Take;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Collects what the rows of a mapping say for its {@link Contract}. */
final class ContractRows {
  private final MappingDocument document;
  private final Map<String, Contract.Need> needs = new TreeMap<>();
  private final Map<String, Contract.Given> gives = new TreeMap<>();

  ContractRows(MappingDocument document) {
    this.document = document;
  }

  Map<String, Contract.Need> needs() {
    return needs;
  }

  Map<String, Contract.Given> gives() {
    return gives;
  }

  void rows(List<CompiledRow> rows, List<String> item, String within) {
    for (CompiledRow row : rows) {
      String field = within + row.row().to();
      if (row.forEach() != null) {
        rows(row.rows(), row.forEach().names(item), field + ".");
        continue;
      }
      Row said = row.row();
      boolean alone = rows.stream().filter(one -> one.row().to().equals(said.to())).count() == 1;
      boolean needed = row.field() != null && row.field().needed();
      boolean always = needed || said.value() != null && said.when() == null;
      gives.merge(
          field,
          new Contract.Given(row.as().kind(), said.take() == Take.ALL, always, values(row)),
          Contract.Given::or);
      if (row.from() != null) {
        boolean required = needed && alone && said.when() == null && said.otherwise() == null;
        need(row, row.from().names(item), required);
      }
    }
  }

  /** What a row can give, as far as the document says; empty if anything. */
  private Set<String> values(CompiledRow row) {
    Row said = row.row();
    Set<String> values = new TreeSet<>();
    if (row.as().kind() != Conversion.Kind.TEXT) {
      return values; // it is not given as it is written here
    }
    CodeList list = said.list() == null ? null : document.lists().get(said.list());
    if (said.value() != null && said.list() == null) {
      values.add(said.value());
    } else if (list != null && list.unknown() != CodeList.Unknown.KEEP) {
      list.entries().stream().map(CodeList.Entry::to).filter(Objects::nonNull).forEach(values::add);
      if (said.otherwise() != null) {
        values.add(said.otherwise());
      }
    } else if (row.field() != null) {
      values.addAll(row.field().values());
    }
    return values;
  }

  private Set<String> forms(Conversion as) {
    return switch (as.kind()) {
      case TIME, DATE ->
          as.patterns().isEmpty() ? Set.of(TimePattern.ISO) : new LinkedHashSet<>(as.patterns());
      case NUMBER -> Set.of(",".equals(as.decimal()) ? "1,5" : "1.5");
      default -> Set.of();
    };
  }

  private void need(CompiledRow row, List<String> names, boolean required) {
    if (names.isEmpty() || names.contains("*")) {
      return; // which one it is, only a message tells
    }
    Set<String> codes = new TreeSet<>();
    CodeList list = document.lists().get(String.valueOf(row.row().list()));
    if (row.row().list() != null && list.unknown() == CodeList.Unknown.REPORT) {
      list.entries().forEach(entry -> codes.add(entry.code()));
    }
    String path = String.join("/", names.stream().map(SourcePath::quoted).toList());
    boolean coded = row.row().list() != null; // the list gives what is converted
    Conversion as = coded ? Conversion.of(Conversion.Kind.TEXT) : row.as();
    needs.merge(path, new Contract.Need(required, as.kind(), forms(as), codes), Contract.Need::and);
  }
}
