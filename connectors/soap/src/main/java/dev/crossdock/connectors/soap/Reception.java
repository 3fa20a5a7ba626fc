package dev.crossdock.connectors.soap;

import dev.crossdock.connection.Arrival;
import dev.crossdock.connection.Connections;
import dev.crossdock.connection.Inlet;
import dev.crossdock.connection.Receiving;
import dev.crossdock.exchange.EventIntake;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.exchange.Intake;
import dev.crossdock.limit.LimitReached;
import dev.crossdock.limit.Limits;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.xml.XmlText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes partners' messages. A receipt is given for what is durable only; what cannot be taken at
 * the moment is answered with a fault that says so. Who does not show who he is learns nothing, not
 * even whether there is such an address.
 */
@ApplicationScoped
public class Reception {
  private static final Logger LOG = Logger.getLogger(Reception.class.getName());
  private static final Pattern ADDRESS = Pattern.compile("/([a-z0-9-]{1,60})/([a-z0-9-]{1,60})");
  private static final Pattern ACTION = Pattern.compile("(?i);\\s*action\\s*=\\s*\"([^\"]*)\"");
  private static final Pattern CHARSET =
      Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([A-Za-z0-9._-]{1,40})\"?");
  private static final Set<String> MEDIA_TYPES =
      Set.of("text/xml", "application/soap+xml", "application/xml");
  private static final Set<String> ADDRESSING_KNOWN =
      Set.of("MessageID", "Action", "To", "From", "ReplyTo", "FaultTo", "RelatesTo");

  private static final int UNAUTHORIZED = 401;
  private static final int RETRY_AFTER_S = 10;
  private static final int REFUSED_BYTES_KEPT_MAX = 65_536;

  /** Of one network address at one of ours: a password of 16 characters is not guessed so. */
  static final int WRONG_PER_MINUTE_MAX = 30;

  private static final int REFUSALS_KEPT_PER_MINUTE_MAX = 10;

  private final Connections connections;
  private final EventIntake intake;
  private final Limits limits;
  private final Clock clock;
  private final Nonces nonces = new Nonces();
  private final PerMinute wrong = new PerMinute(WRONG_PER_MINUTE_MAX);
  private final PerMinute refusals = new PerMinute(REFUSALS_KEPT_PER_MINUTE_MAX);

  /** For the container's proxy only. */
  protected Reception() {
    this(null, null, null, null);
  }

  @Inject
  public Reception(Connections connections, EventIntake intake, Limits limits, Clock clock) {
    this.connections = connections;
    this.intake = intake;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * A request of a partner.
   *
   * @param path behind {@link SoapDoor#PATH}, such as {@code /brandt/hansa-soap}
   * @param contentType header of this name, or null; likewise the others
   * @param from network address it came from
   */
  record Request(
      String path,
      String contentType,
      String contentEncoding,
      String action,
      String authorization,
      byte[] body,
      String from) {}

  /** Whether there can be a connection behind this path; nothing is looked up. */
  static boolean isAddress(String path) {
    return path != null && ADDRESS.matcher(path).matches();
  }

  /** Takes a request; always answers. */
  Reply receive(Request request) {
    SoapVersion version = SoapVersion.ofMediaType(request.contentType());
    String relatesTo = null;
    try {
      requireMediaType(request);
      Envelope envelope =
          Envelope.received(XmlText.of(request.body(), charset(request.contentType())).text());
      version = envelope.version();
      relatesTo = envelope.addressing("MessageID");
      Instant now = clock.instant();
      Receiving receiving = known(request, envelope, now);
      if (receiving == null) {
        Reply fault = Reply.fault(version, relatesTo, unknown());
        return SignIn.isTried(envelope, request.authorization())
            ? fault
            : fault.as(UNAUTHORIZED).with("WWW-Authenticate", "Basic realm=\"crossdock\"");
      }
      return take(receiving, request, envelope, now);
    } catch (ProblemException refusal) {
      return refused(version, relatesTo, refusal);
    } catch (SQLException away) {
      LOG.log(Level.WARNING, "A SOAP message could not be looked at", away);
      return refused(
          version,
          relatesTo,
          new ProblemException(
              Problem.OVERLOADED, null, "The platform cannot reach its data at the moment."));
    }
  }

  private static String charset(String contentType) {
    Matcher told = CHARSET.matcher(contentType == null ? "" : contentType);
    return told.find() ? told.group(1) : null;
  }

  /** A fault; with the pause that is asked for, if it may go better later. */
  static Reply refused(SoapVersion version, String relatesTo, ProblemException refusal) {
    Reply fault = Reply.fault(version, relatesTo, refusal);
    if (fault.status() != Problem.OVERLOADED.status()) {
      return fault;
    }
    long pause = refusal instanceof LimitReached reached ? reached.retryAfterS() : RETRY_AFTER_S;
    return fault.with("Retry-After", Long.toString(pause));
  }

  static ProblemException unknown() {
    return new ProblemException(
        Problem.SENDER_NOT_PROVEN, null, "Address, user or password is not right.");
  }

  private static void requireMediaType(Request request) {
    String type = request.contentType() == null ? "text/xml" : request.contentType();
    String plain = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (plain.startsWith("multipart/") || plain.equals("application/xop+xml")) {
      throw new ProblemException(
          Problem.UNSUPPORTED_MEDIA_TYPE,
          "Content-Type",
          "Attachments (MTOM, XOP, SwA) are not read: switch them off, so that the content stands"
              + " in the message in Base64.");
    }
    if (!MEDIA_TYPES.contains(plain)) {
      throw new ProblemException(
          Problem.UNSUPPORTED_MEDIA_TYPE,
          "Content-Type",
          "SOAP 1.1 comes as text/xml, SOAP 1.2 as application/soap+xml.");
    }
    String encoding = request.contentEncoding();
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw new ProblemException(
          Problem.UNSUPPORTED_MEDIA_TYPE, "Content-Encoding", "Compressed messages are not read.");
    }
  }

  /** The connection, or null if there is none or the message does not show who sends it. */
  private Receiving known(Request request, Envelope envelope, Instant now) throws SQLException {
    String attempt = request.from() + ' ' + request.path();
    if (!wrong.hasRoom(attempt, now)) {
      throw new ProblemException(
          Problem.OVERLOADED, null, "There were too many wrong attempts. Wait a minute.");
    }
    Matcher address = ADDRESS.matcher(request.path() == null ? "" : request.path());
    Optional<Receiving> there =
        address.matches()
            ? connections.receiving(address.group(1), address.group(2), SoapConnector.ID)
            : Optional.empty();
    SignIn signIn = new SignIn(request.path(), there.map(Reception::settings).orElse(null), nonces);
    if (signIn.fits(envelope, request.authorization(), now)) {
      return there.orElseThrow();
    }
    if (SignIn.isTried(envelope, request.authorization())) {
      wrong.count(attempt, now);
    }
    return null;
  }

  /**
   * Null if they are not complete: nobody is let in by half of them, and strangers learn nothing.
   */
  private static Map<String, String> settings(Receiving receiving) {
    try {
      return SoapSettings.read(receiving.connection());
    } catch (ProblemException wrongSetting) {
      LOG.log(
          Level.WARNING,
          "{0} cannot receive: {1}",
          new Object[] {receiving.connection(), wrongSetting.getMessage()});
      return null;
    }
  }

  private Reply take(Receiving receiving, Request request, Envelope envelope, Instant now) {
    Inlet inlet = receiving.inlet();
    String client = SoapConnector.ID + "/" + inlet.code();
    limits.requireLeft(inlet.tenant(), inlet.partner(), client, now);
    Submission submission;
    try {
      requireUnderstood(envelope);
      submission = Submission.of(envelope);
      requireAction(envelope, request);
    } catch (ProblemException refusal) {
      keep(inlet, client, request, refusal, now);
      throw refusal;
    }
    Arrival arrival =
        new Arrival(
            submission.id() == null ? null : SoapConnector.ID + ":" + submission.id(),
            submission.fileName(),
            submission.mediaType(),
            submission.content());
    Intake.Receipt receipt = intake.arrival(inlet, client, request.from(), arrival, now);
    if (receipt.refusal() != null) {
      throw receipt.refusal();
    }
    boolean ours = Submission.isOurs(envelope.body().get(0));
    boolean answered =
        ours
            || SoapSettings.RECEIPT.equals(
                SoapSettings.read(receiving.connection()).get(SoapSettings.OWN_ANSWER));
    return answered
        ? Reply.receipt(
            envelope.version(),
            envelope.addressing("MessageID"),
            ExchangeId.show(receipt.exchangeId()))
        : Reply.empty();
  }

  /** A header that has to be understood and is not. */
  private static void requireUnderstood(Envelope envelope) {
    String namespace = envelope.version().namespace();
    for (Part header : envelope.headers()) {
      String must = header.attribute("{" + namespace + "}mustUnderstand");
      String role = header.attribute("{" + namespace + "}role");
      String actor = header.attribute("{" + namespace + "}actor");
      boolean forUs =
          role == null && actor == null
              || role != null && role.matches(".*/(next|ultimateReceiver)")
              || actor != null && actor.endsWith("/next");
      boolean known =
          header.is(Names.WSSE, "Security")
              || header.namespace().equals(Names.WSA) && ADDRESSING_KNOWN.contains(header.name());
      if (("1".equals(must) || "true".equals(must)) && forUs && !known) {
        throw new SoapRefusal(
            SoapRefusal.MUST_UNDERSTAND,
            Problem.INVALID_FIELD,
            "/Envelope/Header/" + header.name(),
            "This header is not understood here, and says that it must be.");
      }
    }
    for (String name : Set.of("ReplyTo", "FaultTo")) {
      Part to = envelope.header(Names.WSA, name);
      String address = to == null ? null : to.text(Names.WSA, "Address");
      if (address != null
          && !address.equals(Names.WSA_ANONYMOUS)
          && !address.equals(Names.WSA + "/none")) {
        throw new ProblemException(
            Problem.INVALID_FIELD,
            "/Envelope/Header/" + name,
            "The answer is given on the connection on which the message came, and nowhere else.");
      }
    }
  }

  /** An action is not needed; one that speaks of something else is a mistake. */
  private static void requireAction(Envelope envelope, Request request) {
    if (!Submission.isOurs(envelope.body().get(0))) {
      return; // the partner's own document has the partner's own action
    }
    Matcher newer = ACTION.matcher(request.contentType() == null ? "" : request.contentType());
    String said = newer.find() ? newer.group(1) : request.action();
    String plain = said == null ? "" : said.strip().replaceAll("^\"|\"$", "");
    String addressed = envelope.addressing("Action");
    boolean right =
        (plain.isEmpty() || plain.equals(Names.SUBMIT_ACTION))
            && (addressed == null || addressed.equals(Names.SUBMIT_ACTION));
    if (!right) {
      throw new ProblemException(
          Problem.INVALID_FIELD,
          "SOAPAction",
          "The action of Submit is " + Names.SUBMIT_ACTION + ", or none.");
    }
  }

  /** What the partner sent and could not be taken, for people to see; a few a minute. */
  private void keep(
      Inlet inlet, String client, Request request, ProblemException refusal, Instant now) {
    if (!refusals.hasRoom(client + ' ' + inlet.id(), now)) {
      return;
    }
    refusals.count(client + ' ' + inlet.id(), now);
    byte[] body = request.body();
    byte[] kept =
        body.length > REFUSED_BYTES_KEPT_MAX ? Arrays.copyOf(body, REFUSED_BYTES_KEPT_MAX) : body;
    try {
      intake.arrival(
          inlet, client, request.from(), new Arrival(null, null, "text/xml", kept, refusal), now);
    } catch (ProblemException notNow) {
      LOG.log(
          Level.WARNING,
          "A message of {0}/{1} that was refused could not be recorded: {2}",
          new Object[] {inlet.tenant(), inlet.code(), notNow.getMessage()});
    }
  }
}
