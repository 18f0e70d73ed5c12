package rpcsweep.cli.page;

/// How a reader looks at the page.
///
/// @param width of the window, in CSS pixels
/// @param height of the window
/// @param dark whether the reader prefers dark
/// @param language what the browser asks for
record Appearance(int width, int height, boolean dark, String language) {

  static final Appearance DESK = new Appearance(1280, 860, false, "en-GB");
  static final Appearance PHONE_AT_NIGHT = new Appearance(390, 844, true, "en-GB");
  static final Appearance JAPANESE = new Appearance(1280, 860, false, "ja-JP");

  Appearance inTheDark() {
    return new Appearance(width, height, true, language);
  }
}
