package rpcsweep.report.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import rpcsweep.domain.advice.AdviceText;
import rpcsweep.domain.advice.Measure;
import rpcsweep.report.host.ReportedHost;

/// What to do, each thing once, with a number that the tables of hosts refer to.
final class ActionsSection {

  private ActionsSection() {}

  static void write(Material material, Markup to) {
    Map<Measure, Long> measures = material.tally().measures();
    if (measures.isEmpty()) {
      return;
    }
    Words words = material.words();
    to.line().open("section").element("h2", words.of("actions.title"));
    to.element("p", words.of("actions.intro"));
    to.open("ol", "class", "actions");
    for (Measure measure : order(material)) {
      AdviceText text = AdviceText.of(measure, words.language());
      to.line().open("li", "id", measure.id());
      to.open("p").element("b", words.of("actions.hosts", measures.get(measure)));
      to.text(" " + text.action()).close();
      if (!text.consequence().isEmpty()) {
        to.element("p", text.consequence(), "class", "note");
      }
      to.element("p", measure.reference(), "class", "note reference").close();
    }
    to.close().close();
  }

  /// The numbers of what is to be done about a host, as links.
  static void numbers(ReportedHost host, Material material, Markup to) {
    List<Measure> order = order(material);
    List<Measure> advice =
        host.portrait().advice().stream().sorted(Comparator.comparing(order::indexOf)).toList();
    for (int i = 0; i < advice.size(); i++) {
      to.text(i == 0 ? "" : ", ");
      to.element(
          "a",
          Integer.toString(order.indexOf(advice.get(i)) + 1),
          "href",
          "#" + advice.get(i).id());
    }
  }

  /// Updates before everything else, for they end the trouble; else the order of the measures.
  private static List<Measure> order(Material material) {
    List<Measure> order = new ArrayList<>();
    material.tally().measures().keySet().stream().filter(Measure::isUpdate).forEach(order::add);
    material.tally().measures().keySet().stream()
        .filter(measure -> !measure.isUpdate())
        .forEach(order::add);
    return order;
  }
}
