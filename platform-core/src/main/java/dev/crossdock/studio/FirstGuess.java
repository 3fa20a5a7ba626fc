package dev.crossdock.studio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crossdock.mapping.Budget;
import dev.crossdock.mapping.Expected;
import dev.crossdock.mapping.Mapping;
import dev.crossdock.mapping.MappingDocument;
import dev.crossdock.mapping.Proposals;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.time.LocalDate;
import java.util.List;

/**
 * Guesses a mapping once, shortly after the start: words, classes and the language of expressions
 * are loaded then, about a second's work, and not while the first person waits.
 */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FirstGuess {
  /** The start itself comes first. */
  private static final long AFTER_MS = 3_000;

  private static final String MESSAGE =
      """
      {"events": [
        {"code": "PU", "time": "18.11.2026 14:30", "zone": "Europe/Berlin", "place": "DEHAM",
         "box": "MSCU4182738", "booking": "HLCB778120", "text": "picked up at the plant"},
        {"code": "DLV", "time": "19.11.2026 15:30", "zone": "Europe/Berlin", "place": "DEBRV",
         "box": "MSCU4182738", "booking": "HLCB778120", "text": "delivered"}]}""";

  @Resource TimerService timers;

  @PostConstruct
  void atStart() {
    timers.createSingleActionTimer(AFTER_MS, new TimerConfig(null, false));
  }

  /** Guesses, and tries what was guessed. */
  @Timeout
  public void guess() {
    JsonNode message = message();
    LocalDate day = LocalDate.of(2026, 11, 20);
    Proposals proposals = Proposals.of(List.of(message), Expected.nothing(), day);
    MappingDocument document = proposals.document(proposals.ids());
    Mapping.compile(document).watch(message, day, Budget.preview());
  }

  private static JsonNode message() {
    try {
      return new ObjectMapper().readTree(MESSAGE);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("It is JSON of our own", e);
    }
  }
}
