/// Who a host is: version facts become an operating system by a catalogue whose every row says what
/// it rests on and carries an example that is its test. A row may recognise something and assert
/// nothing, where others borrow what it looks like.
@NullMarked
package rpcsweep.domain.identity;

import org.jspecify.annotations.NullMarked;
