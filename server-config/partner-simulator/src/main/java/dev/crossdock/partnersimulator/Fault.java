package dev.crossdock.partnersimulator;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * One way to misbehave on purpose.
 *
 * @param role who misbehaves
 * @param act only in acts of this name, such as {@code token}, or null for all of the role
 * @param count how many acts it hits; below 0 until it is cleared
 * @param millis how long {@code SLOW}, {@code HALF_WRITTEN} and {@code TEMPORARY_NAME} take
 * @param seconds what {@code TOO_MANY} tells as Retry-After
 */
public record Fault(Role role, Kind kind, String act, int count, long millis, long seconds) {
  private static final long MILLIS_MAX = 600_000;
  private static final long SECONDS_MAX = 86_400;

  /** What we see of it. */
  public enum Kind {
    /** Answers late, or sends with a pause in the middle. */
    SLOW(Role.SFTP, Role.REST, Role.AS2, Role.API, Role.SOAP),
    /** Cuts the connection before anything is done. */
    RESET(Role.SFTP, Role.REST, Role.AS2, Role.API, Role.SOAP),
    /** Does its work, then cuts the connection instead of answering, or before our answer. */
    LOST_ANSWER(Role.SFTP, Role.REST, Role.AS2, Role.API, Role.SOAP),
    /** The same once more. */
    DUPLICATE(Role.SFTP, Role.REST, Role.AS2, Role.API, Role.SOAP),
    /** A later milestone before an earlier one. */
    OUT_OF_ORDER(Role.SFTP, Role.REST, Role.AS2, Role.API, Role.SOAP),
    /** A receipt about other bytes. */
    WRONG_MIC(Role.AS2),
    /** Signs with a certificate that has ended, or shows one in TLS. */
    EXPIRED_CERTIFICATE(Role.AS2, Role.TLS),
    /** Another server, as it seems. */
    OTHER_HOST_KEY(Role.SFTP),
    /** Does not let us in; as a client it shows a wrong secret. */
    REFUSED_SIGN_IN(Role.SFTP, Role.REST, Role.AS2, Role.API, Role.SOAP),
    /** 429 with Retry-After. */
    TOO_MANY(Role.REST, Role.AS2, Role.API, Role.SOAP),
    /** 500 with a page that is not of the protocol. */
    SERVER_ERROR(Role.REST, Role.AS2, Role.API, Role.SOAP),
    /** A field, or segment, that nobody agreed on. */
    UNKNOWN_FIELD(Role.SFTP, Role.REST, Role.AS2, Role.API, Role.SOAP),
    /** A status code that nobody agreed on. */
    NEW_CODE(Role.SFTP, Role.REST, Role.AS2, Role.API, Role.SOAP),
    /** Another type in a known field. */
    CHANGED_TYPE(Role.SFTP, Role.REST, Role.AS2, Role.API, Role.SOAP),
    /** A file that grows under its final name. */
    HALF_WRITTEN(Role.SFTP),
    /** A file that grows under a name with .tmp and is renamed then. */
    TEMPORARY_NAME(Role.SFTP),
    /** The same content again under another name. */
    RENAMED_COPY(Role.SFTP),
    /** An envelope that counts other than what is in it. */
    WRONG_COUNTS(Role.SFTP, Role.AS2, Role.API, Role.SOAP),
    /** Bytes that are no text in the announced charset. */
    WRONG_CHARSET(Role.SFTP, Role.REST, Role.AS2, Role.API, Role.SOAP);

    private final Set<Role> roles;

    Kind(Role... roles) {
      this.roles = EnumSet.of(roles[0], roles);
    }

    static Kind of(String text) {
      try {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("No fault " + text);
      }
    }

    String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public Fault {
    if (!kind.roles.contains(role)) {
      throw new IllegalArgumentException(kind.text() + " is nothing that " + role.text() + " does");
    }
    if (millis < 0 || millis > MILLIS_MAX || seconds < 0 || seconds > SECONDS_MAX) {
      throw new IllegalArgumentException(
          "At most " + MILLIS_MAX + " millis and " + SECONDS_MAX + " seconds");
    }
  }

  /** A fault that hits every act until it is cleared. */
  public static Fault of(Role role, Kind kind) {
    return new Fault(role, kind, null, -1, 1_000, 1);
  }

  public Fault times(int acts) {
    return new Fault(role, kind, act, acts, millis, seconds);
  }

  /** Only in acts of this name. */
  public Fault in(String name) {
    return new Fault(role, kind, name, count, millis, seconds);
  }

  public Fault withMillis(long time) {
    return new Fault(role, kind, act, count, time, seconds);
  }

  public Fault withSeconds(long time) {
    return new Fault(role, kind, act, count, millis, time);
  }
}
