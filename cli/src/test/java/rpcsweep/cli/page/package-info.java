/// The web page in a real browser: Debian's Chromium, headless.
@NullMarked
package rpcsweep.cli.page;

import org.jspecify.annotations.NullMarked;
