package rpcsweep.msrpc;

/// Bytes from a peer do not follow the format. The only exception that reading may throw, for any
/// input.
///
/// It names the first field that was wrong and where that was, and carries no stack trace: on a
/// network where every other port 135 speaks something else this is an answer, not a defect, and
/// filling in a stack costs more than the whole exchange.
public final class MalformedPduException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// The field, in the specification's spelling.
  private final String field;

  /// Where the field starts, in bytes from the start of what was read.
  private final int offset;

  /// @param field the field, in the specification's spelling
  /// @param offset bytes from the start of what was read (the PDU, or the stub)
  /// @param problem what is wrong with it, without the field's name
  public MalformedPduException(String field, int offset, String problem) {
    super(field + " at offset " + offset + ": " + problem, null, false, false);
    this.field = field;
    this.offset = offset;
  }

  /// The field that was wrong, in the specification's spelling.
  public String field() {
    return field;
  }

  /// Where the field starts, in bytes from the start of what was read.
  public int offset() {
    return offset;
  }
}
