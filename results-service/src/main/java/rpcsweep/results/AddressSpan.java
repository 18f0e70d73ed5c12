package rpcsweep.results;

import org.jspecify.annotations.Nullable;
import rpcsweep.domain.host.Page;
import rpcsweep.domain.target.Address;
import rpcsweep.domain.target.AddressRange;

/// Addresses to be walked through; unlike an [AddressRange] it can be every address there is.
///
/// @param first the lowest
/// @param last the highest
record AddressSpan(Address first, Address last) {

  private static final AddressSpan EVERY = new AddressSpan(new Address(0, 0), new Address(-1, -1));

  /// The addresses of a range; null for every address.
  static AddressSpan of(@Nullable AddressRange range) {
    return range == null ? EVERY : new AddressSpan(range.first(), range.last());
  }

  /// This span from an address on; as it is where the address lies below.
  AddressSpan from(Address address) {
    return address.compareTo(first) > 0 ? new AddressSpan(address, last) : this;
  }

  boolean isEmpty() {
    return first.compareTo(last) > 0;
  }

  /// The first offset of a page that lies in the span.
  int firstOffset(Page page) {
    return first.compareTo(page.base()) > 0 ? Page.offset(first) : 0;
  }

  /// The last offset of a page that lies in the span.
  int lastOffset(Page page) {
    return Page.of(page.site(), last).equals(page) ? Page.offset(last) : Page.SIZE - 1;
  }
}
