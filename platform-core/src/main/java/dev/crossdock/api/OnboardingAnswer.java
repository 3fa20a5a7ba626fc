package dev.crossdock.api;

import dev.crossdock.partner.Onboarding;
import dev.crossdock.partner.PartnerAct;
import dev.crossdock.partner.Step;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far a partner is on its way to live, as it is answered. */
@Schema(name = "Onboarding")
public record OnboardingAnswer(
    @Schema(required = true, examples = "ligure") String code,
    @Schema(required = true) @Link String href,
    @Schema(required = true, examples = "Ligure Lines") String name,
    @Schema(required = true, description = "Steps that are done, of nine") int done,
    @Schema(
            required = true,
            description = "Who has to act next",
            enumeration = {"partner", "tenant"})
        String who,
    @Schema(required = true, description = "Of the partner's own work, as it usually takes")
        int minutesLeft,
    @Schema(required = true) List<StepAnswer> steps,
    @Schema(required = true, description = "Who can work on it") List<String> people,
    @Schema(
            required = true,
            description =
                "SHA-256 of what would go live now: connections, mappings, company, scenarios")
        String evidence,
    @Schema(required = true, description = "What was decided, the oldest first")
        List<ActAnswer> history,
    @Schema(description = "Only in the answer to an invitation") InvitationAnswer invitation) {

  /** All of a test place. */
  @Schema(name = "Onboardings")
  public record All(@Schema(required = true) List<OnboardingAnswer> items) {}

  /** One step, derived from facts. */
  @Schema(name = "OnboardingStep")
  public record StepAnswer(
      @Schema(required = true, examples = "connection") String step,
      @Schema(required = true, examples = "Connection") String title,
      @Schema(
              required = true,
              enumeration = {"done", "now", "later"})
          String state,
      @Schema(description = "What is there, in words") String result,
      @Schema(required = true, description = "What is missing, in words") List<String> missing,
      @Schema(
              required = true,
              enumeration = {"partner", "tenant"})
          String who,
      @Schema(required = true, description = "How long it usually takes") int minutes) {}

  /** Something that was decided. */
  @Schema(name = "PartnerAct")
  public record ActAnswer(
      @Schema(
              required = true,
              enumeration = {"INVITED", "ASKED", "SENT_BACK", "APPROVED", "SUSPENDED", "RESUMED"})
          String act,
      @Schema(required = true) Instant at,
      @Schema(required = true) String by,
      @Schema(required = true) String note,
      @Schema(description = "SHA-256 of what was asked or approved") String evidence) {
    static ActAnswer of(PartnerAct of) {
      return new ActAnswer(of.kind().name(), of.at(), of.name(), of.note(), of.digest());
    }
  }

  static OnboardingAnswer of(Onboarding of, InvitationAnswer invitation) {
    return new OnboardingAnswer(
        of.code(),
        "onboardings/" + of.code(),
        of.name(),
        of.done(),
        word(of.who()),
        of.minutesLeft(),
        of.steps().stream().map(OnboardingAnswer::step).toList(),
        of.people().stream().map(one -> one.name()).distinct().toList(),
        of.proof().digest(),
        of.acts().stream().map(ActAnswer::of).toList(),
        invitation);
  }

  private static StepAnswer step(Step of) {
    return new StepAnswer(
        word(of.name()),
        of.name().title(),
        word(of.state()),
        of.result().isEmpty() ? null : of.result(),
        of.missing(),
        word(of.name().who()),
        of.name().minutes());
  }

  private static String word(Enum<?> of) {
    return of.name().toLowerCase(Locale.ROOT);
  }
}
