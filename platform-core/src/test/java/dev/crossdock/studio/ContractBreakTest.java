package dev.crossdock.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.mapping.Contract.Break;
import dev.crossdock.mapping.Contract.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContractBreakTest {
  private static final Break ETA =
      new Break(Break.Kind.NEWLY_REQUIRED, "eta", "eta has to be sent now.");
  private static final Break REMARK =
      new Break(Break.Kind.NO_LONGER_GIVEN, "events.remark", "events.remark is no longer given.");
  private static final List<ContractBreak.Hit> ALL =
      List.of(
          new ContractBreak.Hit(Side.SOURCE, "hansa", "Hansa Container Line", "a", "A"),
          new ContractBreak.Hit(Side.SOURCE, "hansa", "Hansa Container Line", "b", "B"),
          new ContractBreak.Hit(Side.TARGET, null, null, "odoo", "Odoo"));

  @Test
  void namesThoseOnTheSideThatBreaks() {
    assertEquals(
        List.of(
            "What is sent has to change from version 4 on: eta has to be sent now. This hits Hansa"
                + " Container Line (connections a, b)."),
        broken(ETA).sentences("version 4"));
    assertEquals(
        List.of(
            "What is given changes from version 4 on: events.remark is no longer given. This hits"
                + " the company itself (connection odoo)."),
        broken(REMARK).sentences("version 4"));
    assertEquals(2, broken(ETA, REMARK).sentences("version 4").size());
    assertEquals(List.of(ALL.get(2)), broken(REMARK).hit());
  }

  @Test
  void saysThatNobodyIsKnown() {
    ContractBreak broken = ContractBreak.of(3, List.of(ETA), List.of()).orElseThrow();
    assertTrue(
        broken.sentences("version 4").get(0).endsWith("No connection is known that sends it."));
    assertTrue(ContractBreak.of(3, List.of(), ALL).isEmpty());
  }

  private static ContractBreak broken(Break... breaks) {
    return ContractBreak.of(3, List.of(breaks), ALL).orElseThrow();
  }
}
