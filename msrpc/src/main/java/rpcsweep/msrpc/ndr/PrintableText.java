package rpcsweep.msrpc.ndr;

/// Text from a peer, made fit to be shown. What could move a cursor, change a colour, break a line
/// or turn the direction of writing (C0 and C1 controls, format characters, line separators, broken
/// surrogates, code points without a meaning) becomes a question mark, character by character; all
/// else stays.
public final class PrintableText {

  private static final char REPLACEMENT = '?';

  private PrintableText() {}

  /// `text` itself if all of it may be shown, else a copy in which the rest is replaced.
  public static String of(String text) {
    int at = 0;
    while (at < text.length() && isPrintable(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at == text.length() ? text : replaced(text, at);
  }

  private static String replaced(String text, int from) {
    StringBuilder printable = new StringBuilder(text.length()).append(text, 0, from);
    for (int at = from; at < text.length(); ) {
      int codePoint = text.codePointAt(at);
      printable.appendCodePoint(isPrintable(codePoint) ? codePoint : REPLACEMENT);
      at += Character.charCount(codePoint);
    }
    return printable.toString();
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
