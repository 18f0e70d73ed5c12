package rpcsweep.msrpc.dcom;

import rpcsweep.msrpc.MalformedPduException;
import rpcsweep.msrpc.ndr.NdrReader;

/// The strings or the security bindings of a DUALSTRINGARRAY: numbers and NUL-terminated texts in a
/// row of USHORTs, none of which may run beyond the end.
final class WcharRun {

  private final String field;
  private final int offset;
  private final char[] wchars;
  private int position;

  private WcharRun(String field, int offset, char[] wchars) {
    this.field = field;
    this.offset = offset;
    this.wchars = wchars;
  }

  /// Reads `count` USHORTs, which the caller knows to be there.
  static WcharRun read(NdrReader in, String field, int count) {
    int offset = in.offset();
    char[] wchars = new char[count];
    for (int i = 0; i < count; i++) {
      wchars[i] = (char) in.readU16(field);
    }
    return new WcharRun(field, offset, wchars);
  }

  /// The next number. Of an empty run it is 0, as if it had been terminated.
  int next() {
    if (wchars.length == 0) {
      return 0;
    }
    require(position);
    return wchars[position++];
  }

  /// The text up to the next NUL, which is consumed.
  String nextText() {
    int from = position;
    int end = from;
    while (end < wchars.length && wchars[end] != 0) {
      end++;
    }
    require(end);
    position = end + 1;
    return new String(wchars, from, end - from);
  }

  private void require(int at) {
    if (at >= wchars.length) {
      throw new MalformedPduException(field, offset + 2 * at, "no terminator");
    }
  }
}
