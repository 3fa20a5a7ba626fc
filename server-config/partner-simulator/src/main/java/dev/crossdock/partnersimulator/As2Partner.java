package dev.crossdock.partnersimulator;

import dev.crossdock.partnersimulator.Fault.Kind;
import dev.crossdock.partnersimulator.OwnKeys.Identity;
import dev.crossdock.simulatorhttp.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Exchanges messages by AS2 (RFC 4130) under the name {@code PARTNER-SIM}. */
final class As2Partner {
  static final String NAME = "PARTNER-SIM";
  private static final int SENT_MAX = 10_000;

  private final Faults faults;
  private final ActLog log;
  private final HttpCaller caller;
  private final ScheduledExecutorService later;
  private final Clock clock;
  private final FileDesk desk;
  private final Identity own;
  private final Identity expired;
  private final Map<String, Sent> sent = new ConcurrentHashMap<>();
  private final Map<String, Boolean> known = new ConcurrentHashMap<>();
  private volatile As2Target target = As2Target.NONE;
  private volatile String ownAddress = "";

  /**
   * A message to us.
   *
   * @param mic what its receipt has to tell
   * @param receipt what came back: waiting, none, processed, or the disposition
   */
  record Sent(String messageId, String name, String mic, String receipt, boolean micMatches) {}

  As2Partner(
      OwnKeys keys,
      Faults faults,
      ActLog log,
      HttpCaller caller,
      ScheduledExecutorService later,
      FileDesk desk,
      Clock clock) {
    this.faults = faults;
    this.log = log;
    this.caller = caller;
    this.later = later;
    this.clock = clock;
    this.desk = desk;
    Instant now = clock.instant();
    own = keys.identity(NAME, false, now);
    expired = keys.identity(NAME, true, now);
  }

  void know(As2Target us) {
    target = us;
  }

  /** Where late receipts for the partner go. */
  void listensAt(String address) {
    ownAddress = address;
  }

  Map<String, Object> state() {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("address", ownAddress);
    state.put("name", NAME);
    state.put("certificate", OwnKeys.pem(own.certificate()));
    state.put("expiredCertificate", OwnKeys.pem(expired.certificate()));
    state.put("sent", sent.values().stream().sorted((a, b) -> a.name.compareTo(b.name)).toList());
    return state;
  }

  /** Takes a message or a late receipt of ours. */
  Answer receive(Request request) {
    return faults.around(Role.AS2, "receive", () -> received(request));
  }

  private Answer received(Request request) {
    String id = request.header("message-id");
    if (request.header("as2-from").isEmpty() || id.isEmpty()) {
      return Answer.html(400, "AS2-From and Message-ID are needed");
    }
    Mime outer = Mime.of(request.headers(), request.body());
    try {
      As2Message message = As2Message.open(outer, own, target.certificates());
      Map<String, String> receipt = message.receipt();
      if (!receipt.isEmpty()) {
        note(receipt, "async");
        return Answer.empty(200);
      }
      boolean again = known.putIfAbsent(id, true) != null;
      log.add(
          Role.AS2,
          again ? "duplicate" : "receive",
          id,
          Map.of(
              "signed", message.digest() == null ? "" : message.digest(),
              "encrypted", message.encrypted(),
              "compressed", message.compressed()));
      if (!again) {
        String type = message.leaf().type();
        desk.came(Role.AS2, message.fileName(), type, message.leaf().content(), id);
      }
      String disposition = again ? "processed/warning: duplicate-document" : "processed";
      return receipt(request, disposition, message.covered(), message.digest());
    } catch (As2Crypto.Broken e) {
      log.add(Role.AS2, "refuse", id, Map.of("error", e.getMessage()));
      return receipt(request, "processed/error: " + e.getMessage(), null, null);
    }
  }

  private Answer receipt(Request request, String disposition, byte[] covered, String digest) {
    if (request.header("disposition-notification-to").isEmpty()) {
      return Answer.empty(200);
    }
    byte[] part = receiptPart(request, disposition, covered, digest);
    Mime parsed = Mime.parse(part);
    String async = request.header("receipt-delivery-option");
    if (async.isEmpty()) {
      log.add(Role.AS2, "receipt", request.header("message-id"), Map.of("how", "sync"));
      return headers(Answer.of(200, parsed.header("content-type"), parsed.body()), request);
    }
    later.schedule(() -> sendReceipt(request, async, parsed), 50, TimeUnit.MILLISECONDS);
    return Answer.empty(200);
  }

  private Answer headers(Answer answer, Request request) {
    return answer
        .with("MIME-Version: 1.0")
        .with("AS2-Version: 1.1")
        .with("AS2-From: " + NAME)
        .with("AS2-To: " + request.header("as2-from"))
        .with("Message-ID: " + newId());
  }

  private void sendReceipt(Request request, String to, Mime receipt) {
    Fault fault = faults.take(Role.AS2, "receipt", HttpCaller.REQUESTS);
    Map<String, String> headers = outHeaders(request.header("as2-from"), newId());
    headers.put("Content-Type", receipt.header("content-type"));
    try {
      HttpCaller.Reply reply = caller.call("POST", to, headers, receipt.body(), fault);
      log.add(
          Role.AS2,
          "receipt",
          request.header("message-id"),
          Map.of("how", "async", "status", reply.status()));
    } catch (IOException e) {
      log.add(
          Role.AS2,
          "receipt",
          request.header("message-id"),
          Map.of("how", "async", "error", e.toString()));
    }
  }

  private byte[] receiptPart(Request request, String disposition, byte[] covered, String digest) {
    String options = request.header("disposition-notification-options");
    String mic = "";
    String algorithm =
        digest != null
            ? digest
            : options.replaceFirst("(?i).*micalg\\s*=\\s*\\w+\\s*,\\s*([\\w-]+).*", "$1");
    if (!algorithm.matches("(?i)sha-?(1|256|384|512)")) {
      algorithm = "sha-256";
    }
    if (covered != null) {
      boolean wrong = faults.hits(Role.AS2, "receipt", Kind.WRONG_MIC);
      byte[] of = wrong ? "something else".getBytes(StandardCharsets.US_ASCII) : covered;
      mic = "Received-Content-MIC: " + As2Crypto.mic(of, algorithm) + "\r\n";
    }
    String boundary = "=_" + UUID.randomUUID();
    String report =
        "--"
            + boundary
            + "\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\nThe message was handled: "
            + disposition
            + ".\r\n--"
            + boundary
            + "\r\nContent-Type: message/disposition-notification\r\n\r\n"
            + "Reporting-UA: Partner-simulator\r\nOriginal-Recipient: rfc822; "
            + NAME
            + "\r\nFinal-Recipient: rfc822; "
            + NAME
            + "\r\nOriginal-Message-ID: "
            + request.header("message-id")
            + "\r\nDisposition: automatic-action/MDN-sent-automatically; "
            + disposition
            + "\r\n"
            + mic
            + "\r\n--"
            + boundary
            + "--\r\n";
    byte[] part =
        Mime.write(
            "Content-Type: multipart/report; report-type=disposition-notification; boundary=\""
                + boundary
                + "\"\r\n",
            report.getBytes(StandardCharsets.US_ASCII));
    boolean signs = options.toLowerCase(Locale.ROOT).contains("pkcs7-signature");
    return signs ? As2Crypto.sign(part, signer("receipt"), digest(algorithm)) : part;
  }

  private static String digest(String algorithm) {
    return algorithm.toUpperCase(Locale.ROOT).replace("-", "");
  }

  private Identity signer(String act) {
    return faults.hits(Role.AS2, act, Kind.EXPIRED_CERTIFICATE) ? expired : own;
  }

  private static String newId() {
    return "<" + UUID.randomUUID() + "@" + NAME + ">";
  }

  private static Map<String, String> outHeaders(String to, String id) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("AS2-Version", "1.1");
    headers.put("AS2-From", NAME);
    headers.put("AS2-To", to);
    headers.put("Message-ID", id);
    headers.put("MIME-Version", "1.0");
    return headers;
  }

  /** Sends a file to us; a lost answer makes it send the same once more. */
  Sent send(String name, String mediaType, byte[] content) throws IOException {
    As2Target to = target;
    if (to.address().isEmpty()) {
      throw new IllegalArgumentException("Tell the target as2 first: address, name, certificate");
    }
    String id = newId();
    As2Message.Packed packed = As2Message.pack(to, signer("send"), name, mediaType, content);
    String algorithm = As2Crypto.micAlgorithm(to.sign().equals("none") ? "SHA256" : to.sign());
    String mic = As2Crypto.mic(packed.covered(), algorithm);
    if (sent.size() >= SENT_MAX) {
      sent.clear();
    }
    sent.put(id, new Sent(id, name, mic, to.receipt().equals("none") ? "none" : "waiting", false));
    boolean twice = faults.hits(Role.AS2, "send", Kind.DUPLICATE);
    Fault fault = faults.take(Role.AS2, "send", HttpCaller.REQUESTS);
    HttpCaller.Reply reply = post(to, id, algorithm, packed, fault);
    if (twice || reply == HttpCaller.Reply.NONE) {
      post(to, id, algorithm, packed, null);
    }
    return sent.get(id);
  }

  private HttpCaller.Reply post(
      As2Target to, String id, String algorithm, As2Message.Packed packed, Fault fault)
      throws IOException {
    Mime part = Mime.parse(packed.part());
    String us = to.name().contains(" ") ? '"' + to.name() + '"' : to.name();
    Map<String, String> headers = outHeaders(us, id);
    headers.put("Subject", "File");
    headers.put("Content-Type", part.header("content-type"));
    if (!part.header("content-disposition").isEmpty()) {
      headers.put("Content-Disposition", part.header("content-disposition"));
    }
    if (!to.receipt().equals("none")) {
      headers.put("Disposition-Notification-To", NAME);
      headers.put(
          "Disposition-Notification-Options",
          "signed-receipt-protocol=optional, pkcs7-signature; signed-receipt-micalg=optional, "
              + algorithm);
    }
    if (to.receipt().equals("async")) {
      headers.put("Receipt-Delivery-Option", ownAddress);
    }
    HttpCaller.Reply reply = caller.call("POST", to.address(), headers, part.body(), fault);
    log.add(
        Role.AS2,
        "send",
        id,
        Map.of("status", reply.status(), "fault", fault == null ? "" : fault.kind().text()));
    if (reply.isGood() && to.receipt().equals("sync")) {
      read(id, reply);
    }
    return reply;
  }

  private void read(String id, HttpCaller.Reply reply) {
    try {
      Mime mime = Mime.of(reply.headers(), reply.body());
      Map<String, String> receipt = As2Message.open(mime, own, target.certificates()).receipt();
      if (receipt.isEmpty()) {
        log.add(Role.AS2, "receipt-missing", id);
      } else {
        note(receipt, "sync");
      }
    } catch (As2Crypto.Broken e) {
      log.add(Role.AS2, "receipt-broken", id, Map.of("error", e.getMessage()));
    }
  }

  private void note(Map<String, String> receipt, String how) {
    String id = receipt.getOrDefault("original-message-id", "");
    String disposition = receipt.getOrDefault("disposition", "").replaceFirst("^[^;]*;\\s*", "");
    String mic = bare(receipt.getOrDefault("received-content-mic", ""));
    Sent before = sent.get(id);
    boolean matches = before != null && bare(before.mic()).equals(mic);
    if (before != null) {
      sent.put(id, new Sent(id, before.name(), before.mic(), disposition, matches));
    }
    log.add(
        Role.AS2,
        "receipt-in",
        id,
        Map.of("how", how, "disposition", disposition, "micMatches", matches));
  }

  /** Without what partners spell in different ways: sha-1, sha1, SHA1. */
  private static String bare(String mic) {
    int comma = mic.lastIndexOf(',');
    return comma < 0
        ? mic
        : mic.substring(0, comma).strip()
            + mic.substring(comma).toLowerCase(Locale.ROOT).replaceAll("[ -]", "");
  }
}
