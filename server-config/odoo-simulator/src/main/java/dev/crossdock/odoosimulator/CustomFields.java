package dev.crossdock.odoosimulator;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;

/** Makes fields that an administrator created by RPC usable, at once and after a restart. */
final class CustomFields {
  private CustomFields() {}

  /**
   * @param row a committed row of {@code ir.model.fields} or {@code ir.model.fields.selection}
   */
  static void define(RecordStore store, String model, Row row) {
    Models models = store.models();
    ModelDefinition fields = models.model("ir.model.fields");
    if (model.equals("ir.model.fields")) {
      if (!"manual".equals(row.get(fields.field("state")))) {
        return;
      }
      models.addCustom(
          (String) row.get(fields.field("model")),
          (String) row.get(fields.field("name")),
          FieldType.valueOf(((String) row.get(fields.field("ttype"))).toUpperCase(Locale.ROOT)),
          String.valueOf(row.get(fields.field("field_description"))),
          (String) row.get(fields.field("relation")),
          Collections.synchronizedMap(new LinkedHashMap<>()));
      return;
    }
    ModelDefinition options = models.model(model);
    Row owner = store.table("ir.model.fields").get((Integer) row.get(options.field("field_id")));
    if (owner == null || !"manual".equals(owner.get(fields.field("state")))) {
      return;
    }
    Field field =
        models
            .model((String) owner.get(fields.field("model")))
            .field((String) owner.get(fields.field("name")));
    field
        .selection()
        .put((String) row.get(options.field("value")), (String) row.get(options.field("name")));
  }
}
