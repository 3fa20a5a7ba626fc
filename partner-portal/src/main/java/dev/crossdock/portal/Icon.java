package dev.crossdock.portal;

/** The icons: lines of 1.5 px in a square of 16, in the colour of the text beside them. */
public enum Icon {
  HOME("<path d='M2.5 7.5 8 3l5.5 4.5V13h-4V9.5h-3V13h-4z'/>"),
  SHIPMENT("<path d='M2.5 5 8 2.5 13.5 5v6L8 13.5 2.5 11zM2.5 5 8 7.5 13.5 5M8 7.5v6'/>"),
  EXCHANGE("<path d='M2.5 5.5h10M10 3l2.5 2.5L10 8M13.5 10.5h-10M6 8l-2.5 2.5L6 13'/>"),
  PARKED(
      "<rect x='2.5' y='2.5' width='11' height='11' rx='2'/><path d='M6.3 11.2V4.8h2.2a1.9 1.9 0 0"
          + " 1 0 3.8H6.3'/>"),
  CASE("<path d='M8 2.5 14 13H2zM8 6.5v3M8 11.2v.1'/>"),
  DOCUMENT("<path d='M4 2.5h5l3 3v8H4zM9 2.5v3h3'/>"),
  PARTNER(
      "<circle cx='6' cy='5.5' r='2.5'/><path d='M1.8 13c.3-2.5 1.9-3.8 4.2-3.8s3.9 1.3 4.2"
          + " 3.8M10.5 3.3a2.5 2.5 0 0 1 0 4.5M12 9.6c1.3.5 2 1.7 2.2 3.4'/>"),
  CONNECTION("<path d='M6 2.5v3M10 2.5v3M4.5 5.5h7V8a3.5 3.5 0 0 1-7 0zM8 11.5v2'/>"),
  BELL("<path d='M4 11V7.5a4 4 0 0 1 8 0V11l1.3 1.5H2.7zM6.7 14.2h2.6'/>"),
  AUDIT("<path d='M8 2.5 13 4v4c0 3-2.2 4.8-5 5.8C5.2 12.8 3 11 3 8V4z'/>"),
  CHANGES("<path d='M3 3.5h10M3 8h10M3 12.5h6'/><path d='m11 12.5 1.2 1.2 2.3-2.4'/>"),
  PROBLEM("<circle cx='8' cy='8' r='5.8'/><path d='M6.3 6.2A1.8 1.8 0 1 1 8 8.2v1M8 11.2v.1'/>"),
  LIMIT("<path d='M2.5 11.5a5.5 5.5 0 1 1 11 0M8 11.5 10.8 7'/>"),
  MAPPING(
      "<circle cx='3.7' cy='4' r='1.6'/><circle cx='3.7' cy='12' r='1.6'/><circle cx='12.3' cy='8'"
          + " r='1.6'/><path d='M5.3 4c3 0 2.5 4 5.4 4M5.3 12c3 0 2.5-4 5.4-4'/>"),
  KEY("<circle cx='5' cy='11' r='2.5'/><path d='m6.8 9.2 6.2-6.2M10.5 5.5 12.5 7.5'/>"),
  SEARCH("<circle cx='7' cy='7' r='4.5'/><path d='m10.5 10.5 3.5 3.5'/>"),
  MENU("<path d='M2.5 4h11M2.5 8h11M2.5 12h11'/>"),
  KEYS(
      "<rect x='1.5' y='4' width='13' height='8' rx='1.5'/><path d='M4 6.6v.1M6.7 6.6v.1M9.4"
          + " 6.6v.1M12 6.6v.1M4.8 9.5h6.4'/>"),
  DOWN("<path d='m4 6 4 4 4-4'/>"),
  LIVE("<path d='M2 8h2.7L6.5 4l3 8 1.8-4H14'/>"),
  TEST("<path d='M6 2.5h4M6.7 2.5v4L3.2 13.5h9.6L9.3 6.5v-4M5 10.2h6'/>"),
  COPY(
      "<rect x='5.5' y='5.5' width='8' height='8' rx='1.5'/><path d='M10.5"
          + " 5.5V4c0-.8-.7-1.5-1.5-1.5H4c-.8 0-1.5.7-1.5 1.5v5c0 .8.7 1.5 1.5 1.5h1.5'/>"),
  DOWNLOAD("<path d='M8 3v8M4.8 8 8 11l3.2-3M3 13.5h10'/>"),
  REPLAY("<path d='M3 8a5 5 0 1 0 1.6-3.7M3 3v2.5h2.5'/>"),
  SKIP("<path d='m4 4 5 4-5 4zM12 4v8'/>"),
  TICK("<path d='m3 8.5 3.2 3L13 4.5'/>"),
  CLOSE("<path d='m4 4 8 8M12 4l-8 8'/>"),
  API("<path d='m5.5 4.5-3.5 3.5 3.5 3.5M10.5 4.5 14 8l-3.5 3.5M9 3 7 13'/>"),
  SHIP("<path d='M2.5 9.5h11L12 13H4zM4.5 9.5V6h7v3.5M8 6V3.5'/>"),
  TRUCK(
      "<path d='M1.5 4.5h8v6.5h-8zM9.5 6.5h2.8l2.2 2.3V11h-5'/><circle cx='4.5' cy='11.8'"
          + " r='1.3'/><circle cx='11.8' cy='11.8' r='1.3'/>"),
  PLANE("<path d='M13.5 2.5 2.5 7l4 2.5L9 13.5zM6.5 9.5 13.5 2.5'/>"),
  TRAIN(
      "<rect x='4' y='2.5' width='8' height='8.5' rx='2'/><path d='M4 7.5h8M6 13.5l1-2.5M10 13.5 9"
          + " 11'/>"),
  // One icon per state colour; a state is never shown by colour alone.
  DELIVERED("<circle cx='8' cy='8' r='5.5'/><path d='m5.6 8.2 1.7 1.6 3.1-3.4'/>"),
  TRANSIT("<circle cx='8' cy='8' r='5.5'/><path d='M5.3 8h5.2M8.6 6l2 2-2 2'/>"),
  LATE("<circle cx='8' cy='8' r='5.5'/><path d='M8 5v3.2l2 1.3'/>"),
  HOLD("<path d='M5.5 2.5h5l3 3v5l-3 3h-5l-3-3v-5zM5.6 8h4.8'/>"),
  REJECTED("<circle cx='8' cy='8' r='5.5'/><path d='m6 6 4 4M10 6l-4 4'/>"),
  DUPLICATE(
      "<rect x='2.5' y='5' width='8.5' height='8.5' rx='1.5'/><path d='M5.5 5V3.8c0-.7.6-1.3"
          + " 1.3-1.3h5.4c.7 0 1.3.6 1.3 1.3v5.4c0 .7-.6 1.3-1.3 1.3H11'/>"),
  PLANNED("<circle cx='8' cy='8' r='5.5' stroke-dasharray='2.6 1.720'/>"),
  UNKNOWN(
      "<circle cx='8' cy='8' r='5.5'/><path d='M6.4 6.5c.1-1 .8-1.5 1.7-1.5s1.6.6 1.6 1.4c0 1.2-1.6"
          + " 1.3-1.6 2.6M8.1 11.1v.1'/>");

  private final Markup markup;

  Icon(String shape) {
    markup =
        Markup.trusted(
            "<svg class=\"xd-icon\" viewBox=\"0 0 16 16\" aria-hidden=\"true\" focusable=\"false\">"
                + shape.replace('\'', '"')
                + "</svg>");
  }

  /** The icon as decoration: a word beside it says the same. */
  public Markup markup() {
    return markup;
  }

  /** The icon of a state colour. */
  public static Icon ofColour(String colour) {
    return switch (colour) {
      case "delivered" -> DELIVERED;
      case "transit" -> TRANSIT;
      case "late" -> LATE;
      case "hold" -> HOLD;
      case "rejected" -> REJECTED;
      case "parked" -> PARKED;
      case "duplicate" -> DUPLICATE;
      case "unknown" -> UNKNOWN;
      default -> PLANNED;
    };
  }

  /** The icon of a transport mode; a box when the mode is not known. */
  public static Icon ofMode(String mode) {
    return switch (mode == null ? "" : mode) {
      case "OCEAN" -> SHIP;
      case "AIR" -> PLANE;
      case "ROAD" -> TRUCK;
      case "RAIL" -> TRAIN;
      default -> SHIPMENT;
    };
  }
}
