package rpcsweep.lab.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rpcsweep.lab.enterprise.LabConfiguration;
import rpcsweep.lab.enterprise.LabNetwork;
import rpcsweep.lab.enterprise.Listen;
import rpcsweep.lab.enterprise.LoopbackPrefix;
import rpcsweep.lab.enterprise.Persona;
import rpcsweep.lab.enterprise.SimulatedHost;
import rpcsweep.lab.enterprise.Truth;

class ConfigurationReaderTest {

  private static LabConfiguration read(String text) throws InvalidConfigurationException {
    return ConfigurationReader.read("lab.yaml", text);
  }

  private static List<String> problems(String text) {
    InvalidConfigurationException e =
        catchThrowableOfType(InvalidConfigurationException.class, () -> read(text));
    assertThat(e).as("nothing was found wrong").isNotNull();
    return e.problems().stream().map(Problem::toString).toList();
  }

  @Test
  void readsEverythingThatCanBeSaid() throws InvalidConfigurationException {
    LabConfiguration lab =
        read(
            """
            seed: -42
            port: 4135
            threads: 3
            services: true
            networks:
              - prefix: 127.20.0.0/20
                mixture: { patched: 30, unpatched: 10, refused: 5, silent: 0 }
                hosts: { 127.20.1.7: unpatched, 127.20.1.8: split-segments }
              - prefix: 127.64.0.0/24
                mixture: { patched: 1 }
                listen: each
                services: false
            """);

    assertThat(lab.seed()).isEqualTo(-42);
    assertThat(lab.port()).isEqualTo(4135);
    assertThat(lab.threads()).isEqualTo(3);
    assertThat(lab.addressCount()).isEqualTo(4096 + 256);
    LabNetwork first = lab.networks().getFirst();
    assertThat(first.prefix()).isEqualTo(LoopbackPrefix.of("127.20.0.0/20"));
    assertThat(first.listen()).isEqualTo(Listen.EACH);
    assertThat(first.services()).isTrue();
    assertThat(lab.networks().getLast().services()).isFalse();
    assertThat(first.mixture().personas())
        .containsExactly(Persona.PATCHED, Persona.UNPATCHED, Persona.REFUSED);
    assertThat(first.hosts().values())
        .containsExactlyInAnyOrder(Persona.UNPATCHED, Persona.SPLIT_SEGMENTS);
  }

  @Test
  void leavesOutWhatHasADefault() throws InvalidConfigurationException {
    LabConfiguration lab = read("networks: [ { prefix: 127.16.0.0/12, mixture: { patched: 1 } } ]");

    assertThat(lab.seed()).isZero();
    assertThat(lab.port()).isEqualTo(1135);
    assertThat(lab.threads()).isZero();
    assertThat(lab.networks().getFirst().listen()).isEqualTo(Listen.ANY);
    assertThat(lab.networks().getFirst().services()).isFalse();
  }

  @Test
  void reportsEveryProblemWithItsPlace() {
    assertThat(
            problems(
                """
                seed: many
                port: 70000
                sed: 1
                networks:
                  - prefix: 10.0.0.0/8
                    mixture: { patched: -1, patchd: 3 }
                    listen: all
                  - mixture: { silent: 0 }
                    hosts: { 10.0.0.1: patched }
                  - prefix: 127.20.0.0/24
                    mixture: { patched: 1, patched: 2 }
                    hosts: { 127.21.0.1: patched, 127.20.0.1: unpached }
                  - 17
                """))
        .satisfiesExactly(
            one -> assertThat(one).startsWith("lab.yaml:1:7: seed is a whole number"),
            one ->
                assertThat(one).startsWith("lab.yaml:2:7: port is a whole number from 0 to 65535"),
            one -> assertThat(one).startsWith("lab.yaml:3:1: 'sed' is not known here"),
            one -> assertThat(one).startsWith("lab.yaml:5:13: prefix is a prefix of loopback"),
            one -> assertThat(one).startsWith("lab.yaml:6:25: patched is a whole number from 0"),
            one -> assertThat(one).startsWith("lab.yaml:6:29: 'patchd' is not a persona"),
            one -> assertThat(one).startsWith("lab.yaml:7:13: 'all' is not a way to listen"),
            one -> assertThat(one).startsWith("lab.yaml:8:5: a network has a 'prefix'"),
            one -> assertThat(one).startsWith("lab.yaml:8:14: the weights of a mixture sum to 1"),
            one -> assertThat(one).startsWith("lab.yaml:9:14: a host is an IPv4 address in 127"),
            one -> assertThat(one).startsWith("lab.yaml:11:28: 'patched' is given twice"),
            one -> assertThat(one).startsWith("lab.yaml:12:14: 127.21.0.1 is not in 127.20.0.0/24"),
            one -> assertThat(one).startsWith("lab.yaml:12:47: 'unpached' is not a persona"),
            one -> assertThat(one).startsWith("lab.yaml:13:5: a network is a mapping"),
            one -> assertThat(one).startsWith("lab.yaml:13:5: a network has a 'prefix'"),
            one -> assertThat(one).startsWith("lab.yaml:13:5: a network has a 'mixture'"));
  }

  @Test
  void reportsSwitchesThatAreNeitherOnNorOff() {
    assertThat(
            problems(
                """
                services: yes
                networks:
                  - prefix: 127.20.0.0/24
                    mixture: { patched: 1 }
                    services: [ true ]
                """))
        .containsExactly(
            "lab.yaml:1:11: services is true or false", "lab.yaml:5:15: services is true or false");
  }

  @Test
  void reportsRefusalsThatCannotBe() {
    assertThat(
            problems(
                """
                networks:
                  - prefix: 127.16.0.0/12
                    mixture: { patched: 9, refused: 1 }
                  - prefix: 127.20.0.0/24
                    mixture: { patched: 1 }
                    hosts: { 127.20.0.3: http-only }
                    listen: any
                """))
        .satisfiesExactly(
            one ->
                assertThat(one)
                    .startsWith("lab.yaml:3:28: no address can refuse under 'listen: any', which"),
            one ->
                assertThat(one)
                    .startsWith("lab.yaml:6:26: no address can refuse under 'listen: any';"));
  }

  @Test
  void reportsNetworksThatCannotBeTogether() {
    assertThat(
            problems(
                """
                networks:
                  - { prefix: 127.16.0.0/12, mixture: { patched: 1 } }
                  - { prefix: 127.17.0.0/24, mixture: { patched: 1 } }
                  - { prefix: 127.64.0.0/24, mixture: { refused: 1 } }
                """))
        .containsExactly(
            "lab.yaml:3:5: 127.17.0.0/24 overlaps 127.16.0.0/12",
            "lab.yaml:4:5: no address of 127.64.0.0/24 can refuse while 127.16.0.0/12 is 'listen:"
                + " any' on the same port");
  }

  @Test
  void reportsWhatIsNoYamlAtAll() {
    assertThat(problems("networks: [ {")).singleElement().asString().startsWith("lab.yaml:1:");
    assertThat(problems("a: 1\n\tb: 2"))
        .singleElement()
        .asString()
        .startsWith("lab.yaml:2:1: not YAML");
    assertThat(problems(""))
        .singleElement()
        .asString()
        .startsWith("lab.yaml:1:1: the file is empty");
    assertThat(problems("just words"))
        .first()
        .asString()
        .startsWith("lab.yaml:1:1: a lab is a map");
    assertThat(problems("a: &x [ 1 ]\nb: *x\n")).isNotEmpty();
    assertThat(problems("--- 1\n--- 2")).isNotEmpty();
  }

  @Test
  void everyPersonaThatStaysAsItIsOccursInTheDemonstrationAndHasAFixedAddress() {
    LabConfiguration demo = ConfigurationReader.demo();
    Persona[] steady =
        Stream.of(Persona.values())
            .filter(persona -> persona != Persona.CHANGES_STATE)
            .toArray(Persona[]::new);

    assertThat(demo.networks()).hasSize(1);
    assertThat(demo.addressCount()).isEqualTo(4096);
    assertThat(new Truth(demo).hosts().map(SimulatedHost::persona).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(steady);
    assertThat(demo.networks().getFirst().hosts().values()).containsExactlyInAnyOrder(steady);
  }
}
