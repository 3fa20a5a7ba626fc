package dev.crossdock.stack;

import dev.crossdock.launcher.ReceivedMail;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mails that have come to the stack's own mail server. */
public final class Letters {
  private static final Pattern LINK = Pattern.compile("https://[^/]+(/invitation/(\\S+))");

  private Letters() {}

  private static final Pattern CONFIRMATION = Pattern.compile("https://[^/]+(/confirm/(\\S+))");

  /** The path in the newest mail that asks an applicant to confirm its address; waits for it. */
  public static String confirmation(String email) {
    return Eventually.get(
            () -> "A mail that asks " + email + " to confirm",
            Eventually.LIMIT,
            () -> to(email).stream().map(mail -> CONFIRMATION.matcher(mail.text())).toList(),
            found -> found.stream().anyMatch(Matcher::find))
        .stream()
        .filter(link -> link.reset().find())
        .findFirst()
        .orElseThrow()
        .group(1);
  }

  /** The path of the newest invitation for an address; waits for the mail. */
  public static String invitation(String email) {
    ReceivedMail mail =
        Eventually.get(
                () -> "A mail for " + email,
                Eventually.LIMIT,
                () -> to(email),
                found -> !found.isEmpty())
            .get(0);
    Matcher link = LINK.matcher(mail.text());
    if (!link.find()) {
      throw new AssertionError("No link in " + mail.text());
    }
    return link.group(1);
  }

  /** What mails to an address are about, newest first. */
  public static List<String> texts(String email) {
    return to(email).stream().map(mail -> mail.subject() + "\n" + mail.text()).toList();
  }

  private static List<ReceivedMail> to(String email) {
    return RunningStack.get().mailbox().mails().stream()
        .filter(mail -> mail.to().equals(email))
        .toList();
  }
}
