package dev.crossdock.connectors.soap;

/** The description of our own operation, with the address at which it is asked for. */
final class Wsdl {
  private static final String TYPES =
      """
        <wsdl:types>
          <xs:schema targetNamespace="urn:crossdock:soap:1" elementFormDefault="qualified">
            <xs:element name="Submit">
              <xs:complexType><xs:sequence>
                <xs:element name="messageId" type="tns:Id" minOccurs="0">
                  <xs:annotation><xs:documentation>The sender's own. What comes again under it is taken once and answered alike.</xs:documentation></xs:annotation>
                </xs:element>
                <xs:element name="fileName" type="xs:string" minOccurs="0"/>
                <xs:element name="mediaType" type="xs:string" minOccurs="0"/>
                <xs:choice>
                  <xs:element name="content" type="xs:base64Binary"/>
                  <xs:element name="payload">
                    <xs:complexType><xs:sequence><xs:any processContents="skip"/></xs:sequence></xs:complexType>
                  </xs:element>
                </xs:choice>
              </xs:sequence></xs:complexType>
            </xs:element>
            <xs:simpleType name="Id"><xs:restriction base="xs:string"><xs:maxLength value="200"/></xs:restriction></xs:simpleType>
            <xs:element name="SubmitResponse">
              <xs:complexType><xs:sequence>
                <xs:element name="exchangeId" type="xs:string"/>
                <xs:element name="status" type="xs:string"/>
              </xs:sequence></xs:complexType>
            </xs:element>
            <xs:element name="Problem">
              <xs:complexType><xs:sequence>
                <xs:element name="id" type="xs:string"/>
                <xs:element name="title" type="xs:string"/>
                <xs:element name="rule" type="xs:string"/>
                <xs:element name="fix" type="xs:string"/>
                <xs:element name="field" type="xs:string" minOccurs="0"/>
              </xs:sequence></xs:complexType>
            </xs:element>
          </xs:schema>
        </wsdl:types>
        <wsdl:message name="SubmitRequest"><wsdl:part name="parameters" element="tns:Submit"/></wsdl:message>
        <wsdl:message name="SubmitReceipt"><wsdl:part name="parameters" element="tns:SubmitResponse"/></wsdl:message>
        <wsdl:message name="SubmitProblem"><wsdl:part name="problem" element="tns:Problem"/></wsdl:message>
        <wsdl:portType name="Inbox">
          <wsdl:operation name="Submit">
            <wsdl:input message="tns:SubmitRequest"/>
            <wsdl:output message="tns:SubmitReceipt"/>
            <wsdl:fault name="Problem" message="tns:SubmitProblem"/>
          </wsdl:operation>
        </wsdl:portType>
      """;

  private static final String BINDING =
      """
        <wsdl:binding name="Inbox%1$s" type="tns:Inbox">
          <soap%1$s:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
          <wsdl:operation name="Submit">
            <soap%1$s:operation soapAction="urn:crossdock:soap:1/Submit"/>
            <wsdl:input><soap%1$s:body use="literal"/></wsdl:input>
            <wsdl:output><soap%1$s:body use="literal"/></wsdl:output>
            <wsdl:fault name="Problem"><soap%1$s:fault name="Problem" use="literal"/></wsdl:fault>
          </wsdl:operation>
        </wsdl:binding>
      """;

  private static final String PORT =
      "    <wsdl:port name=\"Soap%1$s\" binding=\"tns:Inbox%1$s\"><soap%1$s:address"
          + " location=\"%2$s\"/></wsdl:port>\n";

  private Wsdl() {}

  /**
   * The description.
   *
   * @param address at which partners reach the connection
   */
  static String at(String address) {
    String escaped = new XmlOut(200).text(address).toString().replace("\"", "&quot;");
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + "<wsdl:definitions name=\"Crossdock\" targetNamespace=\""
        + Names.OURS
        + "\" xmlns:tns=\""
        + Names.OURS
        + "\"\n    xmlns:wsdl=\"http://schemas.xmlsoap.org/wsdl/\""
        + " xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"\n"
        + "    xmlns:soap11=\"http://schemas.xmlsoap.org/wsdl/soap/\""
        + " xmlns:soap12=\"http://schemas.xmlsoap.org/wsdl/soap12/\">\n"
        + TYPES
        + BINDING.formatted("11")
        + BINDING.formatted("12")
        + "  <wsdl:service name=\"Crossdock\">\n"
        + PORT.formatted("11", escaped)
        + PORT.formatted("12", escaped)
        + "  </wsdl:service>\n</wsdl:definitions>\n";
  }
}
