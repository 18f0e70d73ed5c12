package rpcsweep.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/// The page before a service that asks who one is: it asks for a token, keeps it while the tab is
/// open, and lets go of it.
class SignInIT {

  private static final Path FILES =
      Path.of("../results-service/src/main/resources/META-INF/resources");
  private static final String TOKEN = "the-token-of-aiko-in-this-test";
  private static final String EXPIRED = "the-token-of-aiko-of-last-year";
  private static final String POLICY =
      "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

  private HttpServer server;
  private URI page;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", SignInIT::answer);
    server.start();
    page = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aReaderSignsInAndOut() {
    try (Browser browser = Browser.start()) {
      browser.open(page.resolve("#/hosts"), Appearance.DESK);
      browser.awaitText("Who are you?");
      assertThat(browser.all("[role=alert]")).isEmpty();
      assertThat(browser.focused("name")).isEqualTo("token");
      assertThat(Axe.violations(browser)).isEmpty();

      browser.type(EXPIRED, Keys.ENTER);
      browser.awaitText("The token has expired.");
      assertThat(Axe.violations(browser)).isEmpty();

      browser.type(TOKEN, Keys.ENTER);
      browser.awaitText("10.0.0.1");
      assertThat(browser.script("return document.body.innerHTML").toString()).doesNotContain(TOKEN);

      // Kept as long as the tab.
      browser.open(page.resolve("#/hosts"), Appearance.DESK);
      browser.awaitText("10.0.0.1");
      assertThat(Axe.violations(browser)).isEmpty();

      browser.awaitOne(".signout").click();
      browser.awaitText("Who are you?");
      assertThat(browser.script("return sessionStorage.length").toString()).isEqualTo("0");
      assertThat(browser.complaints()).filteredOn(line -> !line.contains("401")).isEmpty();
    }
  }

  @Test
  void itAsksInJapaneseOnAPhone() {
    try (Browser browser = Browser.start()) {
      browser.open(page, new Appearance(390, 844, true, "ja-JP"));
      browser.awaitText("サインイン");
      assertThat(browser.overflow()).isNotPositive();
      assertThat(Axe.violations(browser)).isEmpty();
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      @Nullable String shown = exchange.getRequestHeaders().getFirst("Authorization");
      boolean asked = path.startsWith("/v1/");
      boolean known = ("Bearer " + TOKEN).equals(shown);
      byte[] body = asked ? (known ? hosts(path) : denial(shown)) : file(path);
      exchange.getResponseHeaders().set("Content-Type", type(path));
      exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
      exchange.sendResponseHeaders(asked && !known ? 401 : 200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static byte[] denial(@Nullable String shown) {
    String reason = shown == null ? "TOKEN_MISSING" : "TOKEN_EXPIRED";
    return utf8("{\"status\": 401, \"reason\": \"%s\", \"detail\": \"no\"}".formatted(reason));
  }

  private static byte[] hosts(String path) {
    String host =
        "{\"name\": \"sites/s/hosts/10.0.0.1\", \"site\": \"s\", \"address\": \"10.0.0.1\","
            + " \"state\": \"HOST_STATE_PATCHED\"}";
    return utf8(path.endsWith("/hosts") ? "{\"hosts\": [" + host + "]}" : "{}");
  }

  private static byte[] file(String path) throws IOException {
    if (path.equals("/page-config.json")) {
      return utf8("{}");
    }
    return Files.readAllBytes(FILES.resolve(path.equals("/") ? "index.html" : path.substring(1)));
  }

  private static String type(String path) {
    String end = path.substring(path.lastIndexOf('.') + 1);
    return switch (end) {
      case "js" -> "text/javascript; charset=utf-8";
      case "css" -> "text/css";
      case "svg" -> "image/svg+xml";
      case "/" -> "text/html; charset=utf-8";
      default -> "application/json";
    };
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
