package dev.crossdock.shipment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RemarksTest {
  @Test
  void eachIsMadeOnce() {
    Remarks remarks = new Remarks();
    remarks.add("line 1", "No country");
    remarks.add("line 2", "No country");
    remarks.add("line 1", "No country");
    assertEquals(
        List.of(new Remark("line 1", "No country"), new Remark("line 2", "No country")),
        remarks.all());
  }

  @Test
  void whatWasNotReadComesFirstAndNothingIsBeyondTheLimit() {
    Remarks remarks = new Remarks();
    for (int i = 0; i < DocumentContent.REMARKS_MAX + 20; i++) {
      remarks.add("line " + i, "No country");
    }
    remarks.addFirst("line 9", "There are more firms");
    remarks.addFirst("line 8", "There are more goods");
    assertEquals(DocumentContent.REMARKS_MAX, remarks.all().size());
    assertEquals("There are more goods", remarks.all().get(0).detail());
    assertEquals("line 0", remarks.all().get(2).where());
  }
}
