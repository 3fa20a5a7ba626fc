package dev.crossdock.machine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where machines find us and the identity provider. */
@ApplicationScoped
public class MachineAddresses {
  @Inject
  @ConfigProperty(name = "api.url")
  String api;

  @Inject
  @ConfigProperty(name = "oidc.realm")
  String realm;

  /** Where tokens are got. */
  public String tokens() {
    return realm + "/protocol/openid-connect/token";
  }

  /** The page that describes the API and tries it. */
  public String description() {
    return api + "/description/";
  }

  /** Where messages go that come with a token. */
  public String inbox(String connection) {
    return api + "/api/v1/inbox/" + connection;
  }

  /** Where messages go that are signed with a key of this credential. */
  public String webhook(Credential credential) {
    return api + "/api/v1/webhooks/" + credential.principal();
  }
}
