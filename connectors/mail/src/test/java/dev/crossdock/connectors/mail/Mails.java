package dev.crossdock.connectors.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Mails as they come over the wire, written by hand so that they can be wrong. */
final class Mails {
  static final String FROM = "edi@hansa.example";

  private Mails() {}

  /** A letter with one file. */
  static String withFile(String id, String name, byte[] content) {
    return head(FROM, id)
        + "Content-Type: multipart/mixed; boundary=b\r\n\r\npreamble\r\n--b\r\n"
        + "Content-Type: text/plain; charset=utf-8\r\n\r\nSee the file.\r\n--b\r\n"
        + file(name, content)
        + "--b--\r\nepilogue\r\n";
  }

  static String head(String from, String id) {
    return "From: Hansa <"
        + from
        + ">\r\nTo: inbound@brandt.example\r\nSubject: files\r\n"
        + (id == null ? "" : "Message-ID: <" + id + "@hansa.example>\r\n")
        + "MIME-Version: 1.0\r\n";
  }

  /** A part with a file in Base64. */
  static String file(String name, byte[] content) {
    return "Content-Type: application/octet-stream\r\n"
        + "Content-Disposition: attachment; filename=\""
        + name
        + "\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + Base64.getMimeEncoder().encodeToString(content)
        + "\r\n";
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] zip(Map<String, byte[]> files) {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(zip)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zip.toByteArray();
  }

  /** Some files by their names, in this order. */
  static Map<String, byte[]> files(String... namesAndTexts) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      files.put(namesAndTexts[i], bytes(namesAndTexts[i + 1]));
    }
    return files;
  }
}
