/// What to do about a host: the update, or what helps where none can be installed, what it costs
/// and where it is written down. The choice is a pure function; the words are resource bundles in
/// English and Japanese.
@NullMarked
package rpcsweep.domain.advice;

import org.jspecify.annotations.NullMarked;
