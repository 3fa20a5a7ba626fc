package dev.crossdock.portal;

import dev.crossdock.tenant.Right;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Who may open a page. A page without it opens for nobody. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Needs {
  /** One of these rights; none means every signed-in person, also one without a role. */
  Right[] value();

  /**
   * Whether it is for the platform's staff too, who see nothing of tenants: they open a page only
   * if it says so and they have one of the rights.
   */
  boolean platform() default false;
}
