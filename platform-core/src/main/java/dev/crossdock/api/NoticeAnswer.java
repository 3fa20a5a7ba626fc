package dev.crossdock.api;

import dev.crossdock.notice.Notice;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A notice as it is answered. */
@Schema(name = "Notice", description = "What a tenant tells its partners")
public record NoticeAnswer(
    @Schema(required = true, examples = "NO-12") String id,
    @Schema(required = true) @Link String href,
    @Schema(required = true, description = "Counts what partners have to read anew") int version,
    @Schema(
            required = true,
            enumeration = {"holds", "over", "withdrawn"})
        String state,
    @Schema(required = true) String title,
    @Schema(required = true) String words,
    @Schema(required = true, description = "What partners are to do") String todo,
    @Schema(description = "Where more stands") String link,
    @Schema(description = "What is deprecated; absent of a plain notice") Subject subject,
    @Schema(required = true, description = "Deprecated since, or when what is told begins")
        Instant since,
    @Schema(
            description =
                "From then on what is deprecated is refused (XD-4701); of a plain notice when it is"
                    + " over")
        Instant until,
    @Schema(required = true) Instant publishedAt,
    @Schema(required = true) String publishedBy,
    @Schema(description = "Absent while it holds") Instant withdrawnAt,
    @Schema(description = "Absent while it holds") String withdrawnWhy,
    @Schema(required = true, description = "Whether you have taken note of this version")
        boolean read,
    @Schema(required = true, description = "Whom it is for; a partner reads of itself only")
        List<Addressee> addressees,
    @Schema(description = "What became of the mails; absent for partners") Mails mails) {

  /** What is deprecated. */
  @Schema(name = "NoticeSubject")
  public record Subject(
      @Schema(
              required = true,
              enumeration = {"OPERATION", "FORMAT"})
          String kind,
      @Schema(
              required = true,
              description = "operationId of this description, or id of a message format",
              examples = "edifact-iftsta")
          String name) {}

  /** A partner whom a notice is for. */
  @Schema(name = "NoticeAddressee")
  public record Addressee(
      @Schema(required = true, description = "Code") String partner,
      @Schema(required = true) String name,
      @Schema(required = true, description = "Who has taken note of this version")
          List<Reader> readers,
      @Schema(required = true, description = "Whose systems still use what is deprecated")
          List<User> users) {
    static Addressee of(Notice.Addressee one) {
      return new Addressee(
          one.partner(),
          one.name(),
          one.readers().stream().map(reader -> new Reader(reader.name(), reader.at())).toList(),
          one.users().stream()
              .map(user -> new User(user.client(), user.uses(), user.refused(), user.last()))
              .toList());
    }
  }

  /** Who has taken note. */
  @Schema(name = "NoticeReader")
  public record Reader(@Schema(required = true) String name, @Schema(required = true) Instant at) {}

  /** Who uses what is deprecated. */
  @Schema(name = "NoticeUser")
  public record User(
      @Schema(required = true) String client,
      @Schema(required = true, description = "Calls and messages since the notice") long uses,
      @Schema(required = true, description = "Of these, refused") long refused,
      @Schema(required = true) Instant last) {}

  /** What became of the mails about this version. */
  @Schema(name = "NoticeMails")
  public record Mails(
      @Schema(required = true) long sent,
      @Schema(required = true) long waiting,
      @Schema(required = true) long failed) {}

  /** A page of notices. */
  @Schema(name = "NoticePage")
  public record Page(
      @Schema(required = true) List<NoticeAnswer> items,
      @Schema(description = "Send it as `after` to get the next page; absent on the last one")
          String next) {}

  static NoticeAnswer of(Notice one, boolean partner, Instant now) {
    return new NoticeAnswer(
        one.shownId(),
        "notices/" + one.shownId(),
        one.version(),
        one.state(now).name().toLowerCase(Locale.ROOT),
        one.title(),
        one.words(),
        one.todo(),
        one.link(),
        one.subject() == null
            ? null
            : new Subject(one.subject().kind().name(), one.subject().name()),
        one.since(),
        one.until(),
        one.publishedAt(),
        one.publishedBy(),
        one.withdrawnAt(),
        one.withdrawnWhy(),
        one.read(),
        one.addressees().stream().map(Addressee::of).toList(),
        partner
            ? null
            : new Mails(one.mails().sent(), one.mails().waiting(), one.mails().failed()));
  }
}
