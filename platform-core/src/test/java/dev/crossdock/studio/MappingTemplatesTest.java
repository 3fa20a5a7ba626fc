package dev.crossdock.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.mapping.Mapping;
import org.junit.jupiter.api.Test;

class MappingTemplatesTest {
  @Test
  void eachTemplateCompilesInEveryVersion() {
    assertFalse(MappingTemplates.all().isEmpty());
    for (MappingTemplate template : MappingTemplates.all()) {
      Mapping.compile(template.document());
      template.before().values().forEach(Mapping::compile);
      for (int version = 1; version < template.version(); version++) {
        assertTrue(template.before().containsKey(version), template.id() + " v" + version);
      }
      assertEquals(template, MappingTemplates.find(template.id()).orElseThrow());
    }
  }
}
