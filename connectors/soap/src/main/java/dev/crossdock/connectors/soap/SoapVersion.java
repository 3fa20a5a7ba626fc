package dev.crossdock.connectors.soap;

import java.util.Locale;

/** The two versions of SOAP, and what they call the same things. */
enum SoapVersion {
  V1_1("http://schemas.xmlsoap.org/soap/envelope/", "text/xml", "Client", "Server"),
  V1_2("http://www.w3.org/2003/05/soap-envelope", "application/soap+xml", "Sender", "Receiver");

  private final String namespace;
  private final String mediaType;
  private final String sender;
  private final String receiver;

  SoapVersion(String namespace, String mediaType, String sender, String receiver) {
    this.namespace = namespace;
    this.mediaType = mediaType;
    this.sender = sender;
    this.receiver = receiver;
  }

  /** Of its envelope. */
  String namespace() {
    return namespace;
  }

  String mediaType() {
    return mediaType;
  }

  /** What a fault is called that the sender has to correct. */
  String sender() {
    return sender;
  }

  /** What a fault is called that lies with the receiver, and may be over later. */
  String receiver() {
    return receiver;
  }

  /** The version of this envelope, or null. */
  static SoapVersion ofNamespace(String namespace) {
    for (SoapVersion version : values()) {
      if (version.namespace.equals(namespace)) {
        return version;
      }
    }
    return null;
  }

  /** The version that a media type, with its parameters, speaks of; 1.1 if none. */
  static SoapVersion ofMediaType(String contentType) {
    boolean newer =
        contentType != null && contentType.toLowerCase(Locale.ROOT).contains(V1_2.mediaType);
    return newer ? V1_2 : V1_1;
  }
}
