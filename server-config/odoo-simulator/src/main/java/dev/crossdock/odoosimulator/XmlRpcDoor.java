package dev.crossdock.odoosimulator;

import dev.crossdock.simulatorhttp.Request;

/**
 * {@code POST /xmlrpc/2/common} and {@code /object}: no None in answers, so some methods fault
 * after their work is done.
 */
final class XmlRpcDoor {
  private final RpcService service;

  XmlRpcDoor(RpcService service) {
    this.service = service;
  }

  Answer answer(Request request) {
    String name = request.path().substring("/xmlrpc/2/".length());
    XmlRpcCodec.Call call;
    try {
      call = XmlRpcCodec.read(request.body());
    } catch (XmlRpcCodec.Malformed e) {
      return render(OdooError.python("xml.parsers.expat.ExpatError", e.getMessage()));
    }
    return service.answer(
        "xml-rpc", name, call.method(), call.arguments(), XmlRpcDoor::show, XmlRpcDoor::render);
  }

  private static Answer show(Object result) {
    try {
      return Answer.xml(XmlRpcCodec.response(result));
    } catch (XmlRpcCodec.CannotMarshal e) {
      return render(OdooError.python("builtins.TypeError", e.getMessage()));
    }
  }

  private static Answer render(OdooError error) {
    String text = error.fault() == 1 ? error.traceback() : error.getMessage();
    return Answer.xml(
        XmlRpcCodec.fault(
            error.fault(), error.status() == 401 ? OdooError.denied().getMessage() : text));
  }
}
