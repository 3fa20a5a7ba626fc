package dev.crossdock.portal.studio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crossdock.mapping.Expected;
import dev.crossdock.mapping.Proposals;
import dev.crossdock.mapping.TargetModel;
import dev.crossdock.studio.Sample;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Guesses a mapping from the message that is shown, those that are kept, and what is expected. */
final class Guess {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Guess() {}

  /** Opens the proposals; whoever accepts some adds them to the draft, in one step. */
  static void open(Bench bench, Desk desk) {
    List<JsonNode> messages = new ArrayList<>();
    List<JsonNode> expected = new ArrayList<>();
    if (desk.preview().tree() != null) {
      messages.add(desk.preview().tree());
    }
    for (Sample sample : Bench.ask(() -> bench.samples().list(bench.actor(), bench.code()))) {
      if (messages.size() < Proposals.SAMPLES_MAX) {
        byte[] content =
            Bench.ask(() -> bench.samples().content(bench.actor(), bench.code(), sample.id()));
        JsonNode tree =
            bench.trials().preview(bench.actor(), desk.json(), content, bench.now()).tree();
        if (tree != null && !messages.contains(tree)) {
          messages.add(tree);
        }
      }
      if (sample.expected() != null) {
        json(sample.expected()).path(TargetModel.EVENTS).forEach(expected::add);
      }
    }
    Proposals proposals =
        Proposals.of(
            messages, Expected.events(expected), LocalDate.ofInstant(bench.now(), ZoneOffset.UTC));
    new GuessDialog(
            proposals,
            desk.document().source(),
            messages.size(),
            accepted -> desk.edit(draft -> draft.adopt(accepted)))
        .open();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What is expected was kept as no JSON", e);
    }
  }
}
