package dev.crossdock.api;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.crossdock.sunset.ApiVersion;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An address of this API in an answer, such as {@code shipments/SHP-1}: what stands behind the
 * version. It is written with the version that was called.
 */
@JacksonAnnotationsInside
@JsonSerialize(using = Link.Writer.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD})
@interface Link {
  /** Writes it. */
  final class Writer extends JsonSerializer<String> {
    @Override
    public void serialize(String address, JsonGenerator json, SerializerProvider context)
        throws IOException {
      ApiVersion version = (ApiVersion) context.getAttribute(ApiVersion.class);
      json.writeString((version == null ? ApiVersion.V1 : version).path() + "/" + address);
    }
  }
}
