package rpcsweep.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.proto.host.v1.Host;
import rpcsweep.report.DocumentFormat;
import rpcsweep.report.Examples;
import rpcsweep.report.host.Cover;

class HtmlDocumentTest {

  @Test
  void whateverAHostCallsItselfIsText() throws Exception {
    List<Host> hosts =
        Examples.HOSTILE_NAMES.stream()
            .map(name -> Examples.named(Examples.unpatched("osaka", "10.0.0.2", name), name, name))
            .toList();
    Document hostile = parsed(written(Locale.ENGLISH, hosts));
    Document harmless =
        parsed(
            written(
                Locale.ENGLISH,
                hosts.stream().map(host -> Examples.named(host, "name", "system")).toList()));
    assertThat(skeleton(hostile)).isEqualTo(skeleton(harmless));
    assertThat(elements(hostile)).noneMatch(each -> each.getTagName().equals("script"));
    assertThat(hostile.getDocumentElement().getTextContent())
        .contains("<script>alert(1)</script>", "\u65e5\u672c\u8a9e")
        .doesNotContain("\u202e", "\u0000", "\ud800");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void nothingIsFetchedAndNothingRuns(String language) throws Exception {
    Document page = parsed(written(Locale.forLanguageTag(language), Examples.fewOfEach()));
    assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo(language);
    assertThat(elements(page))
        .noneMatch(each -> List.of("script", "link", "img", "iframe").contains(each.getTagName()))
        .allMatch(each -> each.getAttribute("src").isEmpty())
        .allMatch(each -> each.getAttribute("href").isEmpty() || pointsInside(each, page));
    assertThat(elements(page))
        .filteredOn(each -> each.getTagName().equals("style"))
        .allSatisfy(style -> assertThat(style.getTextContent()).doesNotContain("url(", "@import"));
  }

  @Test
  void saysFirstWhatMattersMost() throws Exception {
    String text = text(Locale.ENGLISH, Examples.fewOfEach());
    assertThat(text)
        .contains(
            "3 of 7 hosts that answered lack a security update.",
            "Of 2 hosts it could not be determined: not known is not safe.",
            "1 of them is marked \"probable\"");
    assertThat(text(Locale.ENGLISH, List.of()))
        .contains("No host is known to lack a security update.", "No host answered.");
    assertThat(text(Locale.JAPANESE, Examples.fewOfEach()))
        .contains("\u5fdc\u7b54\u3057\u305f 7 \u53f0\u306e\u3046\u3061 3 \u53f0");
  }

  @Test
  void listsTheFirstThousandAndCountsTheRest() throws Exception {
    List<Host> hosts =
        IntStream.range(0, 1_500)
            .mapToObj(i ->
                Examples.unpatched("osaka", "10.0." + i / 250 + "." + (1 + i % 250), "PC-" + i))
            .toList();
    String text = text(Locale.ENGLISH, hosts);
    assertThat(text)
        .contains("1,500 of 1,500 hosts", "PC-999", "And 500 more")
        .doesNotContain("PC-1000");
  }

  @Test
  void namesTheWorstPrefixesFirst() {
    WorstPrefixes prefixes = new WorstPrefixes(2);
    for (Host host :
        List.of(
            Examples.unpatched("osaka", "10.0.0.1", ""),
            Examples.unpatched("osaka", "10.0.1.1", ""),
            Examples.unpatched("osaka", "10.0.1.2", ""),
            Examples.host("osaka", "10.0.1.3", HostState.PATCHED),
            Examples.host("osaka", "10.0.1.4", HostState.NO_RESPONSE),
            Examples.unpatched("paris", "10.0.1.1", ""),
            Examples.unpatched("paris", "2001:db8::1", ""),
            Examples.unpatched("paris", "2001:db8::2", ""),
            Examples.unpatched("paris", "2001:db8::3", ""))) {
      prefixes.add(rpcsweep.report.host.HostMessages.read(host));
    }
    assertThat(prefixes.list())
        .extracting(block ->
            block.site() + " " + block.cidr() + " " + block.vulnerable() + "/" + block.answered())
        .containsExactly("paris 2001:db8::/120 3/3", "osaka 10.0.1.0/24 2/3");
    assertThat(prefixes.count()).isEqualTo(4);
  }

  @Test
  void bothLanguagesHaveTheSameWords() {
    assertThat(keys(Locale.JAPANESE)).isEqualTo(keys(Locale.ENGLISH));
  }

  @Test
  void aSmallShareIsNeverNothingAndALargeOneNeverAll() {
    Words words = new Words(Locale.ENGLISH);
    assertThat(words.percent(1, 1_000_000)).isEqualTo("less than 0.1 %");
    assertThat(words.percent(999_999, 1_000_000)).isEqualTo("more than 99.9 %");
    assertThat(words.percent(0, 7)).isEqualTo("0 %");
    assertThat(words.percent(7, 7)).isEqualTo("100 %");
    assertThat(words.percent(1, 3)).isEqualTo("33.3 %");
  }

  private static TreeSet<String> keys(Locale language) {
    return new TreeSet<>(
        ResourceBundle.getBundle(
                "rpcsweep.report.html.words",
                language,
                ResourceBundle.Control.getNoFallbackControl(
                    ResourceBundle.Control.FORMAT_PROPERTIES))
            .keySet());
  }

  private static boolean pointsInside(Element link, Document page) {
    String target = link.getAttribute("href");
    return target.startsWith("#")
        && elements(page).stream()
            .anyMatch(each -> each.getAttribute("id").equals(target.substring(1)));
  }

  /// Tags and the names of attributes, in order.
  private static List<String> skeleton(Document page) {
    List<String> skeleton = new ArrayList<>();
    for (Element element : elements(page)) {
      StringBuilder shape = new StringBuilder(element.getTagName());
      for (int i = 0; i < element.getAttributes().getLength(); i++) {
        shape.append(' ').append(element.getAttributes().item(i).getNodeName());
      }
      skeleton.add(shape.toString());
    }
    return skeleton;
  }

  private static List<Element> elements(Document page) {
    NodeList all = page.getElementsByTagName("*");
    return IntStream.range(0, all.getLength()).mapToObj(i -> (Element) all.item(i)).toList();
  }

  private static String text(Locale language, List<Host> hosts) throws Exception {
    return parsed(written(language, hosts)).getElementsByTagName("body").item(0).getTextContent();
  }

  private static String written(Locale language, List<Host> hosts) {
    Cover cover = new Cover(Examples.NOW, Cover.Question.EVERYTHING, language, Examples.trend());
    return Examples.written(DocumentFormat.HTML, cover, hosts);
  }

  /// Strict: what an XML parser takes has no unclosed tag and no stray `<`.
  private static Document parsed(String page) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(page)));
  }
}
