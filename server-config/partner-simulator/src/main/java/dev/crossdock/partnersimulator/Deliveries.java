package dev.crossdock.partnersimulator;

import java.io.IOException;

/** Hands a file to us in the way of a role. */
final class Deliveries {
  private final SftpDrop sftp;
  private final RestPartner rest;
  private final As2Partner as2;
  private final ApiPartner api;
  private final SoapPartner soap;

  Deliveries(SftpDrop sftp, RestPartner rest, As2Partner as2, ApiPartner api, SoapPartner soap) {
    this.sftp = sftp;
    this.rest = rest;
    this.as2 = as2;
    this.api = api;
    this.soap = soap;
  }

  /**
   * Delivers a file.
   *
   * @return what came of it, such as a status of HTTP
   * @throws IOException if we did not answer
   * @throws IllegalArgumentException if the role does not know where we are
   */
  String deliver(Role role, Paper paper) throws IOException {
    switch (role) {
      case SFTP -> {
        sftp.put(paper.name(), paper.content());
        return "left";
      }
      case REST -> {
        rest.deliver(paper);
        return "listed";
      }
      case AS2 -> {
        return as2.send(paper.name(), paper.mediaType(), paper.content()).receipt();
      }
      case API -> {
        return Integer.toString(api.send(paper));
      }
      case SOAP -> {
        return Integer.toString(soap.send(paper));
      }
      default -> throw new IllegalArgumentException(role.text() + " sends nothing");
    }
  }
}
