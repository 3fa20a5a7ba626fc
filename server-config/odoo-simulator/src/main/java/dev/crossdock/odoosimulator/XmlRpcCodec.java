package dev.crossdock.odoosimulator;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** XML-RPC as Python reads and writes it, without None. */
final class XmlRpcCodec {
  private static final XMLInputFactory FACTORY = factory();

  private XmlRpcCodec() {}

  record Call(String method, List<Object> arguments) {}

  /** The body is no XML-RPC call. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  /** The value has no form in XML-RPC. */
  static final class CannotMarshal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotMarshal(String message) {
      super(message, null, false, false);
    }
  }

  static Call read(byte[] body) throws Malformed {
    try {
      XMLStreamReader xml = FACTORY.createXMLStreamReader(new ByteArrayInputStream(body));
      String method = "";
      List<Object> arguments = new ArrayList<>();
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT) {
          if (xml.getLocalName().equals("methodName")) {
            method = xml.getElementText().trim();
          } else if (xml.getLocalName().equals("value")) {
            arguments.add(value(xml));
          }
        }
      }
      return new Call(method, arguments);
    } catch (XMLStreamException | NumberFormatException e) {
      throw new Malformed("not well-formed: " + e.getMessage());
    }
  }

  static String response(Object result) {
    StringBuilder out = start();
    out.append("<params>\n<param>\n");
    write(out, result);
    return out.append("</param>\n</params>\n</methodResponse>\n").toString();
  }

  static String fault(int code, String text) {
    Map<String, Object> fault = new LinkedHashMap<>();
    fault.put("faultCode", code);
    fault.put("faultString", text);
    StringBuilder out = start();
    out.append("<fault>\n");
    write(out, fault);
    return out.append("</fault>\n</methodResponse>\n").toString();
  }

  private static StringBuilder start() {
    return new StringBuilder("<?xml version='1.0'?>\n<methodResponse>\n");
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /** Stands on a value element; ends on its end. */
  private static Object value(XMLStreamReader xml) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    Object result = null;
    boolean typed = false;
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        result = typed(xml);
        typed = true;
      } else if (event == XMLStreamConstants.CHARACTERS) {
        text.append(xml.getText());
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        return typed ? result : text.toString();
      }
    }
  }

  private static Object typed(XMLStreamReader xml) throws XMLStreamException {
    return switch (xml.getLocalName()) {
      case "int", "i4", "i8" -> Integer.valueOf(xml.getElementText().trim());
      case "double" -> Double.valueOf(xml.getElementText().trim());
      case "boolean" -> xml.getElementText().trim().equals("1");
      case "array" -> array(xml);
      case "struct" -> struct(xml);
      case "nil" -> {
        xml.getElementText();
        yield null;
      }
      default -> xml.getElementText();
    };
  }

  private static List<Object> array(XMLStreamReader xml) throws XMLStreamException {
    List<Object> list = new ArrayList<>();
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("value")) {
        list.add(value(xml));
      } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("array")) {
        return list;
      }
    }
  }

  private static Map<String, Object> struct(XMLStreamReader xml) throws XMLStreamException {
    Map<String, Object> map = new LinkedHashMap<>();
    String name = "";
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("name")) {
        name = xml.getElementText();
      } else if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("value")) {
        map.put(name, value(xml));
      } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("struct")) {
        return map;
      }
    }
  }

  private static void write(StringBuilder out, Object value) {
    out.append("<value>");
    if (value == null) {
      throw new CannotMarshal("cannot marshal None unless allow_none is enabled");
    } else if (value instanceof Records records) {
      throw new CannotMarshal("cannot marshal <class 'odoo.api." + records.model() + "'> objects");
    } else if (value instanceof Boolean truth) {
      out.append("<boolean>").append(truth ? 1 : 0).append("</boolean>");
    } else if (value instanceof Double number) {
      out.append("<double>").append(number).append("</double>");
    } else if (value instanceof Number number) {
      out.append("<int>").append(number).append("</int>");
    } else if (value instanceof List<?> list) {
      out.append("<array><data>\n");
      list.forEach(entry -> write(out, entry));
      out.append("</data></array>");
    } else if (value instanceof Map<?, ?> map) {
      out.append("<struct>\n");
      map.forEach(
          (name, entry) -> {
            out.append("<member>\n<name>").append(escape(name.toString())).append("</name>\n");
            write(out, entry);
            out.append("</member>\n");
          });
      out.append("</struct>");
    } else {
      out.append("<string>").append(escape(value.toString())).append("</string>");
    }
    out.append("</value>\n");
  }

  /** Control characters are dropped, as Odoo does. */
  private static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        default -> {
          if (c >= 0x20 || c == '\t' || c == '\n' || c == '\r') {
            out.append(c);
          }
        }
      }
    }
    return out.toString();
  }
}
