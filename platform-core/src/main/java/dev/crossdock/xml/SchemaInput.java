package dev.crossdock.xml;

import java.io.InputStream;
import java.io.Reader;
import org.w3c.dom.ls.LSInput;

/** A document of a schema that is in the class path. */
record SchemaInput(InputStream stream, String address) implements LSInput {
  @Override
  public InputStream getByteStream() {
    return stream;
  }

  @Override
  public String getSystemId() {
    return address;
  }

  @Override
  public Reader getCharacterStream() {
    return null;
  }

  @Override
  public String getStringData() {
    return null;
  }

  @Override
  public String getPublicId() {
    return null;
  }

  @Override
  public String getBaseURI() {
    return address;
  }

  @Override
  public String getEncoding() {
    return null;
  }

  @Override
  public boolean getCertifiedText() {
    return false;
  }

  @Override
  public void setCharacterStream(Reader reader) {
    throw fixed();
  }

  @Override
  public void setByteStream(InputStream bytes) {
    throw fixed();
  }

  @Override
  public void setStringData(String text) {
    throw fixed();
  }

  @Override
  public void setSystemId(String id) {
    throw fixed();
  }

  @Override
  public void setPublicId(String id) {
    throw fixed();
  }

  @Override
  public void setBaseURI(String uri) {
    throw fixed();
  }

  @Override
  public void setEncoding(String encoding) {
    throw fixed();
  }

  @Override
  public void setCertifiedText(boolean certified) {
    throw fixed();
  }

  private static UnsupportedOperationException fixed() {
    return new UnsupportedOperationException("Documents of ours stay what they are");
  }
}
