package rpcsweep.lab.enterprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import rpcsweep.lab.yaml.ConfigurationReader;

class TruthTest {

  private static LoopbackAddress address(String text) {
    return LoopbackAddress.parse(text).orElseThrow();
  }

  /// These lines are what makes the truth a contract: they may never change.
  @Test
  void theSameSeedGivesTheSameTruthForEver() {
    Map<Persona, Integer> all = new EnumMap<>(Persona.class);
    for (Persona persona : Persona.values()) {
      all.put(persona, 1 + persona.ordinal());
    }
    Truth truth = new Truth(LabConfiguration.of(42, LabNetwork.of("127.20.0.0/24", all)));

    assertThat(truth.hosts().limit(12).map(SimulatedHost::toCsv))
        .containsExactly(
            "127.20.0.0,padded-bind-ack,PATCHED_KB823980_ONLY",
            "127.20.0.1,patched,PATCHED",
            "127.20.0.2,reset-after-bind,OTHER_ERROR",
            "127.20.0.3,patched-kb823980-only,PATCHED_KB823980_ONLY",
            "127.20.0.4,dcom-disabled,DCOM_DISABLED",
            "127.20.0.5,split-segments,UNPATCHED",
            "127.20.0.6,garbage,NEEDS_INVESTIGATION",
            "127.20.0.7,dcom-disabled,DCOM_DISABLED",
            "127.20.0.8,unpatched,UNPATCHED",
            "127.20.0.9,padded-bind-ack,UNPATCHED",
            "127.20.0.10,activation-restricted,ACTIVATION_RESTRICTED",
            "127.20.0.11,reset-after-bind,OTHER_ERROR");
    assertThat(truth.hosts().skip(200).limit(4).map(SimulatedHost::toCsv))
        .containsExactly(
            "127.20.0.200,split-segments,PATCHED_KB823980_ONLY",
            "127.20.0.201,garbage,NEEDS_INVESTIGATION",
            "127.20.0.202,reset-after-bind,OTHER_ERROR",
            "127.20.0.203,dcom-disabled,DCOM_DISABLED");
  }

  @Test
  void mixingIsTheFunctionItAlwaysWas() {
    assertThat(Mixing.mix(0, 0, 0)).isEqualTo(0xa706dd2f4d197e6fL);
    assertThat(Mixing.mix(42, 0x7f140001, 1)).isEqualTo(0x013fc333e7badc8cL);
    assertThat(Mixing.mix(-1, -1, 255)).isEqualTo(0xb9b652533d0c5a0bL);
  }

  @Test
  void anotherSeedGivesAnotherTruth() {
    LabNetwork network =
        LabNetwork.of("127.20.0.0/24", Map.of(Persona.PATCHED, 1, Persona.UNPATCHED, 1));
    Truth one = new Truth(LabConfiguration.of(1, network));
    Truth other = new Truth(LabConfiguration.of(2, network));

    long same = one.hosts().filter(host -> other.find(host.address().bits()).equals(host)).count();
    assertThat(same).isBetween(96L, 160L);
  }

  @Test
  void sharesOfALargeNetworkAreThoseOfTheMixture() {
    Map<Persona, Integer> weights =
        ConfigurationReader.demo().networks().getFirst().mixture().weights();
    Truth truth =
        new Truth(LabConfiguration.of(5, LabNetwork.of("127.20.0.0/17", weights(weights))));
    Map<Persona, Long> counts =
        truth.hosts().collect(Collectors.groupingBy(SimulatedHost::persona, Collectors.counting()));
    int total = weights.values().stream().mapToInt(Integer::intValue).sum();

    weights.forEach((persona, weight) -> {
      if (persona != Persona.REFUSED) {
        double share = counts.get(persona) / 32768.0;
        assertThat(share)
            .as(persona.label())
            .isCloseTo(weight / (double) (total - weights.get(Persona.REFUSED)), within(0.01));
      }
    });
  }

  /// A network this large is not listened on address by address, so nothing in it can refuse.
  private static Map<Persona, Integer> weights(Map<Persona, Integer> weights) {
    Map<Persona, Integer> copy = new EnumMap<>(weights);
    copy.remove(Persona.REFUSED);
    return copy;
  }

  @Test
  void colouredHostsHideEveryPatchStateAboutEquallyOften() {
    Truth truth =
        new Truth(LabConfiguration.of(9, LabNetwork.only("127.20.0.0/20", Persona.SPLIT_SEGMENTS)));
    Map<ExpectedState, Long> counts =
        truth.hosts().collect(Collectors.groupingBy(SimulatedHost::state, Collectors.counting()));

    assertThat(counts)
        .containsOnlyKeys(
            ExpectedState.PATCHED, ExpectedState.PATCHED_KB823980_ONLY, ExpectedState.UNPATCHED);
    assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(1200L, 1530L));
  }

  @Test
  void fixedHostsOverrideTheMixture() {
    LabNetwork network =
        LabNetwork.only("127.20.0.0/24", Persona.PATCHED).with("127.20.0.9", Persona.UNPATCHED);
    Truth truth = new Truth(LabConfiguration.of(1, network));

    assertThat(truth.at(address("127.20.0.9")))
        .contains(
            new SimulatedHost(address("127.20.0.9"), Persona.UNPATCHED, ExpectedState.UNPATCHED));
    assertThat(truth.hosts().filter(host -> host.persona() != Persona.PATCHED)).hasSize(1);
  }

  @Test
  void addressesOfNoNetworkAreNoHosts() {
    Truth truth =
        new Truth(LabConfiguration.of(1, LabNetwork.only("127.20.0.0/24", Persona.PATCHED)));

    assertThat(truth.at(address("127.20.1.0"))).isEmpty();
    assertThat(truth.at(address("127.19.255.255"))).isEmpty();
  }

  @Test
  void theTruthDoesNotDependOnTheOrderOfNetworks() throws IOException {
    LabNetwork low = LabNetwork.of("127.20.0.0/28", Map.of(Persona.PATCHED, 1, Persona.TARPIT, 1));
    LabNetwork high = LabNetwork.of("127.30.0.0/28", Map.of(Persona.NO_DCOM, 1, Persona.SILENT, 1));
    StringBuilder one = new StringBuilder();
    StringBuilder other = new StringBuilder();
    new Truth(LabConfiguration.of(1, low, high)).writeCsv(one);
    new Truth(LabConfiguration.of(1, high, low)).writeCsv(other);

    assertThat(one).hasToString(other.toString()).startsWith("address,persona,state\n127.20.0.0,");
    assertThat(one.toString().lines()).hasSize(33);
  }
}
