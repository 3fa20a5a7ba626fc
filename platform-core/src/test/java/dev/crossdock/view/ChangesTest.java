package dev.crossdock.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private static final Change NEWS = new Change("brandt", Set.of(1L), Set.of());

  @Test
  void listenersHearTheirTenantUntilTheyClose() {
    Changes changes = new Changes();
    List<Change> heard = new ArrayList<>();
    Changes.Listening listening = changes.listen("brandt", heard::add);
    changes.tell(new Change("lumiere", Set.of(2L), Set.of()));
    changes.tell(NEWS);
    listening.close();
    changes.tell(NEWS);
    assertEquals(List.of(NEWS), heard);
  }

  @Test
  void oneThatFailsDoesNotSilenceTheOthers() {
    Changes changes = new Changes();
    List<Change> heard = new ArrayList<>();
    changes.listen(
        "brandt",
        change -> {
          throw new IllegalStateException("page is gone");
        });
    changes.listen("brandt", heard::add);
    changes.tell(NEWS);
    assertEquals(1, heard.size());
  }
}
