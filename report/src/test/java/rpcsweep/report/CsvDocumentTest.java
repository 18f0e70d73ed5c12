package rpcsweep.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.proto.host.v1.Host;

class CsvDocumentTest {

  private static final int HOST_NAME = 12;

  @Test
  void readsBackAsItWasWrittenBesideTheMarkOfText() {
    List<Host> hosts =
        Examples.HOSTILE_NAMES.stream()
            .map(name -> Examples.unpatched("osaka", "10.0.0.2", name))
            .toList();
    List<List<String>> rows = read(written(hosts));
    assertThat(rows).hasSize(hosts.size() + 1).allMatch(row -> row.size() == 14);
    for (int i = 0; i < hosts.size(); i++) {
      String name = rows.get(i + 1).get(HOST_NAME);
      assertThat(name.startsWith("'") && !name.startsWith("' ") ? name.substring(1) : name)
          .isEqualTo(Examples.HOSTILE_NAMES.get(i));
    }
  }

  @Test
  void noCellBeginsAFormula() {
    List<Host> hosts =
        Examples.HOSTILE_NAMES.stream()
            .map(name -> Examples.unpatched("osaka", "10.0.0.2", name))
            .toList();
    assertThat(read(written(hosts)).stream().flatMap(List::stream))
        .noneMatch(cell -> cell.matches("(?s)[=+\\-@\\t\\r\\n\uff1d\uff0b\uff0d\uff20].*"));
  }

  @Test
  void aHostIsOneRecordUnderTheHeader() {
    assertThat(written(List.of(Examples.unpatched("osaka", "10.0.0.2", "PRESS-2"))))
        .isEqualTo(
            "site,address,state,vulnerable,confidence,rule,first_observed,last_observed,state_since,scan,evidence,operating_system,host_name,domain\r\n"
                + "osaka,10.0.0.2,UNPATCHED,true,confirmed,unpatched,2026-08-25T10:00:00Z,2026-11-23T09:59:00Z,2026-10-24T10:00:00Z,s7,"
                + "A=0x80040154 (REGDB_E_CLASSNOTREG) B=0x80040154 (REGDB_E_CLASSNOTREG),Windows 2000,PRESS-2,PLANT\r\n");
  }

  @Test
  void whatIsNotKnownIsEmpty() {
    assertThat(read(written(List.of(Examples.host("osaka", "2001:db8::1", HostState.NO_RESPONSE)))))
        .element(1)
        .isEqualTo(
            List.of(
                "osaka",
                "2001:db8::1",
                "NO_RESPONSE",
                "false",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                ""));
  }

  private static String written(List<Host> hosts) {
    return Examples.written(DocumentFormat.CSV, Examples.cover(Locale.ENGLISH), hosts);
  }

  /// A strict reader of RFC 4180: quotes only around a whole cell, CR LF and nothing else between
  /// records.
  private static List<List<String>> read(String text) {
    List<List<String>> rows = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      List<String> row = new ArrayList<>();
      boolean more = true;
      while (more) {
        StringBuilder cell = new StringBuilder();
        if (text.charAt(at) == '"') {
          at++;
          while (text.charAt(at) != '"' || text.startsWith("\"\"", at)) {
            at += text.charAt(at) == '"' ? 1 : 0;
            cell.append(text.charAt(at++));
          }
          at++;
        } else {
          while (text.charAt(at) != ',' && !text.startsWith("\r\n", at)) {
            assertThat(text.charAt(at)).isNotIn('"', '\r', '\n');
            cell.append(text.charAt(at++));
          }
        }
        row.add(cell.toString());
        more = text.charAt(at) == ',';
        if (!more) {
          assertThat(text.substring(at, at + 2)).isEqualTo("\r\n");
        }
        at += more ? 1 : 2;
      }
      rows.add(row);
    }
    return rows;
  }
}
