package rpcsweep.sites;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;
import rpcsweep.domain.site.Site;
import rpcsweep.domain.site.Sites;
import rpcsweep.domain.target.InvalidInputException;
import rpcsweep.domain.target.Problem;

/// The sites of a deployment as a YAML 1.1 file:
///
/// ```yaml
/// sites:
///   - id: osaka
///     name: Osaka plant
///     networks: [10.0.0.0/8, 192.168.4.0/24]
///     profile: fragile                 # optional: standard, or fragile
///     exclusions:                      # optional; a fragile site states them, `[]` where none
///       - addresses: 10.3.0.0/16       # an address, a prefix or a range
///         reason: turbine controllers
///         owner: ot-team@example.com
///         expires: 2027-01-31          # optional: the last day on which it holds
///     pace:                            # optional, and so is each key
///       rate: 50                       # addresses per second
///       window: 4096                   # addresses handed out and not yet reported
///       spacing: 5s                    # between two connects into one /24; fragile: at least 5s
///       timeout: 5s                    # how long a host may stay silent
///     time-zone: Asia/Tokyo            # optional: UTC; for windows and expiries
///     windows:                         # optional: at any time
///       - days: [mon, tue]             # on which it begins; optional: every day
///         from: "22:00"
///         to: "05:00"                  # where not after `from`, on the next day
/// ```
///
/// What cannot be understood completely is refused completely, with every problem and its
/// `file:line:column`: a mistyped `exclusions` must not become a site without any. Text is read as
/// written, whatever YAML would make of it; the one exception is that nothing and `null` are empty.
public final class SitesFile {

  /// More than ten times the room of 10,000 exclusions; the bound keeps a wrong file from being
  /// read into memory whole.
  private static final int LARGEST = 16 * 1_024 * 1_024;

  private SitesFile() {}

  /// Reads a UTF-8 file.
  ///
  /// @throws InvalidInputException with every problem; a file that is missing or cannot be read is
  ///   one, its place the file
  public static Sites read(Path file) throws InvalidInputException {
    return parse(file.toString(), content(file));
  }

  /// The text of a file as [#read] reads it.
  static String content(Path file) throws InvalidInputException {
    try {
      if (Files.size(file) > LARGEST) {
        throw refuse(file, "a sites file has at most " + LARGEST + " bytes");
      }
      return Files.readString(file);
    } catch (NoSuchFileException _) {
      throw refuse(file, "there is no such file");
    } catch (CharacterCodingException _) {
      throw refuse(file, "the file is not UTF-8 text");
    } catch (IOException e) {
      throw refuse(file, "the file cannot be read: " + e.getMessage());
    }
  }

  private static InvalidInputException refuse(Path file, String message) {
    return new InvalidInputException(List.of(new Problem(file.toString(), message)));
  }

  /// Reads text.
  ///
  /// @param fileName what to call it in problems
  /// @throws InvalidInputException with every problem; where the text is no YAML, the first only,
  ///   for nothing can be said of what follows
  public static Sites parse(String fileName, String text) throws InvalidInputException {
    Findings findings = new Findings(fileName);
    List<Site> sites = compose(text, findings).map(node -> sites(node, findings)).orElse(List.of());
    if (!findings.isEmpty()) {
      throw findings.toException();
    }
    return new Sites(sites);
  }

  /// The sites as text that [#parse] reads back to equal ones, where their time zones have IANA
  /// names and their exclusions expire at the end of a day; there must be at least one.
  public static String write(Sites sites) {
    return SitesWriter.write(sites);
  }

  private static Optional<Node> compose(String text, Findings findings) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(LARGEST);
    try {
      @Nullable Node root = new Yaml(options).compose(new StringReader(text));
      if (root == null || root.getTag().equals(Tag.NULL)) {
        findings.add(1, 1, "the file is empty; it begins with 'sites:'");
        return Optional.empty();
      }
      return Optional.of(root);
    } catch (MarkedYAMLException e) {
      findings.add(e.getProblemMark(), "this is not YAML: " + e.getProblem());
    } catch (ReaderException e) {
      String before = text.substring(0, text.offsetByCodePoints(0, e.getPosition()));
      int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
      findings.add(
          line,
          before.length() - before.lastIndexOf('\n'),
          "a character YAML does not allow: " + String.format("U+%04X", e.getCodePoint()));
    } catch (YAMLException e) {
      findings.add(1, 1, "this is not YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  private static List<Site> sites(Node root, Findings findings) {
    SiteReader reader = new SiteReader(findings);
    return Section.open(root, "the file", Keys.FILE, findings)
        .flatMap(file -> file.require(Keys.SITES))
        .flatMap(list -> Section.elements(list, "'" + Keys.SITES + "'", findings))
        .orElse(List.of())
        .stream()
        .flatMap(node -> reader.read(node).stream())
        .toList();
  }
}
