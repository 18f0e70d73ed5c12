package rpcsweep.msrpc.epm;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;

/// ept_entry_t (C706 appendix O): one registered endpoint.
///
/// @param object the object, nil if there is none
/// @param tower the interface and how it is reached
/// @param annotation what the server says it is, at most 63 characters, fit to be shown if it was
///   read
public record EptEntry(UUID object, Tower tower, String annotation) {

  /// No object.
  public static final UUID NO_OBJECT = new UUID(0, 0);

  /// ept_max_annotation_size, terminator included.
  private static final int MAX_ANNOTATION_SIZE = 64;

  /// Bytes of the smallest entry, without its tower.
  static final int MIN_LENGTH = 28;

  /// Holds the limit.
  public EptEntry {
    if (annotation.length() >= MAX_ANNOTATION_SIZE) {
      throw new IllegalArgumentException("annotation of " + annotation.length() + " characters");
    }
  }

  /// The annotation: a varying string, terminated by a NUL if the server keeps to the format.
  static String readAnnotation(NdrReader in) {
    in.readSame("annotation offset", 0);
    int length = in.readCount("annotation actual_count", MAX_ANNOTATION_SIZE, 1);
    String text = in.readTerminatedText("annotation", length);
    return text.substring(0, Math.min(text.length(), MAX_ANNOTATION_SIZE - 1));
  }

  /// All but the tower, which follows after the last entry.
  void write(NdrWriter out, int towerReferent) {
    out.writeUuid(object);
    out.writeU32(towerReferent);
    out.writeU32(0);
    out.writeU32(annotation.length() + 1);
    out.writeText(annotation + '\0', StandardCharsets.ISO_8859_1);
  }
}
