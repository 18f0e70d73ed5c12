package rpcsweep.cli.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The accessibility rules of axe-core, run in the page.
final class Axe {

  private static final String SCRIPT = read();

  private Axe() {}

  /// What a view does wrong that hinders people seriously, one line each.
  static List<?> violations(Browser browser) {
    Object ran = browser.script(SCRIPT);
    assert ran.equals("");
    return (List<?>)
        browser.awaitScript(
            """
            const done = arguments[arguments.length - 1];
            axe.run().then(
              result => done(result.violations
                .filter(each => ['serious', 'critical'].includes(each.impact))
                .map(each => each.id + ': ' + each.nodes.map(node => node.html).join(' '))),
              failure => done(['axe did not run: ' + failure]));
            """);
  }

  private static String read() {
    try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
      if (script == null) {
        throw new AssertionError("axe-core is not on the class path");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
