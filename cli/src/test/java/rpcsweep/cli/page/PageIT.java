package rpcsweep.cli.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import rpcsweep.backbone.FreePort;
import rpcsweep.cli.system.Command;
import rpcsweep.cli.system.Laboratory;

/// An operator at the web page: watches a scan, walks the map, filters, reads why, compares; by day
/// and by night, at a desk and on a phone, in two languages; on a stack that is real.
class PageIT {

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Pattern PAGE = Pattern.compile("web page +(http://\\S+)");
  private static final Pattern SCHEDULER = Pattern.compile("scheduler .*HTTP http://(\\S+)");
  private static final List<String> VIEWS =
      List.of(
          "#/",
          "#/map",
          "#/map/127.20.4.0/28?site=office",
          "#/hosts?state=UNPATCHED",
          "#/hosts?filter=nonsense",
          "#/hosts/office/" + Plant.UNPATCHED,
          "#/compare");

  @TempDir private Path folder;

  private final int port = FreePort.any();
  private final Album album = new Album();

  @Test
  void anOperatorSeesHowThingsStandAndWhy() {
    try (Browser browser = Browser.start();
        Command up = Command.start(state(), "up", "--sites", Plant.sites(folder).toString())) {
      URI page = URI.create(printed(up, PAGE));
      browser.open(page, Appearance.DESK);
      assertThat(browser.text()).contains("Nothing has been scanned yet.");

      followsAScan(browser, page);
      scansAgain();
      showsTheTruth(browser, page);
      walksTheMapByKeyboard(browser, page);
      filters(browser, page);
      explainsAnUnpatchedHost(browser, page);
      compares(browser, page);
      speaksJapanese(browser, page);
      isUsableByEverybody(browser, page);

      assertThat(browser.complaints()).filteredOn(line -> !isRefusal(line)).isEmpty();
      assertThat(browser.origins()).containsOnly(page.getAuthority(), printed(up, SCHEDULER));
      answersUnderItsName(browser, page);
      takesPictures(browser, page);
    }
  }

  /// Where it is opened as localhost, the scheduler is asked all the same.
  private void answersUnderItsName(Browser browser, URI page) {
    browser.open(URI.create("http://localhost:" + page.getPort() + "/"), Appearance.DESK);
    browser.awaitText("4,096 of 4,096 addresses (100%)");
  }

  /// What the service refuses for good reasons is logged by every browser.
  private static boolean isRefusal(String line) {
    return line.contains("status of 400") && line.contains("nonsense");
  }

  /// Without being reloaded, the page shows a scan begin, go on and end.
  private void followsAScan(Browser browser, URI page) {
    browser.open(page, Appearance.DESK);
    try (Laboratory laboratory = Laboratory.start(folder, port, Plant.before(folder));
        Command scan = scan()) {
      browser.awaitOne(".scans .running progress");
      await()
          .atMost(PATIENCE)
          .until(() ->
              browser
                  .script("return document.querySelector('progress')?.value > 999")
                  .equals(true));
      album.keep("overview-running", browser.picture());
      browser.awaitOne(".scans .succeeded");
      browser.awaitText("hosts that answered lack a security update.");

      assertThat(browser.text()).contains("4,096 of 4,096 addresses (100%)", "office", "plant");
      assertThat(scan.await().exitCode()).as(scan.err()).isEqualTo(1);
      assertThat(laboratory.port()).isEqualTo(port);
    }
  }

  private void scansAgain() {
    try (Laboratory laboratory = Laboratory.start(folder, port, Plant.after(folder));
        Command scan = scan()) {
      assertThat(scan.await().exitCode()).as(scan.err()).isEqualTo(1);
      assertThat(laboratory.port()).isEqualTo(port);
    }
  }

  private void showsTheTruth(Browser browser, URI page) {
    Map<String, String> truth = Laboratory.truth(folder, Plant.after(folder), "state");
    browser.open(page, Appearance.DESK);

    browser.awaitText(String.format(Locale.ROOT, "%,d of ", Plant.vulnerable(truth)));
    assertThat(browser.all(".sites tbody tr")).hasSize(2);
    assertThat(browser.all(".states tbody th").getFirst().getText()).isEqualTo("Both missing");
  }

  private void walksTheMapByKeyboard(Browser browser, URI page) {
    browser.open(page.resolve("#/map"), Appearance.DESK);
    assertThat(browser.awaitOne("h1").getText()).isEqualTo("Map of " + Plant.ADDRESSES);
    browser.open(page.resolve("#/map/127.20.4.0/24?site=office"), Appearance.DESK);
    browser.script("document.querySelector('.grid [tabindex=\"0\"]').focus()");
    String worst = browser.focused("data-prefix");
    browser.type(Keys.ARROW_RIGHT);
    assertThat(browser.focused("data-prefix")).isNotEqualTo(worst);
    browser.type(Keys.ARROW_LEFT);
    assertThat(browser.focused("data-prefix")).isEqualTo(worst);
    assertThat(browser.focused("aria-label")).contains("1 lack an update");

    browser.type(Keys.ESCAPE);
    browser.awaitAddress("#/map/127.20.0.0%2F16?site=office");
    browser.awaitOne("[data-prefix='127.20.4.0/24']:focus");
    browser.type(Keys.ENTER);
    browser.awaitAddress("#/map/127.20.4.0%2F24?site=office");
    browser.awaitOne(".cell:focus");
    walkTo(browser, Plant.UNPATCHED + "/32");
    browser.type(Keys.ENTER);
    browser.awaitAddress("#/hosts/office/" + Plant.UNPATCHED);
    browser.awaitText("Both missing");
  }

  /// Presses arrow keys until the focus is on a cell.
  private static void walkTo(Browser browser, String prefix) {
    List<String> cells =
        browser.all(".cell").stream().map(cell -> cell.getAttribute("data-prefix")).toList();
    int side = (int) Math.sqrt(cells.size());
    int from = cells.indexOf(browser.focused("data-prefix"));
    int to = cells.indexOf(prefix);
    press(browser, to % side - from % side, Keys.ARROW_RIGHT, Keys.ARROW_LEFT);
    press(browser, to / side - from / side, Keys.ARROW_DOWN, Keys.ARROW_UP);
    assertThat(browser.focused("data-prefix")).isEqualTo(prefix);
  }

  private static void press(Browser browser, int steps, Keys forth, Keys back) {
    for (int i = 0; i < Math.abs(steps); i++) {
      browser.type(steps > 0 ? forth : back);
    }
  }

  private static void filters(Browser browser, URI page) {
    browser.open(page.resolve("#/hosts"), Appearance.DESK);
    browser.awaitOne("input[value='UNPATCHED']").click();
    browser.awaitOne("#field-cidr").sendKeys("127.20.12.0/24");
    browser.awaitOne("#field-text").sendKeys("windows 2000" + Keys.ENTER);
    browser.awaitAddress("#/hosts?cidr=127.20.12.0%2F24&text=windows+2000&state=UNPATCHED");
    browser.awaitOne("a[rel='next']");

    assertThat(texts(browser, ".host-list tbody th"))
        .hasSize(50)
        .allMatch(address -> address.startsWith("127.20.12."));
    assertThat(texts(browser, ".host-list .badge")).containsOnly("Both missing");
    String last = texts(browser, ".host-list tbody th").getLast();
    browser.awaitOne("a[rel='next']").click();
    await().atMost(PATIENCE).until(() -> !texts(browser, ".host-list th").contains(last));

    browser.open(page.resolve("#/hosts?filter=nonsense"), Appearance.DESK);
    assertThat(browser.awaitOne(".problem").getText()).isNotEmpty();
  }

  private static void explainsAnUnpatchedHost(Browser browser, URI page) {
    browser.open(page.resolve("#/hosts/office/" + Plant.UNPATCHED), Appearance.DESK);

    assertThat(browser.text())
        .contains("Both missing", "REGDB_E_CLASSNOTREG", "the check of MS03-039 is missing")
        .contains("The object name was not refused", "What to do", "Windows 2000", "KB824146");
    assertThat(browser.all(".conversation li")).hasSizeGreaterThanOrEqualTo(4);
    assertThat(browser.all(".history tbody tr")).hasSize(1);
    assertThat(browser.all("time").getFirst().getAttribute("title")).endsWith(" UTC");
  }

  private static void compares(Browser browser, URI page) {
    browser.open(page.resolve("#/compare"), Appearance.DESK);

    assertThat(browser.awaitOne(".kinds .fixed strong").getText()).isEqualTo("1");
    assertThat(browser.awaitOne(".kinds .newly_vulnerable strong").getText()).isEqualTo("1");
    browser.awaitOne(".kinds .fixed a").click();
    browser.awaitOne(".kinds .fixed a[aria-current]");
    WebElement changed = browser.awaitOne("section[aria-labelledby='hosts-title'] tbody tr");
    assertThat(changed.getText()).contains(Plant.MENDED, "fixed", "Both missing", "Patched");
  }

  private static void speaksJapanese(Browser browser, URI page) {
    browser.open(page, Appearance.JAPANESE);

    assertThat(browser.script("return document.documentElement.lang")).isEqualTo("ja");
    assertThat(browser.awaitOne("h1").getText()).contains("更新プログラムが不足しています");
    browser.open(page.resolve("#/hosts/office/" + Plant.UNPATCHED), Appearance.JAPANESE);
    assertThat(browser.text()).contains("両方とも未適用", "インストールしてください");
    browser.awaitOne("#language option[value='en']").click();
    browser.awaitText("What to do");
    browser.script("localStorage.clear()");
  }

  private static void isUsableByEverybody(Browser browser, URI page) {
    for (String view : VIEWS) {
      for (Appearance look :
          List.of(
              Appearance.DESK,
              Appearance.DESK.inTheDark(),
              Appearance.PHONE_AT_NIGHT,
              Appearance.JAPANESE)) {
        browser.open(page.resolve(view), look);
        assertThat(browser.overflow()).as("%s at %s", view, look).isNotPositive();
        assertThat(Axe.violations(browser)).as("%s at %s", view, look).isEmpty();
      }
    }
    browser.open(page, Appearance.DESK.inTheDark());
    assertThat(browser.script("return getComputedStyle(document.body).backgroundColor"))
        .isEqualTo("rgb(16, 20, 26)");
  }

  private void takesPictures(Browser browser, URI page) {
    List.of(
            new Picture("overview", "#/", Appearance.DESK),
            new Picture("map", "#/map", Appearance.DESK),
            new Picture("host", "#/hosts/office/" + Plant.UNPATCHED, Appearance.DESK),
            new Picture("hosts", "#/hosts?state=UNPATCHED", Appearance.DESK),
            new Picture("compare", "#/compare", Appearance.DESK),
            new Picture("map-phone-dark", "#/map", Appearance.PHONE_AT_NIGHT),
            new Picture("overview-phone-dark", "#/", Appearance.PHONE_AT_NIGHT),
            new Picture("map-dark", "#/map", Appearance.DESK.inTheDark()),
            new Picture("overview-ja", "#/", Appearance.JAPANESE))
        .forEach(picture -> {
          browser.open(page.resolve(picture.view()), picture.look());
          Path kept = album.keep(picture.name(), browser.picture());
          assertThat(kept).isNotEmptyFile();
        });
  }

  private record Picture(String name, String view, Appearance look) {}

  private static List<String> texts(Browser browser, String selector) {
    return ((List<?>)
            browser.script(
                "return [...document.querySelectorAll(arguments[0])].map(e => e.innerText.trim())",
                selector))
        .stream().map(String::valueOf).toList();
  }

  private Path state() {
    return folder.resolve("state");
  }

  private Command scan() {
    return Command.start(
        state(),
        "scan",
        Plant.ADDRESSES,
        "--rpc-port",
        String.valueOf(port),
        "--profile",
        "identify",
        "--format",
        "csv");
  }

  private static String printed(Command up, Pattern pattern) {
    await().atMost(PATIENCE).until(() -> !up.isRunning() || up.out().contains("sites      "));
    Matcher found = pattern.matcher(up.out());
    assertThat(found.find()).as(up.out() + up.err()).isTrue();
    return found.group(1);
  }
}
