package rpcsweep.results.filter;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text of a filter and how far it was read. Words are read where the grammar expects them, so
/// that a time needs no quotes though it is full of `:` and `-`.
final class FilterText {

  private static final Pattern SPACE = Pattern.compile("\\s*+");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.]++");
  private static final Pattern OPERATOR = Pattern.compile("<=|>=|!=|[=<>:]");
  private static final Pattern BARE = Pattern.compile("[^\\s()\"']++");
  private static final char ESCAPE = '\\';

  /// A value that something is compared with.
  ///
  /// @param text without its quotes
  /// @param quoted whether it had some
  record Value(String text, boolean quoted) {}

  private final String text;
  private int at;

  FilterText(String text) {
    this.text = text;
    skipSpace();
  }

  /// The next character's number, from 1.
  int position() {
    return at + 1;
  }

  boolean isAtEnd() {
    return at == text.length();
  }

  /// Whether this character comes next; if so it is read.
  boolean read(char wanted) {
    boolean found = !isAtEnd() && text.charAt(at) == wanted;
    if (found) {
      at++;
      skipSpace();
    }
    return found;
  }

  /// Whether this word comes next; if so it is read.
  boolean readWord(String wanted) {
    boolean found = peek(WORD).filter(wanted::equals).isPresent();
    if (found) {
      at += wanted.length();
      skipSpace();
    }
    return found;
  }

  Optional<String> word() {
    return take(WORD);
  }

  Optional<String> operator() {
    return take(OPERATOR);
  }

  /// A quoted text, or everything up to the next space, parenthesis or quote; empty where neither
  /// stands there or a quote is not closed.
  Optional<Value> value() {
    return !isAtEnd() && (text.charAt(at) == '"' || text.charAt(at) == '\'')
        ? quoted(text.charAt(at))
        : take(BARE).map(bare -> new Value(bare, false));
  }

  private Optional<Value> quoted(char quote) {
    StringBuilder value = new StringBuilder();
    for (int i = at + 1; i < text.length(); i++) {
      char next = text.charAt(i);
      if (next == quote) {
        at = i + 1;
        skipSpace();
        return Optional.of(new Value(value.toString(), true));
      }
      if (next == ESCAPE && i + 1 < text.length()) {
        i++;
        value.append(text.charAt(i));
      } else {
        value.append(next);
      }
    }
    return Optional.empty();
  }

  /// What comes next, cut short, for a sentence about it.
  String rest() {
    return isAtEnd() ? "the end" : "'" + text.substring(at, Math.min(at + 20, text.length())) + "'";
  }

  private Optional<String> take(Pattern pattern) {
    Optional<String> found = peek(pattern);
    found.ifPresent(part -> {
      at += part.length();
      skipSpace();
    });
    return found;
  }

  private Optional<String> peek(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    return matcher.lookingAt() ? Optional.of(matcher.group()) : Optional.empty();
  }

  private void skipSpace() {
    Matcher matcher = SPACE.matcher(text).region(at, text.length());
    if (matcher.lookingAt()) {
      at = matcher.end();
    }
  }
}
