package dev.crossdock.connectors.soap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.tools.ws.wscompile.WsimportTool;
import jakarta.xml.ws.BindingProvider;
import jakarta.xml.ws.Holder;
import jakarta.xml.ws.Service;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody else's tool makes a client from our WSDL as it is served, and the client calls: no class
 * of ours has a part in what is sent and how the answer is read.
 */
@Timeout(120)
class GeneratedClientTest {
  private static final String PACKAGE = "made.from.wsdl";

  @TempDir Path sources;
  @TempDir Path classes;

  @Test
  void aClientMadeFromTheWsdlSubmitsInBothVersions() throws Exception {
    try (OpenDoor door = new OpenDoor()) {
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      boolean made =
          new WsimportTool(said)
              .run(
                  new String[] {
                    "-extension",
                    "-Xnocompile",
                    "-p",
                    PACKAGE,
                    "-s",
                    sources.toString(),
                    door.address() + "?wsdl"
                  });
      assertTrue(made, said::toString);
      compile();
      try (URLClassLoader loader =
          new URLClassLoader(
              new URL[] {classes.toUri().toURL()}, GeneratedClientTest.class.getClassLoader())) {
        for (String port : List.of("Soap11", "Soap12")) {
          submits(loader, door, port);
        }
      }
      assertEquals(2, door.arrivals().size());
      assertEquals(
          "UNB+UNOC:3'", new String(door.arrivals().get(1).content(), StandardCharsets.US_ASCII));
    }
  }

  private void compile() throws Exception {
    try (var files = Files.walk(sources)) {
      List<String> arguments =
          new ArrayList<>(
              List.of(
                  "-proc:none",
                  "-nowarn",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "-d",
                  classes.toString()));
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(f -> arguments.add(f.toString()));
      int ended =
          ToolProvider.getSystemJavaCompiler()
              .run(null, null, null, arguments.toArray(String[]::new));
      assertEquals(0, ended, "javac");
    }
  }

  private static void submits(ClassLoader made, OpenDoor door, String portName) throws Exception {
    Class<?> inbox = made.loadClass(PACKAGE + ".Inbox");
    Service service =
        Service.create(
            new URL(door.address() + "?wsdl"), new QName("urn:crossdock:soap:1", "Crossdock"));
    Object port = service.getPort(new QName("urn:crossdock:soap:1", portName), inbox);
    Map<String, Object> context = ((BindingProvider) port).getRequestContext();
    context.put(BindingProvider.USERNAME_PROPERTY, OpenDoor.USER);
    context.put(BindingProvider.PASSWORD_PROPERTY, OpenDoor.PASSWORD);
    Method call =
        Arrays.stream(inbox.getMethods())
            .filter(method -> method.getName().equals("submit"))
            .findFirst()
            .orElseThrow();
    byte[] content = "UNB+UNOC:3'".getBytes(StandardCharsets.US_ASCII);
    Holder<String> exchangeId = new Holder<>();
    Holder<String> status = new Holder<>();
    Object[] arguments = {
      "made-" + portName, "a.edi", "application/edifact", content, null, exchangeId, status
    };

    call.invoke(port, arguments);
    assertEquals("ACCEPTED", status.value);
    assertTrue(exchangeId.value.startsWith("EX-"), exchangeId.value);

    context.put(BindingProvider.PASSWORD_PROPERTY, "something-else-entirely");
    InvocationTargetException refused =
        assertThrows(InvocationTargetException.class, () -> call.invoke(port, arguments));
    Throwable fault = refused.getCause();
    assertTrue(fault.getClass().getName().startsWith(PACKAGE + ".SubmitProblem"), fault::toString);
    Object problem = fault.getClass().getMethod("getFaultInfo").invoke(fault);
    assertEquals("XD-1610", problem.getClass().getMethod("getId").invoke(problem));
  }
}
