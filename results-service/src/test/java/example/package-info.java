/// What `docs/transitions.md` shows, so that it compiles and works.
@NullMarked
package example;

import org.jspecify.annotations.NullMarked;
