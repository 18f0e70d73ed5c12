package rpcsweep.cli.foreign;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Something that a decoder of tshark, not of TCP, found worth a remark, and that is not simply the
/// status code of an answer.
///
/// @param protocol whose decoder
/// @param question whether it is about a bind, an alter_context or a request
/// @param text what it says
/// @param packet the number of the packet
record ExpertRemark(String protocol, boolean question, String text, int packet) {

  private static final long NOTE = 0x0040_0000;
  private static final long RESPONSE_CODE = 0x0300_0000;

  /// The PTYPE of request, bind and alter_context (C706 12.6.3.1).
  private static final Set<Integer> QUESTIONS = Set.of(0, 11, 14);

  /// The same whoever says it in whichever packet.
  record Kind(String protocol, boolean question, String text) {}

  Kind kind() {
    return new Kind(protocol, question, text);
  }

  /// Reads all remarks in tshark's XML.
  static List<ExpertRemark> ofPdml(InputStream pdml) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XMLStreamReader reader = factory.createXMLStreamReader(pdml);
    Packets packets = new Packets();
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        packets.started(
            reader.getLocalName(),
            reader.getAttributeValue(null, "name"),
            reader.getAttributeValue(null, "show"));
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        packets.ended(reader.getLocalName());
      }
    }
    return packets.remarks;
  }

  /// What has been read so far.
  private static final class Packets {

    private final List<ExpertRemark> remarks = new ArrayList<>();
    private final Deque<String> protocols = new ArrayDeque<>();
    private int number;
    private boolean question;
    private String text = "";
    private long severity;

    void started(String element, String name, String show) {
      switch (element) {
        case "proto" -> protocols.push(name);
        case "field" -> field(name, show);
        default -> {
          // The file and its packets.
        }
      }
    }

    void ended(String element) {
      if (element.equals("proto")) {
        protocols.pop();
      }
    }

    private void field(String name, String show) {
      switch (name) {
        case "frame.number" -> {
          number = Integer.parseInt(show);
          question = false;
        }
        case "dcerpc.pkt_type" -> question = QUESTIONS.contains(Integer.parseInt(show));
        case "_ws.expert.message" -> text = show;
        case "_ws.expert.severity" -> severity = Long.decode(show);
        case "_ws.expert.group" -> {
          String protocol = protocols.peek();
          if (severity >= NOTE && Long.decode(show) != RESPONSE_CODE && !"tcp".equals(protocol)) {
            remarks.add(new ExpertRemark(protocol, question, text, number));
          }
        }
        default -> {
          // No part of a remark.
        }
      }
    }
  }
}
