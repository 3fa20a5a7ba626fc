package dev.crossdock.inside;

import java.io.File;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR that ships, with test classes added. */
final class Shipped {
  private Shipped() {}

  /** Its name is part of the listeners' ids (messaging.xml), so it stays the shipped one. */
  static WebArchive warWith(Class<?>... classes) {
    return ShrinkWrap.create(ZipImporter.class, "crossdock.war")
        .importFrom(new File(System.getProperty("stack.war")))
        .as(WebArchive.class)
        .addClasses(classes)
        .addAsLibrary(
            ShrinkWrap.create(JavaArchive.class, "open-runner.jar")
                .addAsManifestResource("open-runner/web-fragment.xml", "web-fragment.xml"));
  }
}
