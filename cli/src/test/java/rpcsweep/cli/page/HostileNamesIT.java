package rpcsweep.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Hosts choose what they call themselves. Here the page is served without the policy that forbids
/// scripts, so that only its own care is left.
class HostileNamesIT {

  private static final Path FILES =
      Path.of("../results-service/src/main/resources/META-INF/resources");
  private static final String ATTACK =
      "<img src=x onerror='window.hurt=1'><script>window.hurt=1</script>\\\"'`${window.hurt=1}";
  private static final String HOST =
      """
      {"name": "sites/s/hosts/127.0.0.1", "site": "s", "address": "127.0.0.1",
       "state": "HOST_STATE_UNPATCHED", "confidence": "CONFIDENCE_CONFIRMED", "ruleId": "%1$s",
       "reason": "%1$s", "scan": "scans/%1$s", "stateChangeTime": "2026-01-01T00:00:00Z",
       "evidence": [{"call": "BIND", "malformed": "%1$s"}, {"call": "%1$s", "end": "%1$s"}],
       "identity": {"operatingSystem": "%1$s", "hostName": "%1$s", "domain": "%1$s",
         "version": "%1$s", "networkAddresses": ["%1$s"]},
       "exposure": {"open": ["%1$s"], "wormIndicators": ["%1$s"]},
       "advice": [{"id": "a", "action": "%1$s", "consequence": "%1$s", "reference": "%1$s"}],
       "findings": [{"netbiosNames": {"names": [{"name": "%1$s", "suffix": 32}], "mac": "%1$s"}},
         {"endpoints": {"endpoints": [{"annotation": "%1$s", "endpoint": "%1$s"}]}}],
       "changes": [{"before": "%1$s", "after": "%1$s", "scan": "scans/%1$s"}]}
      """
          .formatted(ATTACK);

  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", HostileNamesIT::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void whatHostsCallThemselvesIsShownAndNeverRun() {
    URI page = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    try (Browser browser = Browser.start()) {
      browser.open(page.resolve("#/hosts"), Appearance.DESK);
      assertThat(browser.text()).contains("<img src=x onerror='window.hurt=1'>");
      assertUnhurt(browser);

      browser.open(page.resolve("#/hosts/s/127.0.0.1"), Appearance.PHONE_AT_NIGHT);
      assertThat(browser.text()).contains("<img src=x onerror='window.hurt=1'>");
      assertThat(browser.overflow()).isNotPositive();
      assertUnhurt(browser);

      browser.open(page.resolve("#/compare"), Appearance.DESK);
      assertThat(browser.text()).contains("<img src=x onerror='window.hurt=1'>");
      assertUnhurt(browser);
    }
  }

  private static void assertUnhurt(Browser browser) {
    assertThat(browser.script("return window.hurt === undefined")).isEqualTo(true);
    assertThat(browser.all("main img, main script")).isEmpty();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      byte[] body = path.startsWith("/v1/") ? json(path) : file(path);
      exchange.getResponseHeaders().set("Content-Type", type(path));
      exchange.sendResponseHeaders(path.endsWith(":compare") ? 400 : 200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static byte[] json(String path) {
    String problem = "{\"status\": 400, \"detail\": \"%s\"}".formatted(ATTACK);
    String text =
        switch (path.substring(path.lastIndexOf('/') + 1)) {
          case "127.0.0.1" -> HOST;
          case "hosts" -> "{\"hosts\": [%s]}".formatted(HOST);
          case "hosts:compare" -> problem;
          case "reportedScans" ->
              "{\"scans\": [{\"scan\": \"scans/%1$s\", \"site\": \"%1$s\"}]}".formatted(ATTACK);
          default -> "{\"sites\": [{\"site\": \"%s\"}]}".formatted(ATTACK);
        };
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] file(String path) {
    try {
      return path.equals("/page-config.json")
          ? "{}".getBytes(StandardCharsets.UTF_8)
          : Files.readAllBytes(FILES.resolve(path.equals("/") ? "index.html" : path.substring(1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String type(String path) {
    return switch (path.substring(path.lastIndexOf('.') + 1)) {
      case "js" -> "text/javascript";
      case "css" -> "text/css";
      case "svg" -> "image/svg+xml";
      case "/" -> "text/html";
      default -> "application/json";
    };
  }
}
