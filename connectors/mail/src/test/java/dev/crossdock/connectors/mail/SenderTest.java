package dev.crossdock.connectors.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is believed to have sent a mail. */
class SenderTest {
  private static HeaderFields header(String... lines) {
    byte[] bytes = (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
    return HeaderFields.read(bytes, 0, bytes.length);
  }

  private static Sender from(String value) {
    return Sender.of(header("From: " + value));
  }

  @Test
  void readsOneAddressAndNoMore() {
    assertEquals("edi@hansa.example", from("\"a@b.example\" <EDI@Hansa.example>").address());
    assertEquals("hansa.example", from("edi@hansa.example (Hansa)").domain());
    assertNull(from("a@hansa.example, b@hansa.example"));
    assertNull(from("edi@hansa.example@evil.example"));
    assertNull(from("nobody"));
    assertNull(from("friends: a@hansa.example;"));
    assertNull(Sender.of(header("From: a@hansa.example", "From: b@hansa.example")));
    assertNull(Sender.of(header("Subject: x")));
  }

  @Test
  void knowsAllowedAddressesAndDomains() {
    assertTrue(from("edi@hansa.example").isIn(List.of("hansa.example")));
    assertTrue(from("edi@hansa.example").isIn(List.of("edi@hansa.example")));
    assertFalse(from("edi@hansa.example").isIn(List.of("other@hansa.example")));
    assertFalse(from("edi@nothansa.example").isIn(List.of("hansa.example")));
    assertFalse(from("edi@hansa.example.evil.example").isIn(List.of("hansa.example")));
  }

  @Test
  void believesTheTopmostFindingOfTheServerNamed() {
    Sender hansa = from("edi@hansa.example");
    String pass =
        "Authentication-Results: mx.us.example 1;\r\n\tspf=pass smtp.mailfrom=x@hansa.example;"
            + " dkim=pass (2048 bit; good) header.d=hansa.example header.s=k;\r\n dmarc=pass header.from=hansa.example";
    String fail = "Authentication-Results: mx.us.example; dmarc=fail header.from=hansa.example";
    String foreign =
        "Authentication-Results: mx.evil.example; dmarc=pass header.from=hansa.example";
    for (String method : List.of("dmarc", "dkim", "spf")) {
      assertTrue(hansa.isProven(header(pass), method, "mx.us.example"), method);
      assertTrue(hansa.isProven(header(foreign, pass), method, "MX.us.example"), method);
      assertFalse(hansa.isProven(header(fail, pass), method, "mx.us.example"), method);
      assertFalse(hansa.isProven(header(foreign), method, "mx.us.example"), method);
      assertFalse(hansa.isProven(header("X: y"), method, "mx.us.example"), method);
      assertFalse(
          from("edi@other.example").isProven(header(pass), method, "mx.us.example"),
          method + " for another domain");
    }
    assertFalse(
        hansa.isProven(
            header(
                "Authentication-Results: mx.us.example; dkim=none (dkim=pass header.d=hansa.example)"),
            "dkim",
            "mx.us.example"));
    assertFalse(
        hansa.isProven(
            header("Authentication-Results: mx.us.example; dkim=pass header.d=example"),
            "dkim",
            "mx.us.example"));
    assertFalse(
        hansa.isProven(
            header(
                "Authentication-Results: mx.us.example; x=\"; dmarc=pass header.from=hansa.example\""),
            "dmarc",
            "mx.us.example"));
  }
}
