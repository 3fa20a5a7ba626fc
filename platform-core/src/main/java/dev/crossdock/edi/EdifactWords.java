package dev.crossdock.edi;

import java.util.HashMap;
import java.util.Map;

/** What the numbers and letters of EDIFACT stand for, in words of our own, for who reads trees. */
public final class EdifactWords {
  private static final String SEGMENTS =
      """
      BGM beginning of message
      CNI consignment
      CNT control total
      COM contact
      CTA contact person
      DIM dimensions
      DOC document
      DTM date or time
      EQD equipment
      EQN number of units
      FTX free text
      GID goods item
      LOC place
      MEA measurement
      NAD party
      PCI marks
      QTY quantity
      RFF reference
      SEL seal
      STS status
      TDT transport
      TSR transport service
      """;

  private static final String ELEMENTS =
      """
      1000 name of the document
      1001 kind of document
      1004 number of the document
      1131 code list
      1153 kind of reference
      1154 reference
      1225 function of the message
      1490 consignment's number in the message
      2005 kind of date
      2379 how the date is written
      2380 date or time
      3035 role of the party
      3036 name of the party
      3039 party
      3042 street
      3055 who keeps the code list
      3124 name and address
      3164 town
      3207 country
      3224 name of the place
      3225 place, UN/LOCODE
      3227 role of the place
      3229 region
      3251 postal code
      3412 name
      4405 status
      4404 status in words
      4440 text
      4451 subject of the text
      6060 quantity
      6063 kind of quantity
      6064 number of the seal
      6314 measurement
      6411 unit
      7224 number of packages
      8028 voyage
      8051 stage of the journey
      8053 kind of equipment
      8067 mode of transport
      8077 supplied by
      8101 direction
      8155 size and type
      8169 full or empty
      8178 means of transport
      8179 kind of means
      8212 name of the vessel
      8213 number of the vessel
      8249 status of the equipment
      8260 number of the equipment
      9011 status
      9013 reason
      9012 reason in words
      9015 kind of status
      """;

  private static final Map<String, String> WORDS = new HashMap<>();

  static {
    (SEGMENTS + ELEMENTS)
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> WORDS.put(line.substring(0, line.indexOf(' ')), words(line)));
  }

  private EdifactWords() {}

  private static String words(String line) {
    return line.substring(line.indexOf(' ') + 1);
  }

  /** What a segment or an element of this name holds; null if that is not known. */
  public static String of(String name) {
    return WORDS.get(name);
  }
}
