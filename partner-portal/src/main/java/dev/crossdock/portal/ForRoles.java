package dev.crossdock.portal;

import dev.crossdock.tenant.Role;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Who may open a page. A page without it opens for nobody. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ForRoles {
  /** The roles that may; none means every signed-in person, also one without a role. */
  Role[] value();
}
