package dev.crossdock.connectors.soap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.connection.Arrival;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Requests written by hand, to an open door. */
final class RawSoap {
  static final String OURS = "urn:crossdock:soap:1";
  static final String V1_1 = "http://schemas.xmlsoap.org/soap/envelope/";
  static final String V1_2 = "http://www.w3.org/2003/05/soap-envelope";
  static final String BASIC = basic(OpenDoor.USER, OpenDoor.PASSWORD);

  private final HttpClient http = HttpClient.newHttpClient();
  private final OpenDoor door;

  RawSoap(OpenDoor door) {
    this.door = door;
  }

  static void assertFault(HttpResponse<String> answer, int status, String code, String problem) {
    assertEquals(status, answer.statusCode(), answer::body);
    assertTrue(answer.body().contains(">" + code), answer::body);
    assertTrue(answer.body().contains("<c:id>" + problem + "</c:id>"), answer::body);
    assertTrue(answer.body().contains("<c:fix>"), answer::body);
    assertNotEquals("", Envelope.answer(answer.body()).body().get(0).name());
  }

  HttpResponse<String> post(String body, String type, String authorization) throws Exception {
    return send(OpenDoor.PATH, body, type, authorization);
  }

  HttpResponse<String> post(byte[] body, String type, String authorization) throws Exception {
    return send(body, type, authorization, "X-Nothing", "0");
  }

  HttpResponse<String> send(String path, String body, String type, String authorization)
      throws Exception {
    URI uri = URI.create(door.address()).resolve("/soap" + path);
    return send(uri, body.getBytes(StandardCharsets.UTF_8), type, authorization, "X-Nothing", "0");
  }

  HttpResponse<String> send(
      byte[] body, String type, String authorization, String name, String value) throws Exception {
    return send(URI.create(door.address()), body, type, authorization, name, value);
  }

  HttpResponse<String> send(
      URI uri, byte[] body, String type, String authorization, String name, String value)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", type)
            .header(name, value)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  static String type(HttpResponse<String> answer) {
    return answer.headers().firstValue("Content-Type").orElse("");
  }

  static String text(Arrival arrival) {
    return new String(arrival.content(), StandardCharsets.UTF_8);
  }

  static String basic(String user, String password) {
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  static String envelope(String namespace, String header, String body) {
    return "<s:Envelope xmlns:s=\""
        + namespace
        + "\">"
        + (header.isEmpty() ? "" : "<s:Header>" + header + "</s:Header>")
        + "<s:Body>"
        + body
        + "</s:Body></s:Envelope>";
  }

  static String submit(String id, String content) {
    return submit(id, content.getBytes(StandardCharsets.UTF_8));
  }

  static String submit(String id, byte[] content) {
    return "<Submit xmlns=\""
        + OURS
        + "\"><messageId>"
        + id
        + "</messageId><fileName>file.txt</fileName><mediaType>text/plain</mediaType><content>"
        + Base64.getMimeEncoder().encodeToString(content)
        + "</content></Submit>";
  }

  static String security(String inside) {
    return "<w:Security xmlns:w=\""
        + Names.WSSE
        + "\" xmlns:u=\""
        + Names.WSU
        + "\" s:mustUnderstand=\"1\">"
        + inside
        + "</w:Security>";
  }

  static String digest(String user, String nonce, String created, String password) {
    return security(
        "<w:UsernameToken><w:Username>"
            + user
            + "</w:Username><w:Password Type=\""
            + Names.DIGEST
            + "\">"
            + SignIn.digest(nonce, created, password)
            + "</w:Password><w:Nonce>"
            + nonce
            + "</w:Nonce><u:Created>"
            + created
            + "</u:Created></w:UsernameToken>");
  }

  static String plain(String password) {
    return security(
        "<w:UsernameToken><w:Username>"
            + OpenDoor.USER
            + "</w:Username><w:Password>"
            + password
            + "</w:Password></w:UsernameToken>");
  }
}
