package rpcsweep.domain.target;

/// The canonical text of an IPv6 address (RFC 5952 section 4): lower case, no leading zeros, the
/// first longest run of two or more zero groups written `::`.
final class Ipv6Text {

  private static final int GROUPS = 8;

  private Ipv6Text() {}

  static String format(long high, long low) {
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      long half = i < 4 ? high : low;
      groups[i] = (int) (half >>> (48 - 16 * (i % 4)) & 0xffff);
    }
    int start = -1;
    int length = 1;
    for (int i = 0; i < GROUPS; i++) {
      int run = 0;
      while (i + run < GROUPS && groups[i + run] == 0) {
        run++;
      }
      if (run > length) {
        start = i;
        length = run;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < GROUPS; i++) {
      if (i == start) {
        text.append("::");
        i += length - 1;
      } else {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
          text.append(':');
        }
        text.append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }
}
