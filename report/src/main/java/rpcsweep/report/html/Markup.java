package rpcsweep.report.html;

import java.util.ArrayDeque;
import java.util.Deque;

/// HTML that cannot be broken out of: tags are opened and closed here, and everything else is text
/// or the value of an attribute, and escaped. Empty elements are closed as in XML, so the result
/// can be read by an XML parser too.
final class Markup {

  private static final char REPLACEMENT = '\ufffd';

  private final StringBuilder text = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /// Opens an element.
  ///
  /// @param attributes names and values, in turn
  Markup open(String tag, String... attributes) {
    start(tag, attributes);
    text.append('>');
    open.push(tag);
    return this;
  }

  /// Closes the element opened last.
  Markup close() {
    text.append("</").append(open.pop()).append('>');
    return this;
  }

  /// Text between tags.
  Markup text(String value) {
    escape(value);
    return this;
  }

  /// An element with nothing but text in it.
  Markup element(String tag, String value, String... attributes) {
    return open(tag, attributes).text(value).close();
  }

  /// An element that never has anything in it: a void one of HTML, or one of SVG.
  Markup empty(String tag, String... attributes) {
    start(tag, attributes);
    text.append("/>");
    return this;
  }

  /// A new line, for whoever reads the source.
  Markup line() {
    text.append('\n');
    return this;
  }

  /// Rules of a style sheet, which are ours.
  Markup style(String rules) {
    text.append("<style>").append(rules).append("</style>");
    return this;
  }

  private void start(String tag, String... attributes) {
    text.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      text.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      text.append('"');
    }
  }

  private void escape(String value) {
    value
        .codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> text.append("&amp;");
            case '<' -> text.append("&lt;");
            case '>' -> text.append("&gt;");
            case '"' -> text.append("&quot;");
            case '\'' -> text.append("&#39;");
            default -> text.appendCodePoint(isShown(c) ? c : REPLACEMENT);
          }
        });
  }

  /// Not control characters, halves of characters, nor what turns the direction of writing around
  /// and makes one name look like another.
  private static boolean isShown(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.SURROGATE, Character.FORMAT, Character.UNASSIGNED -> false;
      default -> true;
    };
  }

  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("not closed: " + open);
    }
    return text.toString();
  }
}
