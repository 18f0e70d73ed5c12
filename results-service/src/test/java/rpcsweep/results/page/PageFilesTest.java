package rpcsweep.results.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PageFilesTest {

  private static final Path FILES = Path.of("src/main/resources/META-INF/resources");
  private static final Path MODULES = FILES.resolve("page");
  private static final Pattern KEY = Pattern.compile("(?m)^ {2}'([^']+)':");
  private static final Pattern SAID = Pattern.compile("\\bt\\('([^']+)'");
  private static final Pattern IMPORT = Pattern.compile("(?:from|import) '([^']+)'");

  @Test
  void everyLanguageHasTheSameWords() throws IOException {
    Set<String> english = all(KEY, MODULES.resolve("words/en.js"));

    assertThat(english).hasSizeGreaterThan(200);
    assertThat(all(KEY, MODULES.resolve("words/ja.js"))).isEqualTo(english);
  }

  @Test
  void everythingThatIsSaidHasWords() throws IOException {
    Set<String> english = all(KEY, MODULES.resolve("words/en.js"));
    for (Path module : modules()) {
      assertThat(english).as("%s", module).containsAll(all(SAID, module));
    }
  }

  /// What hosts say becomes text nodes; nothing in the page could make markup or script of it.
  @Test
  void nothingTurnsTextIntoMarkupOrScript() throws IOException {
    for (Path module : modules()) {
      assertThat(Files.readString(module))
          .as("%s", module)
          .doesNotContainPattern("innerHTML|outerHTML|insertAdjacentHTML|document\\.write")
          .doesNotContainPattern("\\beval\\(|new Function|DOMParser|srcdoc");
    }
    assertThat(Files.readString(FILES.resolve("index.html")))
        .doesNotContainPattern("<style|style=| on[a-z]+=|<script(?![^>]* src=)");
  }

  @Test
  void nothingComesFromElsewhere() throws IOException {
    for (Path module : modules()) {
      assertThat(all(IMPORT, module))
          .allSatisfy(name -> assertThat(module.resolveSibling(name).normalize()).exists());
    }
    for (String file : List.of("index.html", "page.css")) {
      assertThat(Files.readString(FILES.resolve(file))).doesNotContain("//", "@import");
    }
  }

  @Test
  void filesAreSmall() throws IOException {
    try (Stream<Path> files = Files.walk(FILES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readAllLines(file)).as("%s", file).hasSizeLessThanOrEqualTo(350);
      }
    }
  }

  private static List<Path> modules() throws IOException {
    try (Stream<Path> files = Files.walk(MODULES)) {
      return files.filter(file -> file.toString().endsWith(".js")).toList();
    }
  }

  private static Set<String> all(Pattern pattern, Path file) throws IOException {
    Set<String> found = new TreeSet<>();
    pattern
        .matcher(Files.readString(file))
        .results()
        .map((MatchResult match) -> match.group(1))
        .forEach(found::add);
    return found;
  }
}
