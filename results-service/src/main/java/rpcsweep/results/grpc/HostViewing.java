package rpcsweep.results.grpc;

import java.util.Locale;
import rpcsweep.proto.host.v1.HostView;

/// How much of a host is shown, and in which language.
///
/// @param full whether findings and the words of the advice are shown too
/// @param language of the advice
record HostViewing(boolean full, Locale language) {

  /// As a request asks for it.
  static HostViewing of(HostView view, String languageCode) {
    return new HostViewing(view == HostView.FULL, Locale.forLanguageTag(languageCode));
  }

  /// As a request asks for it.
  ///
  /// @param number of the view
  static HostViewing of(RequestCheck check, int number, String languageCode) {
    HostView view = HostView.forNumber(number);
    if (view == null) {
      check.refuse("view", "is BASIC or FULL, not " + number);
      return of(HostView.BASIC, languageCode);
    }
    return of(view, languageCode);
  }
}
