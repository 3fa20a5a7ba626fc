package dev.crossdock.connectors.rest;

import dev.crossdock.outgoing.ClientCertificate;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.webhook.WebhookHeaders;
import dev.crossdock.webhook.WebhookSecret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the partner knows us.
 *
 * @param headers that are the same in every call
 * @param tokens from where an access token is fetched, or null without OAuth
 * @param signing what each call is signed with, or null
 * @param certificate shown at every connection, or null
 */
record SignIn(
    Map<String, String> headers,
    TokenSource tokens,
    WebhookSecret signing,
    ClientCertificate certificate) {

  /**
   * Where tokens come from.
   *
   * @param key tells it from every other one, its secrets included
   * @param headers of the request for a token
   * @param form body of that request
   */
  record TokenSource(String key, URI address, Map<String, String> headers, String form) {
    /** Without the secret. */
    @Override
    public String toString() {
      return address.getHost();
    }
  }

  /**
   * Reads the settings.
   *
   * @param all checked one by one
   * @throws ProblemException if one that the chosen sign-in needs is missing
   */
  static SignIn of(long connection, Map<String, String> all, Instant now) {
    String kind = all.get(SignInSettings.SIGN_IN);
    Map<String, String> headers = new LinkedHashMap<>();
    if (kind.equals(SignInSettings.API_KEY)) {
      needed(all, SignInSettings.KEY);
    }
    if (all.get(SignInSettings.KEY) != null) {
      headers.put(all.get(SignInSettings.KEY_HEADER), all.get(SignInSettings.KEY));
    }
    if (kind.equals(SignInSettings.BASIC)) {
      headers.put(
          "Authorization",
          basic(needed(all, SignInSettings.USER), needed(all, SignInSettings.PASSWORD)));
    }
    WebhookSecret signing = null;
    if (kind.equals(SignInSettings.SIGNATURE)) {
      signing = signing(needed(all, SignInSettings.SIGNING_KEY));
    }
    return new SignIn(
        Map.copyOf(headers),
        kind.equals(SignInSettings.OAUTH) ? tokens(connection, all) : null,
        signing,
        certificate(all, now));
  }

  private static String needed(Map<String, String> all, String key) {
    String value = all.get(key);
    if (value == null) {
      throw RestTarget.wrong(key, "It is missing: the sign-in that is chosen needs it.");
    }
    return value;
  }

  private static String basic(String user, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ':' + password).getBytes(StandardCharsets.US_ASCII));
  }

  private static WebhookSecret signing(String key) {
    try {
      return WebhookSecret.read(key);
    } catch (ProblemException noKey) {
      throw RestTarget.wrong(SignInSettings.SIGNING_KEY, noKey.getMessage());
    }
  }

  private static ClientCertificate certificate(Map<String, String> all, Instant now) {
    String chain = all.get(SignInSettings.CERTIFICATE);
    String key = all.get(SignInSettings.CERTIFICATE_KEY);
    if (chain == null && key == null) {
      return null;
    }
    if (chain == null || key == null) {
      throw RestTarget.wrong(
          chain == null ? SignInSettings.CERTIFICATE : SignInSettings.CERTIFICATE_KEY,
          "It is missing: a client certificate is a certificate and its key.");
    }
    try {
      return ClientCertificate.read(chain, key, now);
    } catch (ProblemException unusable) {
      throw RestTarget.wrong(SignInSettings.CERTIFICATE_KEY, unusable.getMessage());
    }
  }

  private static TokenSource tokens(long connection, Map<String, String> all) {
    URI address = URI.create(needed(all, SignInSettings.TOKEN_ADDRESS));
    String id = needed(all, SignInSettings.CLIENT_ID);
    String secret = needed(all, SignInSettings.CLIENT_SECRET);
    String scope = all.get(SignInSettings.SCOPE);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    headers.put("Accept", "application/json");
    StringBuilder form = new StringBuilder("grant_type=client_credentials");
    if (scope != null) {
      form.append("&scope=").append(PathTemplate.encoded(scope));
    }
    if (SignInSettings.IN_BODY.equals(all.get(SignInSettings.CLIENT_BY))) {
      form.append("&client_id=").append(PathTemplate.encoded(id));
      form.append("&client_secret=").append(PathTemplate.encoded(secret));
    } else {
      // Both are encoded before they are joined: RFC 6749, section 2.3.1.
      headers.put("Authorization", basic(PathTemplate.encoded(id), PathTemplate.encoded(secret)));
    }
    String key = connection + " " + sha256(address + "\n" + headers + "\n" + form);
    return new TokenSource(key, address, Map.copyOf(headers), form.toString());
  }

  private static String sha256(String text) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /**
   * All headers that sign a call in.
   *
   * @param token or null without OAuth
   * @param id of what is called for, the same in every repeat
   */
  Map<String, String> of(String token, String id, byte[] body, Instant now) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    if (token != null) {
      all.put("Authorization", "Bearer " + token);
    }
    if (signing != null) {
      String timestamp = Long.toString(now.getEpochSecond());
      all.put(WebhookHeaders.ID, id);
      all.put(WebhookHeaders.TIMESTAMP, timestamp);
      all.put(
          WebhookHeaders.SIGNATURE, signing.sign(id, timestamp, body == null ? new byte[0] : body));
    }
    return all;
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return tokens == null ? "signed in by itself" : "signed in by " + tokens;
  }
}
