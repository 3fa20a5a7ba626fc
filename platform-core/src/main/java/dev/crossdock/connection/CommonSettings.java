package dev.crossdock.connection;

import dev.crossdock.connection.ConnectorInfo.Ability;
import dev.crossdock.connection.Setting.Choice;
import dev.crossdock.connection.Setting.Group;
import dev.crossdock.connection.Setting.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The settings that belong to what a connection does, whichever connector does it: how it is read,
 * how often it is asked, who is named in envelopes, what is answered.
 */
public final class CommonSettings {
  static final String FORMAT = "format";
  static final String ZONE = "zone";

  /** Not asked for in forms: it is told where a connection is made. */
  public static final String TEMPLATE = "template";

  /** Names the mapping that messages are read by. */
  public static final String MAPPING = "mapping";

  private static final String ACKNOWLEDGE = "acknowledge";
  private static final String ALWAYS = "always";
  private static final String JUDGE = "judge";
  private static final String ANSWER_ON = "answerOn";
  private static final String POLL_EVERY = "pollEverySeconds";
  private static final String OUR_ID = "envelopeSender";
  private static final String THEIR_ID = "envelopeRecipient";
  static final String TEST = "test";
  private static final String ANSWER_WITHIN = "answerWithinMinutes";
  private static final String JUDGED_WITHIN = "judgedWithinMinutes";

  /** Names the mapping of what goes out. */
  public static final String OUT_MAPPING = "outMapping";

  /** Before the dot stands the partner that has chosen a code which the tenant had already. */
  private static final String MAPPING_CODE = "([a-z][a-z0-9-]{1,30}\\.)?[a-z][a-z0-9-]{1,40}";

  private static final int DAY_S = 86_400;
  private static final int WEEK_MINUTES = 10_080;

  private CommonSettings() {}

  /** Those of a connector with these abilities. Never null. */
  static List<Setting> of(ConnectorInfo info, List<MessageFormat> formats) {
    List<Setting> all = new ArrayList<>();
    if (info.abilities().contains(Ability.POLLS)) {
      all.add(
          Setting.of(
                  Kind.DURATION,
                  POLL_EVERY,
                  Group.HOW,
                  "Ask every",
                  "How long after one look the next one is taken.")
              .between(5, DAY_S, "seconds")
              .byDefault("60")
              .like("300"));
    }
    if (info.abilities().contains(Ability.LOOKS_UP)) {
      all.addAll(AskSettings.all());
    }
    if (info.isInlet()) {
      reading(all, formats);
    }
    if (info.takesFiles()) {
      envelopes(all);
    }
    all.add(
        Setting.of(
                Kind.TEXT,
                TEMPLATE,
                Group.HOW,
                "Template",
                "From which template it was made, and of which version.")
            .matching("[a-z][a-z0-9-]{1,40}/[0-9]{1,6}", "a template and its version")
            .like("edifact-carrier-sftp/1"));
    return all;
  }

  private static void reading(List<Setting> all, List<MessageFormat> formats) {
    List<Choice> choices =
        formats.stream()
            .sorted(Comparator.comparing(MessageFormat::id))
            .map(format -> new Choice(format.id(), format.title()))
            .toList();
    all.add(
        Setting.of(
                Kind.CHOICE,
                FORMAT,
                Group.HOW,
                "Format",
                "What is read here. Without it each message's format is recognised.")
            .from(choices)
            .like(choices.isEmpty() ? "" : choices.get(0).value()));
    all.add(
        Setting.of(
                Kind.TEXT,
                MAPPING,
                Group.HOW,
                "Mapping",
                "Code of the mapping that messages are read by, instead of a format.")
            .matching(MAPPING_CODE, "the code of a mapping")
            .like("acme-tracking"));
    all.add(
        Setting.of(
                Kind.ZONE,
                ZONE,
                Group.HOW,
                "Time zone",
                "For times that carry no zone and whose place tells none. Without it the"
                    + " partner's own.")
            .like("Europe/Berlin"));
    all.add(
        Setting.of(
                Kind.CHOICE,
                ACKNOWLEDGE,
                Group.HOW,
                "Acknowledgements",
                "Whether each message is answered as its standard says: CONTRL, 997 or 999.")
            .from(List.of(new Choice("never", "None"), new Choice(ALWAYS, "As the standard says")))
            .byDefault("never")
            .like(ALWAYS));
    all.add(
        Setting.of(
                Kind.CHOICE,
                JUDGE,
                Group.HOW,
                "Application answers",
                "Whether the partner is told by APERAK what became of its messages here: not that"
                    + " they can be read, but that they were taken, or why not.")
            .from(
                List.of(
                    new Choice("never", "None"),
                    new Choice("refused", "Of what is not taken"),
                    new Choice(ALWAYS, "Of each message")))
            .byDefault("never")
            .like(ALWAYS));
    all.add(
        Setting.of(
                Kind.TEXT,
                ANSWER_ON,
                Group.HOW,
                "Answer on",
                "Code of the partner's connection on which acknowledgements go out. Without it"
                    + " this one, if files can go out on it.")
            .matching("[a-z][a-z0-9-]{1,40}", "the code of a connection")
            .like("hansa-sftp"));
  }

  private static void envelopes(List<Setting> all) {
    all.add(
        Setting.of(
                Kind.TEXT,
                OUR_ID,
                Group.WHO,
                "Our identification",
                "How we are named in envelopes of EDI: identification, a colon and its qualifier.")
            .matching("[ -9;-~]{1,35}(:[A-Z0-9]{1,4})?", "an identification with its qualifier")
            .like("4012345000009:14"));
    all.add(
        Setting.of(
                Kind.TEXT,
                THEIR_ID,
                Group.WHO,
                "Partner's identification",
                "How the partner is named in envelopes of EDI, likewise.")
            .matching("[ -9;-~]{1,35}(:[A-Z0-9]{1,4})?", "an identification with its qualifier")
            .like("5098765000003:14"));
    all.add(
        Setting.of(
                Kind.CHOICE,
                TEST,
                Group.HOW,
                "Test",
                "Whether envelopes say that what is in them is a test.")
            .from(List.of(new Choice("no", "No"), new Choice("yes", "Yes")))
            .byDefault("no")
            .like("no"));
    all.add(
        Setting.of(
                Kind.NUMBER,
                ANSWER_WITHIN,
                Group.HOW,
                "Answer within",
                "How long the partner's acknowledgement of what we write may take until a case is"
                    + " opened. Without it none is expected.")
            .between(1, WEEK_MINUTES, "minutes")
            .like("60"));
    all.add(
        Setting.of(
                Kind.NUMBER,
                JUDGED_WITHIN,
                Group.HOW,
                "Application answer within",
                "How long the partner may take to say by APERAK whether it takes what we write,"
                    + " until a case is opened. Without it none is expected.")
            .between(1, WEEK_MINUTES, "minutes")
            .like("1440"));
    all.add(
        Setting.of(
                Kind.TEXT,
                OUT_MAPPING,
                Group.HOW,
                "Mapping of what goes out",
                "Code of the mapping by which JSON that is handed over for the partner becomes"
                    + " what the partner reads. Without it, it goes out as it is.")
            .matching(MAPPING_CODE, "the code of a mapping")
            .like("hansa-orders"));
  }

  /** How long after one poll the next one is. */
  public static Duration pollEvery(Connection of) {
    return Duration.ofSeconds(Long.parseLong(of.settings().getOrDefault(POLL_EVERY, "60")));
  }

  /** Code of the mapping that messages are read by, or null. */
  static String mapping(Map<String, String> settings) {
    return settings.get(MAPPING);
  }

  /** Whether each message is answered as its standard says. */
  static boolean acknowledges(Map<String, String> settings) {
    return ALWAYS.equals(settings.get(ACKNOWLEDGE));
  }

  /** Of which messages is told what became of them. */
  static Inlet.Told judges(Map<String, String> settings) {
    return switch (settings.getOrDefault(JUDGE, "never")) {
      case ALWAYS -> Inlet.Told.ALL;
      case "refused" -> Inlet.Told.REFUSED;
      default -> Inlet.Told.NONE;
    };
  }

  /** Code of the connection on which answers go out, or null if it is not said. */
  static String answerOn(Map<String, String> settings) {
    return settings.get(ANSWER_ON);
  }

  /** How we are named in envelopes, or null. */
  public static String ourId(Connection of) {
    return of.setting(OUR_ID);
  }

  /** How the partner is named in envelopes, or null. */
  public static String theirId(Connection of) {
    return of.setting(THEIR_ID);
  }

  /** Whether envelopes say that this is a test. */
  public static boolean isTest(Connection of) {
    return "yes".equals(of.setting(TEST));
  }

  /** Code of the mapping of JSON that is handed over for the partner, or null. */
  public static String outMapping(Connection of) {
    return of.setting(OUT_MAPPING);
  }

  /** How long an acknowledgement may take, or null if none is expected. */
  public static Duration answerWithin(Connection of) {
    return minutes(of, ANSWER_WITHIN);
  }

  /** How long an application's answer may take, or null if none is expected. */
  public static Duration judgedWithin(Connection of) {
    return minutes(of, JUDGED_WITHIN);
  }

  private static Duration minutes(Connection of, String key) {
    String minutes = of.setting(key);
    return minutes == null ? null : Duration.ofMinutes(Long.parseLong(minutes));
  }
}
