package rpcsweep.report.html;

/// How it was found out, and what it does not say.
final class MethodSection {

  private MethodSection() {}

  static void write(Material material, Markup to) {
    Words words = material.words();
    to.line().open("section", "class", "method").element("h2", words.of("method.title"));
    to.element("p", words.of("method.how"));
    to.element("p", words.of("method.limits"));
    if (material.cover().question().isSelective()) {
      to.element("p", words.of("method.selective"));
    }
    to.close();
  }
}
