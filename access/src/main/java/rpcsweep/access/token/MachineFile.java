package rpcsweep.access.token;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import rpcsweep.access.Identity;
import rpcsweep.domain.target.Problem;

/// Machines by the subjects of their certificates: `name role [sites=a,b] subject=CN=...`, a line
/// each.
public final class MachineFile {

  private static final String SUBJECT = "subject=";

  private final Map<X500Principal, Identity> machines;

  private MachineFile(Map<X500Principal, Identity> machines) {
    this.machines = Map.copyOf(machines);
  }

  /// Reads a file. A line that is wrong lets nobody in.
  ///
  /// @param place what problems call the file
  public static Parsed<MachineFile> parse(String place, String content) {
    Map<X500Principal, Identity> machines = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    for (Lines.Line line : Lines.of(content)) {
      String at = place + ":" + line.number();
      int subject = line.text().indexOf(SUBJECT);
      if (subject < 0) {
        problems.add(new Problem(at, "ends with subject=CN=..., the certificate's subject"));
        continue;
      }
      Lines.Line before = new Lines.Line(line.number(), line.text().substring(0, subject).strip());
      Optional<X500Principal> principal =
          principal(at, line.text().substring(subject + SUBJECT.length()), problems);
      Optional<Grant> grant =
          Grant.read(before.columns(), sentence -> problems.add(new Problem(at, sentence)));
      if (grant.isPresent() && grant.get().expires() != null) {
        problems.add(new Problem(at, "has no expires: the certificate has"));
      } else if (principal.isPresent() && grant.isPresent()) {
        if (machines.putIfAbsent(principal.get(), grant.get().identity()) != null) {
          problems.add(new Problem(at, "has the subject of a line before"));
        }
      }
    }
    return new Parsed<>(new MachineFile(machines), problems);
  }

  private static Optional<X500Principal> principal(
      String at, String subject, List<Problem> problems) {
    try {
      return Optional.of(new X500Principal(subject.strip()));
    } catch (IllegalArgumentException _) {
      problems.add(new Problem(at, "'" + subject.strip() + "' is no subject such as CN=a,O=b"));
      return Optional.empty();
    }
  }

  /// Whose certificate it is; null where it is nobody's.
  public @Nullable Identity find(X500Principal subject) {
    return machines.get(subject);
  }
}
