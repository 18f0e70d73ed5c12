package rpcsweep.probe;

import rpcsweep.domain.fingerprint.Syntax;
import rpcsweep.msrpc.pdu.SyntaxId;

/// p_syntax_id_t of the wire as the domain has it.
final class Syntaxes {

  private Syntaxes() {}

  static Syntax of(SyntaxId syntax) {
    return new Syntax(syntax.uuid(), syntax.majorVersion(), syntax.minorVersion());
  }
}
