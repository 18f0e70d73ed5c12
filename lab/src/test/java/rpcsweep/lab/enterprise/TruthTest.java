package rpcsweep.lab.enterprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
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
      if (persona.compareTo(Persona.PADDED_BIND_ACK) <= 0) {
        all.put(persona, 1 + persona.ordinal());
      }
    }
    Truth truth = new Truth(LabConfiguration.of(42, LabNetwork.of("127.20.0.0/24", all)));

    assertThat(truth.hosts().limit(12).map(TruthTest::beginning))
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
    assertThat(truth.hosts().skip(200).limit(4).map(TruthTest::beginning))
        .containsExactly(
            "127.20.0.200,split-segments,PATCHED_KB823980_ONLY",
            "127.20.0.201,garbage,NEEDS_INVESTIGATION",
            "127.20.0.202,reset-after-bind,OTHER_ERROR",
            "127.20.0.203,dcom-disabled,DCOM_DISABLED");
  }

  /// Address, persona and state.
  private static String beginning(SimulatedHost host) {
    return String.join(",", List.of(host.toCsv().split(",", -1)).subList(0, 3));
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
    int total = weights(weights).values().stream().mapToInt(Integer::intValue).sum();

    weights.forEach((persona, weight) -> {
      if (!persona.refuses()) {
        double share = counts.get(persona) / 32768.0;
        assertThat(share).as(persona.label()).isCloseTo(weight / (double) total, within(0.01));
      }
    });
  }

  /// A network this large is not listened on address by address, so nothing in it can refuse.
  private static Map<Persona, Integer> weights(Map<Persona, Integer> weights) {
    Map<Persona, Integer> copy = new EnumMap<>(weights);
    copy.keySet().removeIf(Persona::refuses);
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

  /// Address, persona, the three states, and who the host says it is.
  @Test
  void tellsWhatEveryDepthOfAScanMustFind() {
    LabNetwork network =
        LabNetwork.only("127.20.0.0/28", Persona.PATCHED)
            .with("127.20.0.1", Persona.WINDOWS_SERVER_2022)
            .with("127.20.0.2", Persona.HTTP_ONLY)
            .with("127.20.0.3", Persona.WINDOWS_95)
            .with("127.20.0.4", Persona.SAMBA_DC)
            .with("127.20.0.5", Persona.SILENT);

    assertThat(new Truth(LabConfiguration.of(1, network)).hosts().limit(6))
        .extracting(SimulatedHost::toCsv)
        .containsExactly(
            "127.20.0.0,patched,PATCHED,PATCHED,PATCHED,"
                + "WINDOWS_2000,LAB-PC-140000,WINDOWS_2000,LAB-PC-140000,135",
            "127.20.0.1,windows-server-2022,DCOM_DISABLED,ACTIVATION_RESTRICTED,"
                + "ACTIVATION_RESTRICTED,WINDOWS_10,LAB-SRV-140001,WINDOWS_10,LAB-SRV-140001,135",
            "127.20.0.2,http-only,CONNECTION_REFUSED,CONNECTION_REFUSED,CONNECTION_REFUSED,,,,,",
            "127.20.0.3,windows-95,NO_DCOM,NO_DCOM,NO_DCOM,WINDOWS_9X,,WINDOWS_9X,,135",
            "127.20.0.4,samba-dc,NO_DCOM,NO_DCOM,NO_DCOM,"
                + "SAMBA,LAB-DC-140004,SAMBA,LAB-DC-140004,135",
            "127.20.0.5,silent,NO_RESPONSE,NO_RESPONSE,NO_RESPONSE,,,,,");
    assertThat(
            new Truth(LabConfiguration.of(1, network.withServices(true))).hosts().skip(1).limit(5))
        .extracting(host ->
            host.exposedState() + " " + host.exposedIdentity().hostName() + " " + host.services())
        .containsExactly(
            "ACTIVATION_RESTRICTED LAB-SRV-140001 [135, 445, 593]",
            "UNPATCHED LAB-PC-140002 [593]",
            "NO_DCOM LAB-PC-140003 [135, u137, 139]",
            "NO_DCOM LAB-DC-140004 [135, u137, 139, 445]",
            "NO_RESPONSE  []");
  }

  @Test
  void fixedHostsOverrideTheMixture() {
    LabNetwork network =
        LabNetwork.only("127.20.0.0/24", Persona.PATCHED).with("127.20.0.9", Persona.UNPATCHED);
    Truth truth = new Truth(LabConfiguration.of(1, network));

    assertThat(truth.at(address("127.20.0.9")).orElseThrow().persona())
        .isEqualTo(Persona.UNPATCHED);
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

    assertThat(one).hasToString(other.toString()).startsWith("address,persona,state,");
    assertThat(one.toString().lines()).hasSize(33);
  }
}
