package rpcsweep.sites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static rpcsweep.sites.Text.onlySite;
import static rpcsweep.sites.Text.problems;
import static rpcsweep.sites.Text.range;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rpcsweep.domain.site.Exclusion;
import rpcsweep.domain.site.Pace;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.site.Sites;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.domain.target.TargetSet;

class SitesFileTest {

  private static final String OSAKA =
      """
      sites:
        - id: osaka
          name: Osaka plant
          networks: [10.0.0.0/8, 192.168.4.0/24]
          exclusions:
            - addresses: 10.3.0.0/16
              reason: turbine controllers
              owner: ot-team@example.com
          pace:            # optional, each key optional
            rate: 70
            window: 8192
            spacing: 250ms
            timeout: 3s
      """;

  @Test
  void readsEveryKeyOfASite() throws InvalidInputException {
    Sites sites = SitesFile.parse("sites.yaml", OSAKA);

    assertThat(sites.all())
        .containsExactly(
            new Site(
                new SiteId("osaka"),
                "Osaka plant",
                TargetSet.of(range("10.0.0.0/8"), range("192.168.4.0/24")),
                List.of(
                    new Exclusion(
                        range("10.3.0.0/16"), "turbine controllers", "ot-team@example.com")),
                new Pace(70, 8192, Duration.ofMillis(250), Duration.ofSeconds(3))));
  }

  @Test
  void givesASiteThatSaysNoPaceTheStandardOne() throws InvalidInputException {
    assertThat(onlySite("").pace()).isEqualTo(Pace.STANDARD);
    assertThat(onlySite("pace: {rate: 7}").pace())
        .isEqualTo(
            new Pace(7, Pace.STANDARD.window(), Pace.STANDARD.spacing(), Pace.STANDARD.timeout()));
  }

  @Test
  void readsWordsAsTheyAreWrittenWhateverYamlWouldMakeOfThem() throws InvalidInputException {
    Sites sites =
        SitesFile.parse(
            "sites.yaml",
            """
            sites:
              - {id: no, name: 12, networks: [fd00::/96]}
              - {id: 1e3, name: "null", networks: [10.0.0.1-10.0.0.9]}
            """);

    assertThat(sites.all()).extracting(site -> site.id().value()).containsExactly("1e3", "no");
    assertThat(sites.all()).extracting(Site::displayName).containsExactly("null", "12");
  }

  @Test
  void acceptsAnEmptyListOfExclusions() throws InvalidInputException {
    assertThat(onlySite("exclusions: []").exclusions()).isEmpty();
  }

  @Test
  void reportsEveryProblemOfAFileAtOnceInItsOrder() {
    assertThat(
            problems(
                """
                sites:
                  - id: Osaka
                    name:
                    networks: [10.0.0.0/8, 10.0.0.1/24, printer]
                    exlusions: []
                    exclusions:
                      - addresses: 10.3.0.0/33
                        reason: turbines
                    pace:
                      rate: 0
                      timeout: 5
                  - nagoya
                site: []
                """))
        .containsExactly(
            "sites.yaml:2:9: 'Osaka' is not a site id: 1 to 40 of a-z, 0-9 and '-',"
                + " neither first nor last a '-'",
            "sites.yaml:3:10: 'name' is empty",
            "sites.yaml:4:28: '10.0.0.1/24' has host bits set; did you mean 10.0.0.0/24?",
            "sites.yaml:4:41: 'printer' is not an address, a prefix (a.b.c.d/n) or a range (a-b)",
            "sites.yaml:5:5: 'exlusions' is not a key of a site; did you mean 'exclusions'?",
            "sites.yaml:7:9: an exclusion has no 'owner'",
            "sites.yaml:7:20: '10.3.0.0/33' is not an address, a prefix (a.b.c.d/n) or a range"
                + " (a-b)",
            "sites.yaml:10:13: '0' is not a whole number from 1 to 2147483647",
            "sites.yaml:11:16: '5' is not a duration such as 100ms, 5s or 2m, more than zero",
            "sites.yaml:12:5: a site is a mapping with the keys id, name, profile, networks,"
                + " exclusions, pace, time-zone, windows",
            "sites.yaml:13:1: 'site' is not a key of the file; did you mean 'sites'?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing yet\n", "---\n", "\n\n"})
  void refusesAFileThatSaysNothing(String text) {
    assertThat(problems(text))
        .singleElement()
        .asString()
        .isEqualTo("sites.yaml:1:1: the file is empty; it begins with 'sites:'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sites: []                    | sites.yaml:1:8: 'sites' is an empty list
          sites:                       | sites.yaml:1:7: 'sites' is a list, written [a, b] or with a '-' before each element
          {}                           | sites.yaml:1:1: the file has no 'sites'
          [osaka]                      | sites.yaml:1:1: the file is a mapping with the keys sites
          {sites: [{}], ? [a] : b}     | sites.yaml:1:17: '?' is not a key of the file; did you mean 'sites'?
          'sites: ["'                  | sites.yaml:1:10: this is not YAML: found unexpected end of stream
          sites: *anchor               | sites.yaml:1:8: this is not YAML: found undefined alias anchor
          """)
  void refusesAFileOfAnotherShape(String text, String problem) {
    assertThat(problems(text)).contains(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          networks: []                                  | 5:15: 'networks' is an empty list
          networks: 10.0.0.0/8                          | 5:15: 'networks' is a list, written [a, b] or with a '-' before each element
          networks: [[10.0.0.0/8]]                      | 5:16: a network is a single line of text
          networks: [~]                                 | 5:16: a network is empty
          networks: [fd00::/64]                         | 5:16: 'fd00::/64' is not an address, a prefix (a.b.c.d/n) or a range (a-b)
          networks: ['::/66']                           | 5:16: '::/66' is not an address, a prefix (a.b.c.d/n) or a range (a-b)
          networks: ['fd00::/66', 'fd00:0:0:0:4000::/66'] | 5:15: these have too many IPv6 addresses to be counted (2^62 in a row)
          exclusions: {addresses: 10.3.0.0/16}          | 5:17: 'exclusions' is a list, written [a, b] or with a '-' before each element
          exclusions: [10.3.0.0/16]                     | 5:18: an exclusion is a mapping with the keys addresses, reason, owner, expires
          exclusions: [{addresses: 10.3.0.0/16, owner: ot}]             | 5:18: an exclusion has no 'reason'
          exclusions: [{addresses: 10.3.0.0/16, reason: '', owner: ot}] | 5:51: 'reason' is empty
          exclusions: [{addresses: 10.3.0.0/16, reason: x, owner: ~}]   | 5:61: 'owner' is empty
          exclusions: [{reason: x, owner: ot}]                          | 5:18: an exclusion has no 'addresses'
          exclusions: [{addresses: 10.9-3, reason: x, owner: ot}]       | 5:30: '10.9-3' is not a range such as 10.0.1.5-10.0.1.40 or 10.0.1.5-40
          pace: fast                                    | 5:11: a pace is a mapping with the keys rate, window, spacing, timeout
          pace: {rate: -1}                              | 5:18: '-1' is not a whole number from 1 to 2147483647
          pace: {rate: 0}                               | 5:18: '0' is not a whole number from 1 to 2147483647
          pace: {rate: 1.5}                             | 5:18: '1.5' is not a whole number from 1 to 2147483647
          pace: {rate: 99999999999}                     | 5:18: '99999999999' is not a whole number from 1 to 2147483647
          pace: {rate: [1]}                             | 5:18: 'rate' is a single line of text
          pace: {window: 255}                           | 5:20: '255' is not a whole number from 256 to 2147483647
          pace: {timeout: 0s}                           | 5:21: '0s' is not a duration such as 100ms, 5s or 2m, more than zero
          pace: {timeout: 5 parsecs}                    | 5:21: '5 parsecs' is not a duration such as 100ms, 5s or 2m, more than zero
          pace: {spacing: -1ms}                         | 5:21: '-1ms' is not a duration such as 100ms, 5s or 2m
          pace: {spacing: 999999999999999999h}          | 5:21: '999999999999999999h' is not a duration such as 100ms, 5s or 2m
          pace: {rates: 5}                              | 5:12: 'rates' is not a key of a pace; did you mean 'rate'?
          pace: {rate: 5, rate: 6}                      | 5:21: 'rate' is said twice in a pace
          exclusions: [{addresses: 10.3.0.0/16, reason: x, owner: ot, expires: 31.1.2027}]   | 5:74: '31.1.2027' is not a date such as 2027-01-31
          exclusions: [{addresses: 10.3.0.0/16, reason: x, owner: ot, expires: 2027-02-29}]  | 5:74: '2027-02-29' is not a date such as 2027-01-31
          exclusions: [{addresses: 10.3.0.0/16, reason: x, owner: ot, expires: ~}]           | 5:74: 'expires' is empty
          profile: gentle                               | 5:14: 'gentle' is not a profile: standard or fragile
          profile: Fragile                              | 5:14: 'Fragile' is not a profile: standard or fragile
          profile: fragile                              | 2:5: a fragile site says what is excluded; where nothing is, 'exclusions: []' says that somebody looked
          time-zone: Asia/Tokio                         | 5:16: 'Asia/Tokio' is not a time zone such as Asia/Tokyo or UTC; did you mean 'Asia/Tokyo'?
          time-zone: +09:00                             | 5:16: '+09:00' is not a time zone such as Asia/Tokyo or UTC
          windows: []                                   | 5:14: 'windows' is an empty list
          windows: always                               | 5:14: 'windows' is a list, written [a, b] or with a '-' before each element
          windows: [{from: 22:00, to: 24:01}]           | 5:33: '24:01' is not a time from 00:00 to 24:00
          windows: [{from: 24:00, to: 05:00}]           | 5:22: '24:00' is not a time from 00:00 to 23:59
          windows: [{from: 9:00, to: 17:00}]            | 5:22: '9:00' is not a time from 00:00 to 23:59
          windows: [{from: 22:00}]                      | 5:15: a window has no 'to'
          windows: [{from: 22:00, to: 05:00, days: []}] | 5:46: 'days' is an empty list
          windows: [{from: 22:00, to: 05:00, days: [monday]}] | 5:47: 'monday' is not a day: mon, tue, wed, thu, fri, sat or sun
          windows: [{from: 22:00, till: 05:00, to: 06:00}]    | 5:29: 'till' is not a key of a window; did you mean 'to'?
          <<: {}                                        | 5:5: '<<' is not a key of a site; did you mean 'id'?
          """)
  void refusesAWrongValueAtItsPlace(String line, String problem) {
    String networks = line.startsWith("networks") ? "" : "networks: [10.0.0.0/8]";

    assertThat(
            problems(
                "sites:\n  - id: osaka\n    name: Osaka\n    " + networks + "\n    " + line + "\n"))
        .containsExactly("sites.yaml:" + problem);
  }

  @Test
  void refusesASecondSiteOfOneId() {
    assertThat(
            problems(
                """
                sites:
                  - {id: osaka, name: Osaka, networks: [10.0.0.0/8]}
                  - {id: osaka, name: Osaka again, networks: [11.0.0.0/8]}
                """))
        .containsExactly("sites.yaml:3:10: there is a site 'osaka' already, in line 2");
  }

  @Test
  void refusesASiteWithoutItsThreeNecessaryKeys() {
    assertThat(problems("sites:\n  - pace: {rate: 5}\n"))
        .containsExactly(
            "sites.yaml:2:5: a site has no 'id'",
            "sites.yaml:2:5: a site has no 'name'",
            "sites.yaml:2:5: a site has no 'networks'");
  }

  @Test
  void refusesTextThatCouldRewriteATerminal() {
    assertThat(problems("sites:\n  - {id: osaka, name: \"\\e[2J\", networks: [10.0.0.0/8]}\n"))
        .containsExactly("sites.yaml:2:23: 'name' has a line break or another control character");
  }

  @Test
  void namesTheCharacterThatYamlDoesNotAllow() {
    assertThat(problems("sites:\n  - {id: \u0007}\n"))
        .containsExactly("sites.yaml:2:10: a character YAML does not allow: U+0007");
  }

  @Test
  void refusesADocumentThatExpandsItself() {
    assertThat(problems("sites: &all\n  - *all\n"))
        .containsExactly(
            "sites.yaml:1:8: a site is a mapping with the keys id, name, profile, networks,"
                + " exclusions, pace, time-zone, windows");
  }

  @Test
  void readsAFile(@TempDir Path directory) throws IOException, InvalidInputException {
    Path file = Files.writeString(directory.resolve("sites.yaml"), OSAKA);

    assertThat(SitesFile.read(file).find(new SiteId("osaka"))).isPresent();
  }

  @Test
  void namesTheFileWhereItIsMissing(@TempDir Path directory) {
    Path file = directory.resolve("sites.yaml");

    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> SitesFile.read(file))
        .withMessage(file + ": there is no such file");
  }

  @Test
  void namesTheFileWhereItCannotBeRead(@TempDir Path directory) throws IOException {
    Path file = Files.write(directory.resolve("sites.yaml"), new byte[] {'a', (byte) 0xff});

    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> SitesFile.read(directory))
        .withMessageStartingWith(directory + ": the file cannot be read: ");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> SitesFile.read(file))
        .withMessage(file + ": the file is not UTF-8 text");
  }

  @Test
  void readsTenThousandExclusions() throws InvalidInputException {
    StringBuilder text =
        new StringBuilder("sites:\n- {id: osaka, name: Osaka, networks: [10.0.0.0/8]")
            .append(", exclusions: [");
    for (int i = 0; i < 10_000; i++) {
      text.append("{addresses: 10.")
          .append(i >> 8)
          .append('.')
          .append(i & 0xff)
          .append(".7, reason: ")
          .append("a reason of ordinary length for whoever wonders in a year ".repeat(4))
          .append(", owner: ot-team@example.com}, ");
    }
    Site site = SitesFile.parse("sites.yaml", text.append("]}").toString()).all().iterator().next();

    assertThat(site.exclusions()).hasSize(10_000);
    assertThat(site.permitted(Instant.EPOCH).size()).isEqualTo((1 << 24) - 10_000);
  }
}
