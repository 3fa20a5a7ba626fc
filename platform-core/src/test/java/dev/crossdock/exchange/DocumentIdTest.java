package dev.crossdock.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentIdTest {
  @Test
  void isReadAsItIsShown() {
    DocumentId id = new DocumentId(ExchangeId.parse("EX-7K4M-2QD9-8TRW"), 11);
    assertEquals("DOC-7K4M-2QD9-8TRW-12", id.show());
    assertEquals(id, DocumentId.parse("DOC-7K4M-2QD9-8TRW-12"));
    assertEquals(id, DocumentId.parse(" doc-7k4m2qd98trw-12"));
  }

  @Test
  void whatIsNoneIsNone() {
    for (String text :
        List.of(
            "",
            "DOC-7K4M-2QD9-8TRW",
            "DOC-7K4M-2QD9-8TRW-0",
            "DOC-7K4M-2QD9-8TRW-123456",
            "EX-7K4M-2QD9-8TRW-1",
            "DOC-7I4M-2QD9-8TRW-1")) {
      assertNull(DocumentId.parse(text), text);
    }
  }
}
