package dev.crossdock.connectors.soap;

/** Namespaces and names that more than one class speaks of. */
final class Names {
  /** Of what we define ourselves; see {@link Wsdl}. */
  static final String OURS = "urn:crossdock:soap:1";

  static final String SUBMIT = "Submit";
  static final String SUBMIT_ACTION = OURS + "/Submit";
  static final String ANSWER_ACTION = OURS + "/SubmitResponse";
  static final String FAULT_ACTION = OURS + "/Fault";

  static final String WSA = "http://www.w3.org/2005/08/addressing";
  static final String WSA_ANONYMOUS = WSA + "/anonymous";

  private static final String OASIS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-";
  static final String WSSE = OASIS + "wssecurity-secext-1.0.xsd";
  static final String WSU = OASIS + "wssecurity-utility-1.0.xsd";
  static final String DIGEST = OASIS + "username-token-profile-1.0#PasswordDigest";
  static final String TEXT = OASIS + "username-token-profile-1.0#PasswordText";
  static final String BASE64 = OASIS + "soap-message-security-1.0#Base64Binary";

  private Names() {}
}
