package dev.crossdock.odoosimulator;

import java.util.List;

/** An error as Odoo raises it; every door shows it in its own way. */
final class OdooError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final int status;
  private final int fault;

  private OdooError(String name, int status, int fault, String message) {
    super(message, null, false, false);
    this.name = name;
    this.status = status;
    this.fault = fault;
  }

  static OdooError access(String message) {
    return new OdooError("odoo.exceptions.AccessError", 403, 4, message);
  }

  static OdooError denied() {
    return new OdooError("odoo.exceptions.AccessDenied", 403, 3, "Access Denied");
  }

  static OdooError missing(String model, int id, int uid) {
    return new OdooError(
        "odoo.exceptions.MissingError",
        404,
        2,
        "Record does not exist or has been deleted.\n(Record: "
            + model
            + "("
            + id
            + ",), User: "
            + uid
            + ")");
  }

  static OdooError validation(String message) {
    return new OdooError("odoo.exceptions.ValidationError", 422, 2, message);
  }

  static OdooError user(String message) {
    return new OdooError("odoo.exceptions.UserError", 422, 2, message);
  }

  static OdooError value(String message) {
    return new OdooError("builtins.ValueError", 500, 1, message);
  }

  /** Any other Python exception, such as {@code builtins.TypeError}: a 500. */
  static OdooError python(String name, String message) {
    return new OdooError(name, 500, 1, message);
  }

  static OdooError named(String name, int status, String message) {
    return new OdooError(name, status, 1, message);
  }

  static OdooError notFound(String message) {
    return new OdooError("werkzeug.exceptions.NotFound", 404, 1, message);
  }

  static OdooError unprocessable(String message) {
    return new OdooError("werkzeug.exceptions.UnprocessableEntity", 422, 1, message);
  }

  static OdooError badRequest(String message) {
    return new OdooError("werkzeug.exceptions.BadRequest", 400, 1, message);
  }

  static OdooError unauthorized(String message) {
    return new OdooError("werkzeug.exceptions.Unauthorized", 401, 3, message);
  }

  String name() {
    return name;
  }

  /** HTTP status in JSON-2. */
  int status() {
    return status;
  }

  /** Fault code in XML-RPC; 1 means the fault string is a traceback. */
  int fault() {
    return fault;
  }

  List<Object> arguments() {
    return name.startsWith("werkzeug.") ? List.of(getMessage(), status) : List.of(getMessage());
  }

  /**
   * What Odoo puts into {@code debug}: frames of the server, so that nobody shows it to a partner
   * by mistake.
   */
  String traceback() {
    return """
        Traceback (most recent call last):
          File "/usr/lib/python3/dist-packages/odoo/http.py", line 2273, in _serve_db
            return service_model.retrying(serve_func, env=self.env)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          File "/usr/lib/python3/dist-packages/odoo/service/model.py", line 184, in retrying
            result = func()
                     ^^^^^^
          File "/usr/lib/python3/dist-packages/odoo/http.py", line 2328, in _serve_ir_http
            response = self.dispatcher.dispatch(rule.endpoint, args)
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        """
        + (name.startsWith("builtins.") ? name.substring(9) : name)
        + ": "
        + getMessage()
        + "\n";
  }
}
