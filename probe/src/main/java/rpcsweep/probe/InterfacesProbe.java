package rpcsweep.probe;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import rpcsweep.domain.fingerprint.ContextOffer;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.probe.Probe;
import rpcsweep.msrpc.MalformedPduException;
import rpcsweep.msrpc.pdu.Bind;
import rpcsweep.msrpc.pdu.BindAck;
import rpcsweep.msrpc.pdu.ContextResult;
import rpcsweep.msrpc.pdu.KnownSyntaxes;
import rpcsweep.msrpc.pdu.Pdu;
import rpcsweep.msrpc.pdu.PreparedPdu;
import rpcsweep.msrpc.pdu.PresentationContext;
import rpcsweep.msrpc.pdu.SyntaxId;

/// One bind that offers every interface of which it is known which releases register it, then the
/// endpoint mapper in NDR64 alone, which only 64-bit servers accept ([MS-RPCE] 2.2.5), and with
/// bind-time features ([MS-RPCE] 2.2.2.14). No request follows: the vector of results is the
/// finding.
final class InterfacesProbe extends RpcProbe {

  private static final int FEATURES =
      ContextResult.SECURITY_CONTEXT_MULTIPLEXING | ContextResult.KEEP_CONNECTION_ON_ORPHAN;

  private static final int MAX_TOTAL_LENGTH = 8 * 1024;

  /// About where the results are: they follow a text of any length.
  private static final int RESULTS = 24;

  /// In the order of the catalogue that reads the vector.
  private static final List<SyntaxId> VECTOR =
      List.of(
          KnownSyntaxes.ENDPOINT_MAPPER,
          // localepmp
          SyntaxId.of("0b0a6584-9e0f-11cf-a3cf-00805f68cb1b", 1, 1),
          // DbgIdl of Windows 2000
          SyntaxId.of("975201b0-59ca-11d0-a8d5-00a0c90d8051", 1, 0),
          // DbgIdl since Windows Server 2003
          SyntaxId.of("1d55b526-c137-46c5-ab79-638f2a68e869", 1, 0),
          // without a published name, of later releases only
          SyntaxId.of("64fe0b7f-9ef5-4553-a7db-9a1975777554", 1, 0),
          KnownSyntaxes.LOCAL_OBJECT_EXPORTER,
          KnownSyntaxes.OBJECT_EXPORTER,
          KnownSyntaxes.ACTIVATION,
          KnownSyntaxes.REMOTE_SCM_ACTIVATOR,
          // ISCMActivator, local
          SyntaxId.of("00000136-0000-0000-c000-000000000046", 0, 0),
          // IROT
          SyntaxId.of("b9e79e60-3d52-11ce-aaa1-00006901293f", 0, 2),
          // ISCM
          SyntaxId.of("412f241e-c12a-11ce-abff-0020af6e7a17", 0, 2),
          // without a published name
          SyntaxId.of("c6f3ee72-ce7e-11d1-b71e-00c04fc3111a", 1, 0));

  private static final List<PresentationContext> CONTEXTS = contexts();

  private static final PreparedPdu BIND =
      PreparedPdu.of(Bind.of(BIND_CALL_ID, CONTEXTS.toArray(PresentationContext[]::new)));

  InterfacesProbe() {
    super(Probe.INTERFACES, new AnswerStream(MAX_FRAG_LENGTH, MAX_TOTAL_LENGTH, 0, 1));
  }

  @Override
  ByteBuffer bind() {
    return BIND.view();
  }

  @Override
  Step answered(Pdu answer) {
    return answer instanceof BindAck ack
        ? conclude(new Finding.Interfaces(offers(ack.results())))
        : refuse(answer);
  }

  private static List<ContextOffer> offers(List<ContextResult> results) {
    if (results.size() != CONTEXTS.size()) {
      throw new MalformedPduException(
          "n_results", RESULTS, results.size() + " for " + CONTEXTS.size() + " contexts offered");
    }
    List<ContextOffer> offers = new ArrayList<>(results.size());
    for (int i = 0; i < results.size(); i++) {
      PresentationContext offered = CONTEXTS.get(i);
      offers.add(
          new ContextOffer(
              Syntaxes.of(offered.abstractSyntax()),
              Syntaxes.of(offered.transferSyntaxes().getFirst()),
              results.get(i).result(),
              results.get(i).reason()));
    }
    return offers;
  }

  private static List<PresentationContext> contexts() {
    List<PresentationContext> contexts = new ArrayList<>();
    for (SyntaxId each : VECTOR) {
      contexts.add(PresentationContext.of(contexts.size(), each));
    }
    contexts.add(
        PresentationContext.of(
            contexts.size(), KnownSyntaxes.ENDPOINT_MAPPER, KnownSyntaxes.NDR64));
    contexts.add(
        PresentationContext.of(
            contexts.size(),
            KnownSyntaxes.ENDPOINT_MAPPER,
            KnownSyntaxes.bindTimeFeatures(FEATURES)));
    return List.copyOf(contexts);
  }
}
