package dev.crossdock.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.crossdock.exchange.ExchangeJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Writes the answers of this package as JSON: times in ISO 8601, absent values left out. */
@Provider
@ApplicationScoped
@Produces({MediaType.APPLICATION_JSON, ProblemMapper.PROBLEM_JSON})
public class JsonWriter implements MessageBodyWriter<Object> {
  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type.isRecord() && type.getPackage() == JsonWriter.class.getPackage();
  }

  @Override
  public void writeTo(
      Object answer,
      Class<?> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream body)
      throws IOException {
    ExchangeJson.JSON
        .writer()
        .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
        .writeValue(body, answer);
  }
}
