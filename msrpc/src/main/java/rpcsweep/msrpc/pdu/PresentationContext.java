package rpcsweep.msrpc.pdu;

import java.util.ArrayList;
import java.util.List;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;

/// p_cont_elem_t (C706 12.6.3.1): an interface offered under a number, with the encodings on offer
/// for it.
///
/// @param contextId p_cont_id, 0 to 65535: the number that requests will name
/// @param abstractSyntax the interface
/// @param transferSyntaxes the encodings, at most 255
public record PresentationContext(
    int contextId, SyntaxId abstractSyntax, List<SyntaxId> transferSyntaxes) {

  private static final int MAX_TRANSFER_SYNTAXES = 255;

  /// Copies the list and checks that every number fits its field.
  public PresentationContext {
    transferSyntaxes = List.copyOf(transferSyntaxes);
    if ((contextId & ~0xffff) != 0 || transferSyntaxes.size() > MAX_TRANSFER_SYNTAXES) {
      throw new IllegalArgumentException(
          "p_cont_id " + contextId + ", " + transferSyntaxes.size() + " transfer syntaxes");
    }
  }

  /// An interface offered with NDR 2.0, the usual offer.
  public static PresentationContext of(int contextId, SyntaxId abstractSyntax) {
    return new PresentationContext(contextId, abstractSyntax, List.of(KnownSyntaxes.NDR));
  }

  /// An interface offered with one encoding, and no other to fall back on: NDR64, or the
  /// pseudo-encoding [KnownSyntaxes#bindTimeFeatures(int)].
  public static PresentationContext of(
      int contextId, SyntaxId abstractSyntax, SyntaxId transferSyntax) {
    return new PresentationContext(contextId, abstractSyntax, List.of(transferSyntax));
  }

  /// Reads p_cont_list_t. Its count is one byte, so at most 255 small elements are ever held.
  static List<PresentationContext> readList(NdrReader in) {
    int count = in.readU8("n_context_elem");
    in.skip("p_cont_list reserved", 3);
    List<PresentationContext> contexts = new ArrayList<>(Math.min(count, 4));
    for (int i = 0; i < count; i++) {
      contexts.add(read(in));
    }
    return contexts;
  }

  static void writeList(NdrWriter out, List<PresentationContext> contexts) {
    out.writeU8(contexts.size());
    out.writeZeros(3);
    for (PresentationContext context : contexts) {
      context.write(out);
    }
  }

  private static PresentationContext read(NdrReader in) {
    int contextId = in.readU16("p_cont_id");
    int count = in.readU8("n_transfer_syn");
    in.skip("p_cont_elem reserved", 1);
    SyntaxId abstractSyntax = SyntaxId.read(in, "abstract_syntax");
    List<SyntaxId> transferSyntaxes = new ArrayList<>(Math.min(count, 2));
    for (int i = 0; i < count; i++) {
      transferSyntaxes.add(SyntaxId.read(in, "transfer_syntaxes"));
    }
    return new PresentationContext(contextId, abstractSyntax, transferSyntaxes);
  }

  private void write(NdrWriter out) {
    out.writeU16(contextId);
    out.writeU8(transferSyntaxes.size());
    out.writeU8(0);
    abstractSyntax.write(out);
    for (SyntaxId transferSyntax : transferSyntaxes) {
      transferSyntax.write(out);
    }
  }
}
