package dev.crossdock.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crossdock.mapping.MappingDocument.Row;
import dev.crossdock.mapping.MappingDocument.Source;
import dev.crossdock.problem.InvalidFields;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SoundPartTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

  private final DraftDocument draft =
      new DraftDocument(DraftDocument.empty(new Source("json", Map.of())));

  private String made() throws JsonProcessingException {
    JsonNode message = new ObjectMapper().readTree("{\"a\":\"1\",\"b\":\"2\"}");
    return Mapping.sound(draft.now()).watch(message, DAY, Budget.preview()).json().toString();
  }

  @Test
  void whatIsRightRunsBesideWhatIsWrong() throws JsonProcessingException {
    draft.add("/rows/0", RowBuilder.to("remark").from("a").row());
    draft.add("/rows/0", RowBuilder.to("reason").from("b[[").row());
    draft.add("/rows/0", RowBuilder.to("code").row());
    assertThrows(InvalidFields.class, () -> Mapping.compile(draft.now()));
    assertEquals("{\"events\":[{\"remark\":\"1\"}]}", made());
  }

  @Test
  void aGroupThatIsWrongGivesNothing() throws JsonProcessingException {
    Row group = draft.row("/rows/0");
    draft.put("/rows/0", RowBuilder.of(group).forEach("a[").row(), null);
    draft.add("/rows/0", RowBuilder.to("remark").from("a").row());
    assertEquals("{}", made());
  }
}
