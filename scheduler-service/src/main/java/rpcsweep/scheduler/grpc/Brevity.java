package rpcsweep.scheduler.grpc;

import java.util.ArrayList;
import java.util.List;
import rpcsweep.domain.target.Problem;

/// Cuts what is said of a refusal. gRPC sends an error in the trailers of a call, of which a client
/// accepts 8 KiB unless told otherwise; beyond that it learns of nothing but the size. The details
/// are there in base64, and the message twice.
final class Brevity {

  private static final int LONGEST_TEXT = 500;
  private static final int MOST_TEXT = 2_000;

  /// What a violation takes beside its texts.
  private static final int FRAME = 40;

  private Brevity() {}

  /// A text, with an ellipsis where it was cut.
  static String cut(String text) {
    return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT - 1) + "…" : text;
  }

  /// The first of the problems, and a last one that counts the others.
  static List<Problem> cut(List<Problem> problems) {
    List<Problem> named = new ArrayList<>();
    int length = 0;
    for (Problem problem : problems) {
      Problem brief = new Problem(cut(problem.place()), cut(problem.message()));
      length += FRAME + brief.place().length() + brief.message().length();
      if (length > MOST_TEXT) {
        int more = problems.size() - named.size();
        named.add(new Problem(brief.place(), "and " + more + " problems like these"));
        return named;
      }
      named.add(brief);
    }
    return named;
  }
}
