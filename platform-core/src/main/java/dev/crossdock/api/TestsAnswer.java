package dev.crossdock.api;

import dev.crossdock.trial.Certificate;
import dev.crossdock.trial.Scenario;
import dev.crossdock.trial.Step;
import dev.crossdock.trial.TrialRun;
import dev.crossdock.trial.Trials;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a connection's tests stand. */
@Schema(name = "ConnectionTests", description = "The tests of a partner's connection")
public record TestsAnswer(
    @Schema(required = true, examples = "ligure-in") String connection,
    @Schema(required = true) @Link String href,
    @Schema(required = true, examples = "ligure") String partner,
    @Schema(required = true) String name,
    @Schema(required = true, description = "Scenarios that have to pass") int required,
    @Schema(required = true, description = "Those that did, on the configuration of today")
        int passed,
    @Schema(
            required = true,
            description = "Of settings, secrets' times, live mapping and scenarios; empty when off")
        String configHash,
    @Schema(required = true) List<ScenarioAnswer> scenarios,
    @Schema(description = "The newest; absent without one") CertificateAnswer certificate) {

  /** One scenario. */
  @Schema(name = "TestScenario")
  public record ScenarioAnswer(
      @Schema(required = true, examples = "ARRIVES") String id,
      @Schema(required = true, examples = "It arrives") String title,
      @Schema(required = true) String shows,
      @Schema(
              required = true,
              description = "OUTDATED: it ran on another configuration",
              enumeration = {"OPEN", "PASSED", "FAILED", "NOT_AVAILABLE", "OUTDATED"})
          String state,
      @Schema(description = "When it ran last") Instant at,
      @Schema(description = "User name") String by,
      @Schema(description = "Absent before the first run") List<StepAnswer> steps) {
    static ScenarioAnswer of(Scenario scenario, TrialRun run, boolean today) {
      return new ScenarioAnswer(
          scenario.name(),
          scenario.title(),
          scenario.shows(),
          run == null ? "OPEN" : today ? run.state().name() : "OUTDATED",
          run == null ? null : run.at(),
          run == null ? null : run.by(),
          run == null ? null : run.steps().stream().map(StepAnswer::of).toList());
    }
  }

  /** One step of a scenario. */
  @Schema(name = "TestStep")
  public record StepAnswer(
      @Schema(required = true) String expected,
      @Schema(required = true) String got,
      @Schema(required = true) boolean passed,
      @Schema(description = "What to do; absent if it passed") String fix,
      @Schema(description = "The message it is about", examples = "EX-7K4M-2QD9-8TRW")
          String exchange) {
    static StepAnswer of(Step step) {
      return new StepAnswer(
          step.expected(), step.got(), step.passed(), step.fix(), step.exchange());
    }
  }

  /** A certificate of conformance. */
  @Schema(name = "ConformanceCertificate")
  public record CertificateAnswer(
      @Schema(required = true) String id,
      @Schema(required = true, description = "Address at the portal; needs no sign-in") String page,
      @Schema(required = true) boolean valid,
      @Schema(description = "Why it holds no more") String lapse,
      @Schema(required = true) Instant issuedAt,
      @Schema(required = true, description = "What is signed, one fact a line") String text,
      @Schema(required = true, description = "Ed25519, Base64") String signature) {
    static CertificateAnswer of(Certificate of) {
      return of == null
          ? null
          : new CertificateAnswer(
              of.id(),
              "/certificates/" + of.id(),
              of.isValid(),
              of.lapse(),
              of.issuedAt(),
              of.text(),
              of.signature());
    }
  }

  /** Those of all connections. */
  @Schema(name = "AllConnectionTests")
  public record All(@Schema(required = true) List<TestsAnswer> items) {}

  static TestsAnswer of(Trials.Standing of) {
    List<ScenarioAnswer> scenarios = new ArrayList<>();
    for (Scenario scenario : Scenario.values()) {
      TrialRun run = of.run(scenario);
      scenarios.add(ScenarioAnswer.of(scenario, run, run != null && of.isToday(run)));
    }
    return new TestsAnswer(
        of.connection().code(),
        "connections/" + of.connection().code() + "/tests",
        of.connection().partner(),
        of.connection().content().name(),
        of.required(),
        of.passed(),
        of.configHash(),
        scenarios,
        CertificateAnswer.of(of.certificate()));
  }
}
