package rpcsweep.domain.target;

/// One thing wrong with one piece of input, said so that its author can mend it.
///
/// @param place where the input stands, such as `targets[2]`, `hosts.txt:14` or `sites.yaml:7:5`
/// @param message what is wrong and what would be right, one sentence, without the place
public record Problem(String place, String message) {

  /// `place: message`.
  @Override
  public String toString() {
    return place + ": " + message;
  }
}
