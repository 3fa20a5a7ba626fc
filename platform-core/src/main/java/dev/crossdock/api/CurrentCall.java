package dev.crossdock.api;

import dev.crossdock.sunset.ApiVersion;
import jakarta.enterprise.context.RequestScoped;

/** What this request calls; set by {@link VersionFilter} before anything else looks at it. */
@RequestScoped
public class CurrentCall {
  private ApiVersion version = ApiVersion.V1;
  private String channel;
  private String operation;

  void set(ApiVersion called, String by) {
    version = called;
    channel = by;
  }

  void set(String operationId) {
    operation = operationId;
  }

  /** Never null. */
  ApiVersion version() {
    return version;
  }

  /** For people to read, such as {@code POST /api/v2/events}. */
  String channel() {
    return channel;
  }

  /** Id of the operation; null while the address is not looked at, and where it is none. */
  String operation() {
    return operation;
  }
}
