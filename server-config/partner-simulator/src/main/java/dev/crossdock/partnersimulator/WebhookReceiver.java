package dev.crossdock.partnersimulator;

import dev.crossdock.simulatorhttp.Request;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Receives our webhooks and checks them as Standard Webhooks 1.0.0 says. */
final class WebhookReceiver {
  private static final long TOLERANCE_SECONDS = 300;
  private static final int IDS_MAX = 100_000;

  /** What stands before the 32 bytes of an Ed25519 key in a SubjectPublicKeyInfo. */
  private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

  private final Faults faults;
  private final ActLog log;
  private final Clock clock;
  private final Supplier<String> key;
  private final Set<String> ids = ConcurrentHashMap.newKeySet();

  /**
   * @param key whsec_ or whpk_, or an empty string to check nothing
   */
  WebhookReceiver(Faults faults, ActLog log, Clock clock, Supplier<String> key) {
    this.faults = faults;
    this.log = log;
    this.clock = clock;
    this.key = key;
  }

  Answer receive(Request request) {
    return faults.around(Role.API, "webhook", () -> received(request));
  }

  private Answer received(Request request) {
    String id = request.header("webhook-id");
    String wrong = wrong(request, id);
    if (wrong != null) {
      log.add(Role.API, "webhook-refused", id, Map.of("why", wrong));
      return Answer.json(401, Map.of("error", wrong));
    }
    if (ids.size() >= IDS_MAX) {
      ids.clear();
    }
    log.add(
        Role.API,
        ids.add(id) ? "webhook" : "webhook-duplicate",
        id,
        Map.of("body", request.text().substring(0, Math.min(4_000, request.text().length()))));
    return Answer.empty(204);
  }

  private String wrong(Request request, String id) {
    String time = request.header("webhook-timestamp");
    if (id.isEmpty() || !time.matches("\\d{1,12}")) {
      return "webhook-id and webhook-timestamp are needed";
    }
    if (Math.abs(clock.instant().getEpochSecond() - Long.parseLong(time)) > TOLERANCE_SECONDS) {
      return "the time is more than 5 minutes off";
    }
    if (key.get().isEmpty()) {
      return null;
    }
    byte[] signed =
        Mime.join((id + '.' + time + '.').getBytes(StandardCharsets.UTF_8), request.body());
    for (String one : request.header("webhook-signature").split(" ")) {
      if (holds(one, signed)) {
        return null;
      }
    }
    return "no signature holds";
  }

  private boolean holds(String signature, byte[] signed) {
    String known = key.get();
    try {
      if (signature.startsWith("v1,") && known.startsWith("whsec_")) {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(known.substring(6)), "HmacSHA256"));
        return MessageDigest.isEqual(
            mac.doFinal(signed), Base64.getDecoder().decode(signature.substring(3)));
      }
      if (signature.startsWith("v1a,") && known.startsWith("whpk_")) {
        Signature check = Signature.getInstance("Ed25519");
        byte[] raw = Base64.getDecoder().decode(known.substring(5));
        check.initVerify(
            KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(Mime.join(ED25519, raw))));
        check.update(signed);
        return check.verify(Base64.getDecoder().decode(signature.substring(4)));
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
    return false;
  }
}
