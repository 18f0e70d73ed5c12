package rpcsweep.probe;

import java.nio.ByteBuffer;
import java.util.List;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.fingerprint.StringBinding;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.StatusCode;
import rpcsweep.domain.probe.Probe;
import rpcsweep.msrpc.dcom.ServerAlive2Reply;
import rpcsweep.msrpc.dcom.ServerAliveReply;
import rpcsweep.msrpc.pdu.Bind;
import rpcsweep.msrpc.pdu.BindAck;
import rpcsweep.msrpc.pdu.Call;
import rpcsweep.msrpc.pdu.Fault;
import rpcsweep.msrpc.pdu.KnownSyntaxes;
import rpcsweep.msrpc.pdu.Operation;
import rpcsweep.msrpc.pdu.Pdu;
import rpcsweep.msrpc.pdu.PreparedPdu;
import rpcsweep.msrpc.pdu.PresentationContext;
import rpcsweep.msrpc.pdu.Response;

/// Asks ServerAlive2 ([MS-DCOM] 3.1.2.5.1.6). Only where the host says that it has no such
/// operation is it asked ServerAlive, which came with COM before 5.6: that it answers then is the
/// finding.
final class ObjectExporterProbe extends RpcProbe {

  private static final int SERVER_ALIVE2_CALL_ID = 2;
  private static final int SERVER_ALIVE_CALL_ID = 3;

  /// A host with a hundred addresses has about as much.
  private static final int MAX_STUB_LENGTH = 8 * 1024;

  private static final int MAX_TOTAL_LENGTH = 2 * MAX_STUB_LENGTH;
  private static final int MAX_FRAGMENTS = 16;

  /// So many ways to a host are kept; one with a hundred addresses is rare.
  private static final int MAX_BINDINGS = 256;

  private static final PresentationContext CONTEXT =
      PresentationContext.of(0, KnownSyntaxes.OBJECT_EXPORTER);
  private static final PreparedPdu BIND = PreparedPdu.of(Bind.of(BIND_CALL_ID, CONTEXT));
  private static final PreparedPdu SERVER_ALIVE2 =
      PreparedPdu.of(Call.of(SERVER_ALIVE2_CALL_ID, CONTEXT, Operation.SERVER_ALIVE2));
  private static final PreparedPdu SERVER_ALIVE =
      PreparedPdu.of(Call.of(SERVER_ALIVE_CALL_ID, CONTEXT, Operation.SERVER_ALIVE));

  private enum Stage {
    BIND,
    SERVER_ALIVE2,
    SERVER_ALIVE
  }

  private Stage stage = Stage.BIND;

  ObjectExporterProbe() {
    super(
        Probe.OBJECT_EXPORTER,
        new AnswerStream(MAX_FRAG_LENGTH, MAX_TOTAL_LENGTH, MAX_STUB_LENGTH, MAX_FRAGMENTS));
  }

  @Override
  ByteBuffer bind() {
    return BIND.view();
  }

  @Override
  Step answered(Pdu answer) {
    return switch (stage) {
      case BIND -> afterBind(answer);
      case SERVER_ALIVE2 -> afterServerAlive2(answer);
      case SERVER_ALIVE ->
          answer instanceof Response response
              ? conclude(without(new Answer.Hresult(ServerAliveReply.read(response).status())))
              : refuse(answer);
    };
  }

  @Override
  Finding without(Answer answer) {
    return stage == Stage.SERVER_ALIVE
        ? new Finding.OldObjectExporter(answer)
        : super.without(answer);
  }

  private Step afterBind(Pdu answer) {
    if (!(answer instanceof BindAck ack) || !accepts(ack)) {
      return refuse(answer);
    }
    stage = Stage.SERVER_ALIVE2;
    return ask(SERVER_ALIVE2.view(), SERVER_ALIVE2_CALL_ID);
  }

  private Step afterServerAlive2(Pdu answer) {
    if (answer instanceof Response response) {
      return conclude(read(ServerAlive2Reply.read(response)));
    }
    if (answer instanceof Fault fault && fault.status().raw() == StatusCode.FAULT_OP_RNG_ERROR) {
      stage = Stage.SERVER_ALIVE;
      return ask(SERVER_ALIVE.view(), SERVER_ALIVE_CALL_ID);
    }
    return refuse(answer);
  }

  private Finding read(ServerAlive2Reply reply) {
    if (reply.status() != 0) {
      return without(new Answer.Hresult(reply.status()));
    }
    List<StringBinding> bindings =
        reply.bindings().stringBindings().stream()
            .limit(MAX_BINDINGS)
            .map(each ->
                new StringBinding(each.towerId(), WireText.shortened(each.networkAddress())))
            .toList();
    return new Finding.ObjectExporter(
        reply.comVersion().major(), reply.comVersion().minor(), bindings);
  }
}
