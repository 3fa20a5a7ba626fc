package dev.crossdock.launcher;

/** What a person at the terminal needs to know once everything runs. */
final class DemoGuide {
  private DemoGuide() {}

  /** Addresses, one sign-in for each role, and a command that posts a milestone as a carrier. */
  static String text(Stack stack) {
    StackSettings settings = stack.settings();
    String lines =
        """

        ── Crossdock is ready ──────────────────────────────────────────────────────────────────────────────
          Portal           %1$s
          API              %10$s   (described at %10$s/description/)
          Odoo of Brandt   %2$s          Odoo of Lumière  %3$s
          Keycloak         %4$s   (operator: admin / %5$s)
          Mails            %9$s   (whatever the platform sends arrives here)
          Partners         %11$s   (simulated; SFTP on port %12$d, TLS on port %13$d)
          Drop box         port %14$d on this machine, for partners' SFTP clients
          The certificates are this checkout's own: let your browser trust %6$s, or accept its warning.

          Sign in as                                    name     password
            tenant admin     Brandt Maschinenbau        mara     mara-demo
            operations       Brandt Maschinenbau        otto     otto-demo
            compliance       Brandt Maschinenbau        cora     cora-demo
            finance          Brandt Maschinenbau        fina     fina-demo
            auditor          Brandt Maschinenbau        jens     jens-demo
            partner          Hansa Container Line       pat      pat-demo
            partner admin    Hansa, at both tenants     paula    paula-demo
            tenant admin     Lumière Cosmétiques        claire   claire-demo
            operator         the platform itself        olga     olga-demo

          Post a milestone as the carrier Hansa Container Line (paste both lines):

        TOKEN=$(curl -s --cacert %6$s -d grant_type=client_credentials -d client_id=brandt-hansa -d client_secret=brandt-hansa-secret-demo %7$s/protocol/openid-connect/token | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
        curl -i --cacert %6$s -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' %10$s/api/v1/events -d '%8$s'

          Ctrl-C stops everything; the data stays in .demo. mvn -Pdemo -Dfresh starts without it.
        ────────────────────────────────────────────────────────────────────────────────────────────────────
        """;
    return String.format(
        lines,
        settings.portalUrl(),
        stack.odoo("brandt").url(),
        stack.odoo("lumiere").url(),
        settings.keycloakUrl(),
        stack.keycloak().adminPassword(),
        relative(settings, stack.tls().authority()),
        settings.realmUrl(),
        MILESTONE,
        stack.mailbox().url(),
        settings.apiUrl(),
        stack.partners().url() + "/door",
        settings.ports().partnerSftp(),
        settings.ports().partnerTls(),
        settings.ports().dropBox());
  }

  /** The shell fills in id and time, so that the command works every time and not only once. */
  private static final String MILESTONE =
      "{\"id\":\"demo-'$(date"
          + " +%s)'\",\"milestone\":\"AVAILABLE_FOR_PICKUP\",\"occurredAt\":\"'$(date"
          + " +%Y-%m-%dT%H:%M:%S%:z)'\","
          + "\"place\":{\"unLocode\":\"USNYC\"},\"references\":[{\"type\":\"CONTAINER\",\"value\":\"CSQU3054383\"}]}";

  private static String relative(StackSettings settings, java.nio.file.Path path) {
    return settings.root().relativize(path).toString();
  }
}
