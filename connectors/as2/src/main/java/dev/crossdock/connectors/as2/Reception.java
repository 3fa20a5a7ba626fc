package dev.crossdock.connectors.as2;

import dev.crossdock.connection.Arrival;
import dev.crossdock.connection.Inlet;
import dev.crossdock.connection.Receiving;
import dev.crossdock.exchange.Answers;
import dev.crossdock.exchange.EventIntake;
import dev.crossdock.exchange.Intake;
import dev.crossdock.limit.LimitReached;
import dev.crossdock.problem.FailureClass;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes messages and late receipts of a partner. A receipt of ours is given for what is durable
 * only; what cannot be taken at the moment gets none, so that the partner sends it again.
 */
@ApplicationScoped
public class Reception {
  private static final Logger LOG = Logger.getLogger(Reception.class.getName());
  private static final int MESSAGE_ID_CHARACTERS_MAX = 250;
  private static final int REFUSED_BYTES_KEPT_MAX = 65_536;
  private static final int RETRY_AFTER_S = 60;
  private static final int RETRY_AFTER_REPAIR_S = 900;

  private final EventIntake intake;
  private final Answers answers;
  private final LateReceipts late;
  private final Clock clock;
  private final RefusalsKept refusals = new RefusalsKept();

  /** For the container's proxy only. */
  protected Reception() {
    this(null, null, null, null);
  }

  @Inject
  Reception(EventIntake intake, Answers answers, LateReceipts late, Clock clock) {
    this.intake = intake;
    this.answers = answers;
    this.late = late;
    this.clock = clock;
  }

  /**
   * A request of a partner.
   *
   * @param token the last part of its address, or null
   * @param headers by their names in small letters
   * @param from network address it came from
   */
  record Request(String token, Map<String, String> headers, byte[] body, String from) {
    String messageId() {
      return headers.get("message-id");
    }
  }

  /** What is said of a message, and whether somebody is known to have sent it. */
  private record Judged(Receipt.Written receipt, Digest digest, boolean authenticated) {}

  /** Takes a request; always answers. */
  Reply receive(Receiving receiving, Request request) {
    Inlet inlet = receiving.inlet();
    Instant now = clock.instant();
    Relationship agreed;
    try {
      agreed = Relationship.of(receiving.connection());
    } catch (ProblemException wrongSetting) {
      LOG.log(
          Level.WARNING,
          "The connection {0}/{1} cannot receive: {2}",
          new Object[] {inlet.tenant(), inlet.code(), wrongSetting.getMessage()});
      return Reply.later("The receiver's settings are not complete.", RETRY_AFTER_REPAIR_S);
    }
    String id = request.messageId();
    if (id == null
        || id.length() > MESSAGE_ID_CHARACTERS_MAX
        || !id.matches("[!-~]([ -~]*[!-~])?")) {
      return Reply.problem(
          Problem.INVALID_PARAMETER, "The header Message-ID is missing or is none.");
    }
    MimePart message = new MimePart(null, request.headers(), request.body());
    boolean known = isAgreed(agreed, request.headers());
    if (request.token() != null || isReceipt(message)) {
      return known ? receipt(inlet, agreed, request, message, now) : strangers();
    }
    ReceiptOrder order = ReceiptOrder.read(request.headers());
    if (known && order != null && order.signed() && agreed.signer(now).isEmpty()) {
      return Reply.later("The receiver's certificate has ended.", RETRY_AFTER_REPAIR_S);
    }
    try {
      if (!known) {
        throw new Refused(Fault.UNEXPECTED, "AS2-From and AS2-To are not those of this address.");
      }
      Judged judged = take(inlet, agreed, request, message, order, now);
      return confirm(inlet, agreed, order, judged, now);
    } catch (Refused refused) {
      return refuse(inlet, agreed, request, order, refused, known, now);
    } catch (ProblemException notNow) {
      return notNow(notNow);
    }
  }

  private static boolean isAgreed(Relationship agreed, Map<String, String> headers) {
    return agreed.partnerName().equals(As2Name.read(headers.get("as2-from")))
        && agreed.ourName().equals(As2Name.read(headers.get("as2-to")));
  }

  private static boolean isReceipt(MimePart message) {
    try {
      return Receipt.isOne(message);
    } catch (Refused broken) {
      return false; // it is told so as a message
    }
  }

  private static Reply strangers() {
    return Reply.problem(
        Problem.INVALID_PARAMETER, "AS2-From and AS2-To are not those of this address.");
  }

  private Judged take(
      Inlet inlet,
      Relationship agreed,
      Request request,
      MimePart message,
      ReceiptOrder order,
      Instant now)
      throws Refused {
    Unpacking.Content content = Unpacking.unpack(message, agreed, now);
    String spelling =
        order == null
            ? Digest.SHA256.word()
            : order.spelling(content.digest(), agreed.oldAlgorithms());
    Digest digest = Digest.named(spelling);
    Intake.Receipt receipt =
        intake.arrival(
            inlet,
            client(inlet),
            request.from(),
            new Arrival(
                As2Connector.ID + ":" + request.messageId(),
                content.name(),
                content.mediaType(),
                content.bytes()),
            now);
    boolean authenticated = content.digest() != null;
    if (receipt.refusal() != null) { // recorded already
      String words = receipt.refusal().getMessage();
      return new Judged(
          new Receipt.Written(
              agreed.ourName(), request.messageId(), Fault.UNEXPECTED.disposition(), words, null),
          Digest.SHA256,
          authenticated);
    }
    boolean again = receipt.status() == Intake.Status.DUPLICATE;
    Receipt.Written written =
        new Receipt.Written(
            agreed.ourName(),
            request.messageId(),
            Disposition.PROCESSED,
            "The message was received"
                + (again ? " before, and is taken once." : " and is kept.")
                + " This does not say that its content is right.",
            Mic.of(content.covered(), digest, spelling));
    return new Judged(written, digest, authenticated);
  }

  private static String client(Inlet inlet) {
    return As2Connector.ID + "/" + inlet.code();
  }

  private Reply refuse(
      Inlet inlet,
      Relationship agreed,
      Request request,
      ReceiptOrder order,
      Refused refused,
      boolean known,
      Instant now) {
    keep(inlet, request, refused, now);
    if (order == null) {
      return Reply.problem(refused.toldFault().problem(), 422, refused.toldWords());
    }
    Receipt.Written written =
        new Receipt.Written(
            agreed.ourName(),
            request.messageId(),
            refused.toldFault().disposition(),
            refused.toldWords(),
            null);
    ReceiptOrder given =
        known
            ? order
            : new ReceiptOrder(false, order.algorithms(), order.mustBeOneOf(), order.to());
    return confirm(inlet, agreed, given, new Judged(written, Digest.SHA256, false), now);
  }

  /** Anybody can send what does not open: of such, a few a minute are kept. */
  private void keep(Inlet inlet, Request request, Refused refused, Instant now) {
    if (!refusals.mayKeep(inlet.id(), now)) {
      return;
    }
    byte[] body = request.body();
    byte[] kept =
        body.length > REFUSED_BYTES_KEPT_MAX ? Arrays.copyOf(body, REFUSED_BYTES_KEPT_MAX) : body;
    String type = HeaderValue.read(request.headers().get("content-type")).value();
    try {
      intake.arrival(
          inlet,
          client(inlet),
          request.from(),
          new Arrival(
              null,
              null,
              type.isEmpty() ? "application/octet-stream" : type,
              kept,
              new ProblemException(refused.fault().problem(), null, refused.getMessage())),
          now);
    } catch (ProblemException notNow) {
      LOG.log(
          Level.WARNING,
          "A message of {0}/{1} that was refused could not be recorded: {2}",
          new Object[] {inlet.tenant(), inlet.code(), notNow.getMessage()});
    }
  }

  private Reply confirm(
      Inlet inlet, Relationship agreed, ReceiptOrder order, Judged judged, Instant now) {
    if (order == null) {
      return judged.receipt().mic() != null
          ? Reply.empty()
          : Reply.problem(Fault.UNEXPECTED.problem(), judged.receipt().words());
    }
    Digest digest = judged.digest().isStrong() ? judged.digest() : Digest.SHA256;
    OwnKey signer = order.signed() ? agreed.signer(now).orElse(null) : null;
    MimePart part = judged.receipt().part(signer, digest);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("AS2-Version", "1.1");
    headers.put("AS2-From", As2Name.header(agreed.ourName()));
    headers.put("AS2-To", As2Name.header(agreed.partnerName()));
    headers.put("Message-ID", "<receipt-" + UUID.randomUUID() + "@crossdock>");
    headers.put("MIME-Version", "1.0");
    headers.put("Content-Type", part.headers().get("content-type"));
    if (order.to() == null) {
      return new Reply(200, headers, part.body());
    }
    URI to = address(order.to());
    // Nobody makes us call whom he likes: some hosts of ours are open to connectors.
    if (to == null || !to.getHost().equalsIgnoreCase(agreed.address().getHost())) {
      return Reply.problem(
          Problem.INVALID_PARAMETER,
          "Receipt-Delivery-Option is no address that receipts are sent to."
              + (judged.receipt().mic() == null ? "" : " The message was taken."));
    }
    return late.post(inlet.tenant() + "/" + inlet.code(), to, headers, part.body())
        ? Reply.empty()
        : Reply.later("Too many receipts wait to be sent. Send the message again.", RETRY_AFTER_S);
  }

  private static URI address(String text) {
    try {
      URI uri = new URI(text.strip());
      boolean web =
          "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
      return !web || uri.getHost() == null
          ? null
          : uri.getRawPath().isEmpty() ? uri.resolve("/") : uri;
    } catch (URISyntaxException none) {
      return null;
    }
  }

  private static Reply notNow(ProblemException problem) {
    if (problem.problem() == Problem.TENANT_SUSPENDED) {
      return Reply.NOT_THERE;
    }
    if (problem instanceof LimitReached reached) {
      return Reply.later(problem.getMessage(), reached.retryAfterS());
    }
    boolean passes = problem.problem().failureClass() == FailureClass.TRANSIENT;
    return Reply.later(problem.getMessage(), passes ? RETRY_AFTER_S : RETRY_AFTER_REPAIR_S);
  }

  private Reply receipt(
      Inlet inlet, Relationship agreed, Request request, MimePart message, Instant now) {
    try {
      Receipt receipt = Receipt.read(message, agreed, now);
      if (receipt.signer() == null && agreed.receipt().isSigned()) {
        throw new Refused(Fault.AUTHENTICATION, "The receipt is not signed, and was asked to be.");
      }
      if (receipt.signer() == null && request.token() == null) {
        throw new Refused(Fault.AUTHENTICATION, "Nothing shows who sends this receipt.");
      }
      if (receipt.about().length() > MESSAGE_ID_CHARACTERS_MAX) {
        throw new Refused(Fault.AUTHENTICATION, "The receipt is about none of our messages.");
      }
      String not = notProven(receipt, agreed, request.token());
      boolean taken = receipt.disposition().isTaken() && not == null;
      String words =
          receipt.disposition().isTaken() && not != null
              ? not
              : taken
                  ? "The partner confirms it"
                      + (receipt.signer() == null ? "" : ", signed")
                      + ": "
                      + receipt.disposition().shown()
                      + "."
                  : As2Outcomes.words(receipt.disposition());
      answers.answered(
          inlet.tenant(), inlet.partner(), As2Outcomes.key(receipt.about()), taken, words, now);
      return Reply.empty();
    } catch (Refused refused) {
      LOG.log(
          Level.WARNING,
          "A receipt for {0}/{1} is not usable: {2}",
          new Object[] {inlet.tenant(), inlet.code(), refused.getMessage()});
      return Reply.problem(refused.fault().problem(), 422, refused.getMessage());
    } catch (ProblemException notNow) {
      return notNow(notNow);
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "A receipt could not be stored", e);
      return Reply.later("The receipt could not be stored. Send it again.", RETRY_AFTER_S);
    }
  }

  /** Why a receipt does not prove that what was sent was received, or null if it does. */
  private static String notProven(Receipt receipt, Relationship agreed, String token) {
    if (receipt.mic() == null) {
      return agreed.receipt().isSigned()
          ? "The partner's receipt does not say by a MIC what was received."
          : null;
    }
    if (token == null) {
      return "The partner's receipt came to another address than the one asked for: its MIC cannot"
          + " be compared.";
    }
    return ReceiptToken.fits(token, agreed, receipt.about(), receipt.mic())
        ? null
        : As2Outcomes.MISMATCH;
  }
}
