package dev.crossdock.odoosimulator;

/** Types of fields; {@code MONETARY} is stored as a float. */
enum FieldType {
  CHAR,
  TEXT,
  HTML,
  BINARY,
  SELECTION,
  INTEGER,
  FLOAT,
  MONETARY,
  BOOLEAN,
  DATE,
  DATETIME,
  MANY2ONE,
  ONE2MANY,
  MANY2MANY;

  boolean isText() {
    return this == CHAR || this == TEXT || this == HTML || this == BINARY || this == SELECTION;
  }

  boolean isFloat() {
    return this == FLOAT || this == MONETARY;
  }

  boolean isMany() {
    return this == ONE2MANY || this == MANY2MANY;
  }
}
