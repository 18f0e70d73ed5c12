package rpcsweep.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import rpcsweep.lab.enterprise.Persona;
import rpcsweep.lab.enterprise.SimulatedHost;
import rpcsweep.msrpc.dcom.ServerAlive2Reply;
import rpcsweep.msrpc.dcom.ServerAliveReply;
import rpcsweep.msrpc.dcom.StringBinding;
import rpcsweep.msrpc.epm.EntryHandle;
import rpcsweep.msrpc.epm.EptEntry;
import rpcsweep.msrpc.epm.EptLookup;
import rpcsweep.msrpc.epm.EptLookupReply;
import rpcsweep.msrpc.epm.ProtocolSequence;
import rpcsweep.msrpc.ndr.Octets;
import rpcsweep.msrpc.ntlm.ChallengeMessage;
import rpcsweep.msrpc.pdu.Bind;
import rpcsweep.msrpc.pdu.BindAck;
import rpcsweep.msrpc.pdu.Call;
import rpcsweep.msrpc.pdu.ContextResult;
import rpcsweep.msrpc.pdu.Fault;
import rpcsweep.msrpc.pdu.FaultStatus;
import rpcsweep.msrpc.pdu.KnownSyntaxes;
import rpcsweep.msrpc.pdu.Operation;
import rpcsweep.msrpc.pdu.Pdu;
import rpcsweep.msrpc.pdu.PresentationContext;
import rpcsweep.msrpc.pdu.Response;
import rpcsweep.msrpc.pdu.SyntaxId;

/// What hosts tell about themselves, read with the reader that the scanner uses.
class PlatformsTest {

  private static final PresentationContext EXPORTER =
      PresentationContext.of(0, KnownSyntaxes.OBJECT_EXPORTER);

  private static final PresentationContext MAPPER =
      PresentationContext.of(0, KnownSyntaxes.ENDPOINT_MAPPER);

  private static OneOfEach each;

  @BeforeAll
  static void startLab() throws IOException {
    each = OneOfEach.start();
  }

  @AfterAll
  static void stopLab() {
    each.close();
  }

  private static Persona persona(String label) {
    return Persona.ofLabel(label).orElseThrow();
  }

  /// The classes of hosts, as they are told apart.
  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "windows-95,                 rejected, accepted, rejected, none, none",
        "nt4-unpatched,              rejected, accepted, accepted, old,  unversioned",
        "nt4-kb823980,               rejected, accepted, accepted, old,  unversioned",
        "nt4-access-denied,          rejected, accepted, accepted, old,  unversioned",
        "windows-2000-unpatched,     accepted, accepted, accepted, 5.6,  unversioned",
        "windows-2000-kb823980-only, accepted, accepted, accepted, 5.6,  unversioned",
        "windows-2000-patched,       accepted, accepted, accepted, 5.6,  unversioned",
        "windows-xp-unpatched,       accepted, accepted, accepted, 5.6,  5.1.2600",
        "windows-xp-patched,         accepted, accepted, accepted, 5.6,  5.1.2600",
        "windows-xp-sp2,             accepted, accepted, accepted, 5.7,  5.1.2600",
        "windows-2003-unpatched,     accepted, accepted, accepted, 5.7,  5.2.3790",
        "windows-2003-patched,       accepted, accepted, accepted, 5.7,  5.2.3790",
        "windows-2003-sp1,           accepted, accepted, accepted, 5.7,  5.2.3790",
        "windows-7,                  accepted, accepted, accepted, 5.7,  6.1.7601",
        "windows-server-2022,        accepted, accepted, accepted, 5.7,  10.0.20348",
        "samba-dc,                   rejected, rejected, rejected, none, 6.1.0",
        "hp-ux-dced,                 accepted, accepted, rejected, none, none",
        "no-dcom,                    rejected, rejected, rejected, none, none",
      })
  void everyClassLooksAsItShould(
      String label, String scm, String activation, String local, String com, String ntlm)
      throws IOException {
    List<ContextResult> results =
        offer(
            persona(label),
            KnownSyntaxes.REMOTE_SCM_ACTIVATOR,
            KnownSyntaxes.ACTIVATION,
            KnownSyntaxes.LOCAL_OBJECT_EXPORTER);

    assertThat(results)
        .extracting(result -> result.isAccepted() ? "accepted" : "rejected")
        .containsExactly(scm, activation, local);
    assertThat(exporter(persona(label))).isEqualTo(com);
    assertThat(challenge(persona(label)).map(PlatformsTest::version).orElse(null)).isEqualTo(ntlm);
  }

  private static List<ContextResult> offer(Persona persona, SyntaxId... interfaces)
      throws IOException {
    List<PresentationContext> contexts = new ArrayList<>();
    for (SyntaxId each : interfaces) {
      contexts.add(PresentationContext.of(contexts.size(), each));
    }
    try (RawClient client = each.connect(persona)) {
      Bind bind = Bind.of(1, contexts.toArray(PresentationContext[]::new));
      return ((BindAck) client.ask(bind)).results();
    }
  }

  /// `old`, the COM version, or null where there is no IObjectExporter.
  private static String exporter(Persona persona) throws IOException {
    try (RawClient client = each.connect(persona)) {
      BindAck bindAck = (BindAck) client.ask(Bind.of(1, EXPORTER));
      if (!bindAck.results().getFirst().isAccepted()) {
        return null;
      }
      Pdu answer = client.ask(Call.of(2, EXPORTER, Operation.SERVER_ALIVE2));
      if (answer instanceof Fault fault) {
        assertThat(fault.status()).isEqualTo(FaultStatus.OP_RNG_ERROR);
        Response alive = (Response) client.ask(Call.of(3, EXPORTER, Operation.SERVER_ALIVE));
        assertThat(ServerAliveReply.read(alive).status()).isZero();
        return "old";
      }
      ServerAlive2Reply reply = ServerAlive2Reply.read((Response) answer);
      SimulatedHost host = PlatformsTest.each.host(persona);
      assertThat(reply.bindings().stringBindings())
          .extracting(StringBinding::networkAddress)
          .containsExactly(host.name(), host.address().toString());
      return reply.comVersion().major() + "." + reply.comVersion().minor();
    }
  }

  private static Optional<ChallengeMessage> challenge(Persona persona) throws IOException {
    try (RawClient client = each.connect(persona)) {
      return ((BindAck) client.ask(Bind.withNegotiate(1, MAPPER))).challenge();
    }
  }

  private static String version(ChallengeMessage challenge) {
    return challenge.version().map(Object::toString).orElse("unversioned");
  }

  @Test
  void theChallengeNamesTheHostAndIsTheSameEveryTime() throws IOException {
    ChallengeMessage challenge = challenge(Persona.WINDOWS_SERVER_2022).orElseThrow();

    assertThat(challenge.targetName()).isEqualTo("LAB");
    assertThat(challenge.targetInfo().nbComputerName()).contains("LAB-SRV-2F001D");
    assertThat(challenge.targetInfo().nbDomainName()).contains("LAB");
    assertThat(challenge.targetInfo().dnsComputerName()).contains("lab-srv-2f001d.lab.example");
    assertThat(challenge(Persona.WINDOWS_SERVER_2022)).contains(challenge);
    assertThat(challenge(Persona.WINDOWS_7).orElseThrow().serverChallenge())
        .isNotEqualTo(challenge.serverChallenge())
        .isNotEqualTo(Octets.copyOf(new byte[8]));
  }

  /// Interfaces whose presence tells releases apart.
  @ParameterizedTest
  @CsvSource({
    "windows-2000-unpatched, true,  false, false, false, 0",
    "windows-xp-unpatched,   false, true,  false, false, 0",
    "windows-2003-unpatched, false, true,  false, false, 3",
    "windows-7,              false, true,  true,  true,  3",
    "windows-server-2022,    false, true,  true,  true,  3",
    "samba-dc,               false, false, false, false, 3",
  })
  void oneBindTellsReleasesApart(
      String label, boolean of2000, boolean sinceXp, boolean sinceVista, boolean ndr64, int mask)
      throws IOException {
    Bind bind =
        Bind.of(
            1,
            PresentationContext.of(0, SyntaxId.of("975201b0-59ca-11d0-a8d5-00a0c90d8051", 1, 0)),
            PresentationContext.of(1, SyntaxId.of("1d55b526-c137-46c5-ab79-638f2a68e869", 1, 0)),
            PresentationContext.of(2, SyntaxId.of("64fe0b7f-9ef5-4553-a7db-9a1975777554", 1, 0)),
            offered(3, KnownSyntaxes.NDR64),
            offered(4, KnownSyntaxes.bindTimeFeatures(3)));
    try (RawClient client = each.connect(persona(label))) {
      List<ContextResult> results = ((BindAck) client.ask(bind)).results();

      assertThat(results.subList(0, 4))
          .extracting(ContextResult::isAccepted)
          .containsExactly(of2000, sinceXp, sinceVista, ndr64);
      assertThat(results.get(3).transferSyntax())
          .isEqualTo(ndr64 ? KnownSyntaxes.NDR64 : SyntaxId.NIL);
      assertThat(results.get(4))
          .isEqualTo(
              mask == 0
                  ? ContextResult.rejected(ContextResult.PROPOSED_TRANSFER_SYNTAXES_NOT_SUPPORTED)
                  : ContextResult.negotiated(mask));
    }
  }

  private static PresentationContext offered(int id, SyntaxId transferSyntax) {
    return new PresentationContext(id, KnownSyntaxes.ENDPOINT_MAPPER, List.of(transferSyntax));
  }

  @ParameterizedTest
  @CsvSource({
    "windows-xp-unpatched, 12",
    "windows-2003-patched, 48",
    "samba-dc, 300",
    "windows-95, 0"
  })
  void theEndpointMapIsReadInOneCall(String label, int count) throws IOException {
    List<EptEntry> entries = new ArrayList<>();
    try (RawClient client = each.connect(persona(label))) {
      client.ask(Bind.of(1, MAPPER));
      EptLookupReply reply =
          EptLookupReply.read(client.askInFragments(Call.of(2, MAPPER, EptLookup.first())));

      assertThat(reply.entryHandle()).isEqualTo(EntryHandle.NIL);
      assertThat(reply.status()).isEqualTo(count == 0 ? EptLookupReply.NOT_REGISTERED : 0);
      entries.addAll(reply.entries());
    }
    assertThat(entries).hasSize(count).doesNotHaveDuplicates();
    assertThat(entries)
        .allSatisfy(entry -> assertThat(entry.tower().endpoint()).isPresent())
        .allSatisfy(entry -> assertThat(entry.tower().rpcInterface()).isPresent());
    if (count > 12) {
      Set<ProtocolSequence> ways = new HashSet<>();
      entries.forEach(entry -> ways.add(entry.tower().protocolSequence().orElseThrow()));
      assertThat(ways).hasSizeGreaterThanOrEqualTo(4);
    }
  }

  @Test
  void theEndpointMapIsContinuedWhereTheHandleSays() throws IOException {
    List<EptEntry> inParts = new ArrayList<>();
    int calls = 0;
    try (RawClient client = each.connect(Persona.WINDOWS_2003_PATCHED)) {
      client.ask(Bind.of(1, MAPPER));
      EntryHandle handle = EntryHandle.NIL;
      do {
        EptLookup lookup = new EptLookup(handle, 20);
        EptLookupReply reply =
            EptLookupReply.read(client.askInFragments(Call.of(2 + calls, MAPPER, lookup)));
        inParts.addAll(reply.entries());
        handle = reply.entryHandle();
        calls++;
      } while (!handle.isNil());
    }
    try (RawClient client = each.connect(Persona.WINDOWS_2003_PATCHED)) {
      client.ask(Bind.of(1, MAPPER));
      EptLookupReply all =
          EptLookupReply.read(client.askInFragments(Call.of(2, MAPPER, EptLookup.first())));

      assertThat(inParts).isEqualTo(all.entries());
      assertThat(calls).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"WINDOWS_7", "WINDOWS_XP_SP2", "HP_UX_DCED"})
  void aClosedEndpointMapFaults(Persona persona) throws IOException {
    FaultStatus expected =
        persona == Persona.HP_UX_DCED
            ? FaultStatus.INVALID_PRES_CONTEXT_ID
            : FaultStatus.ACCESS_DENIED;
    try (RawClient client = each.connect(persona)) {
      client.ask(Bind.of(1, MAPPER));
      Fault fault = (Fault) client.ask(Call.of(2, MAPPER, EptLookup.first()));

      assertThat(fault.status()).isEqualTo(expected);
    }
  }

  @Test
  void theManagementInterfaceListsTheInterfaces() throws IOException {
    PresentationContext management = PresentationContext.of(0, KnownSyntaxes.MANAGEMENT);
    try (RawClient client = each.connect(Persona.WINDOWS_2003_PATCHED)) {
      client.ask(Bind.of(1, management));
      Response reply = (Response) client.ask(Call.of(2, management, Operation.INQ_IF_IDS));
      int count = each.host(Persona.WINDOWS_2003_PATCHED).model().platform().interfaces().size();

      assertThat(reply.stub().toArray()[4]).isEqualTo((byte) count);
      assertThat(reply.stub().length()).isEqualTo(12 + 4 * count + 20 * count + 4);
    }
  }

  @Test
  void everyNameIsANetbiosNameAndNoHostHasThatOfAnother() {
    List<String> names =
        Stream.of(Persona.values())
            .map(persona -> each.host(persona).name())
            .filter(name -> !name.isEmpty())
            .toList();

    assertThat(names).hasSizeGreaterThan(20).doesNotHaveDuplicates();
    assertThat(names).allSatisfy(name -> assertThat(name).hasSizeLessThanOrEqualTo(15));
  }
}
