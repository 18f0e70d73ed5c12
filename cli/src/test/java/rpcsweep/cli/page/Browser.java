package rpcsweep.cli.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import rpcsweep.cli.foreign.ForeignTool;

/// A headless Chromium that remembers what it complained about and whom it asked.
final class Browser implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /// Starts one; skips the test where there is none.
  static Browser start() {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(ForeignTool.CHROMIUM.require().toFile());
    // Root, who runs continuous integration, has no sandbox; grey letters make smaller pictures.
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--hide-scrollbars",
        "--disable-lcd-text",
        "--force-device-scale-factor=1");
    options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL", "performance", "ALL"));
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(ForeignTool.CHROMEDRIVER.require().toFile())
            .usingAnyFreePort()
            .build();
    return new Browser(new ChromeDriver(service, options));
  }

  /// Opens an address as somebody who looks at it like this, from nothing.
  void open(URI address, Appearance appearance) {
    driver.get("about:blank");
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width",
            appearance.width(),
            "height",
            appearance.height(),
            "deviceScaleFactor",
            1,
            "mobile",
            false));
    command(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of(
                    "name",
                    "prefers-color-scheme",
                    "value",
                    appearance.dark() ? "dark" : "light"))));
    command(
        "Emulation.setUserAgentOverride",
        Map.of("userAgent", "rpcsweep", "acceptLanguage", appearance.language()));
    command("Emulation.setTimezoneOverride", Map.of("timezoneId", "Asia/Tokyo"));
    driver.get(address.toString());
    awaitOne("main h1");
    await().atMost(PATIENCE).until(() -> all("main[aria-busy]").isEmpty());
  }

  private Map<String, Object> command(String name, Map<String, Object> parameters) {
    return driver.executeCdpCommand(name, parameters);
  }

  /// The elements of a CSS selector, in the order of the page.
  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /// Waits for an element.
  WebElement awaitOne(String selector) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(all(selector)).as("%s in: %s", selector, text()).isNotEmpty());
    return all(selector).getFirst();
  }

  /// The text of the view.
  String text() {
    return String.valueOf(script("return document.getElementById('main').innerText"));
  }

  /// Waits until the view says this.
  void awaitText(String words) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(text()).contains(words));
  }

  /// Waits until the address ends like this.
  void awaitAddress(String end) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(address()).endsWith(end));
  }

  /// What is behind the `#`, as it stands in the address.
  String address() {
    return String.valueOf(driver.getCurrentUrl());
  }

  /// Types into what has the focus.
  void type(CharSequence... keys) {
    driver.switchTo().activeElement().sendKeys(keys);
  }

  /// An attribute of what has the focus; empty where it has none.
  String focused(String attribute) {
    Object value =
        script("return document.activeElement.getAttribute(arguments[0]) || ''", attribute);
    return String.valueOf(value);
  }

  /// Runs a script in the page.
  Object script(String text, Object... arguments) {
    Object value = driver.executeScript(text, arguments);
    return value == null ? "" : value;
  }

  /// Runs a script that calls its last argument when it is done.
  Object awaitScript(String text) {
    driver.manage().timeouts().scriptTimeout(PATIENCE);
    Object value = driver.executeAsyncScript(text);
    return value == null ? "" : value;
  }

  /// How much wider the page is than the window.
  long overflow() {
    return (Long) script("return document.documentElement.scrollWidth - window.innerWidth");
  }

  /// The window as a PNG.
  byte[] picture() {
    Object data =
        command("Page.captureScreenshot", Map.<String, Object>of("format", "png")).get("data");
    return Base64.getDecoder().decode(String.valueOf(data));
  }

  /// What the console has said since the last call.
  List<String> complaints() {
    return driver.manage().logs().get("browser").getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /// The hosts, with their ports, that were asked for anything since the last call.
  Set<String> origins() {
    Set<String> origins = new TreeSet<>();
    for (LogEntry entry : driver.manage().logs().get("performance").getAll()) {
      JsonNode event = parse(entry.getMessage()).at("/message");
      String asked = event.at("/params/request/url").asText();
      if (event.at("/method").asText().equals("Network.requestWillBeSent")
          && asked.startsWith("http")) {
        origins.add(asked.split("/", 4)[2]);
      }
    }
    return origins;
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError("the driver does not speak JSON: " + json, e);
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
