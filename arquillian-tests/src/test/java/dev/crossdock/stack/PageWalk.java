package dev.crossdock.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Opens pages in a person's session the way the portal's script does, without a browser: what comes
 * back is all that the server would have put on the screen.
 */
public final class PageWalk {
  /** What the one page for what is not there and for what is not yours says. */
  public static final String NOT_THERE = "Perhaps there is no such thing";

  private static final ObjectMapper JSON = new ObjectMapper();

  private PageWalk() {}

  /**
   * Opens an address in a new tab.
   *
   * @param address without a slash in front, with or without a query
   * @return the server's answer as it came, with its quotes unescaped
   */
  public static String open(PageSession session, String address) {
    int query = address.indexOf('?');
    String path = query < 0 ? address : address.substring(0, query);
    String asked = query < 0 ? "" : address.substring(query + 1);
    String location = URLEncoder.encode(path, StandardCharsets.UTF_8);
    JsonNode tab =
        session
            .send("GET", "/?v-r=init&location=" + location + "&query=" + encoded(asked))
            .expect(200)
            .json()
            .get("appConfig");
    ObjectNode call = JSON.createObjectNode();
    call.put("csrfToken", tab.at("/uidl/Vaadin-Security-Key").asText());
    ObjectNode navigate = call.putArray("rpc").addObject();
    navigate.put("type", "event").put("node", 1).put("event", "ui-navigate");
    ObjectNode data = navigate.putObject("data");
    data.put("route", path).put("query", asked).put("appShellTitle", "").put("trigger", "");
    data.putNull("historyState");
    call.put("syncId", tab.at("/uidl/syncId").asInt()).put("clientId", 0);
    Answer answer =
        session.post(
            "/?v-r=uidl&v-uiId=" + tab.get("v-uiId").asInt(), call.toString(), "application/json");
    return texts(answer.expect(200).body());
  }

  private static String encoded(String query) {
    return URLEncoder.encode(query, StandardCharsets.UTF_8);
  }

  /** The changes alone: ids of the answer and of the session differ each time. */
  private static String texts(String body) {
    int from = body.indexOf('[');
    try {
      StringBuilder all = new StringBuilder();
      collect(JSON.readTree(body.substring(from)).path(0).path("changes"), all);
      return all.toString();
    } catch (JsonProcessingException e) {
      throw new AssertionError("Not what Vaadin answers: " + body, e);
    }
  }

  private static void collect(JsonNode node, StringBuilder all) {
    if (node.isTextual()) {
      all.append(node.asText()).append('\n');
    }
    node.forEach(child -> collect(child, all));
  }
}
