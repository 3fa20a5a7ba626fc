package dev.crossdock.portal.studio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crossdock.mapping.Expected;
import dev.crossdock.mapping.Proposals;
import dev.crossdock.mapping.TargetModel;
import dev.crossdock.studio.Sample;
import java.util.ArrayList;
import java.util.List;

/** Guesses a mapping from the message that is shown, those that are kept, and what is expected. */
final class Guess {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Bench bench;
  private final Desk desk;
  private final List<JsonNode> messages = new ArrayList<>();
  private final List<JsonNode> expected = new ArrayList<>();

  private Guess(Bench bench, Desk desk) {
    this.bench = bench;
    this.desk = desk;
  }

  /** Opens the proposals; whoever accepts some adds them to the draft, in one step. */
  static void open(Bench bench, Desk desk) {
    Guess guess = new Guess(bench, desk);
    guess.collect();
    guess.open(null);
  }

  private void collect() {
    if (desk.preview().tree() != null) {
      messages.add(desk.preview().tree());
    }
    for (Sample sample : Bench.ask(() -> bench.samples().list(bench.actor(), bench.code()))) {
      if (sample.isKept() && messages.size() < Proposals.SAMPLES_MAX) {
        byte[] content =
            Bench.ask(() -> bench.samples().content(bench.actor(), bench.code(), sample.id()));
        JsonNode tree =
            bench.trials().preview(bench.actor(), desk.json(), content, bench.day()).tree();
        if (tree != null && !messages.contains(tree)) {
          messages.add(tree);
        }
      }
      if (sample.expected() != null) {
        json(sample.expected()).path(TargetModel.EVENTS).forEach(expected::add);
      }
    }
  }

  /**
   * @param forEach where a person says that the events are, or null
   */
  private void open(String forEach) {
    new GuessDialog(
            Proposals.of(messages, Expected.events(expected), bench.day(), forEach),
            desk.document().source(),
            messages.size(),
            this::open,
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
