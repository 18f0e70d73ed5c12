package rpcsweep.msrpc.dcom;

import java.util.ArrayList;
import java.util.List;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;
import rpcsweep.msrpc.ndr.PrintableText;

/// DUALSTRINGARRAY ([MS-DCOM] 2.2.19.1): every way to reach a host, and every way to authenticate
/// to it, together at most 1024 and 65535 WCHARs.
///
/// @param stringBindings aStringArray up to wSecurityOffset
/// @param securityBindings from there on
public record DualStringArray(
    List<StringBinding> stringBindings, List<SecurityBinding> securityBindings) {

  /// Nothing disclosed.
  public static final DualStringArray EMPTY = new DualStringArray(List.of(), List.of());

  private static final int MAX_BINDINGS = 1024;
  private static final int MAX_ENTRIES = 0xffff;

  /// Copies the lists and holds the limits.
  public DualStringArray {
    stringBindings = List.copyOf(stringBindings);
    securityBindings = List.copyOf(securityBindings);
    if (stringBindings.size() + securityBindings.size() > MAX_BINDINGS
        || securityOffset(stringBindings) + securityLength(securityBindings) > MAX_ENTRIES) {
      throw new IllegalArgumentException(
          "%d and %d bindings".formatted(stringBindings.size(), securityBindings.size()));
    }
  }

  /// Reads the array that a pointer refers to: the count stands there twice, in USHORTs, and must
  /// be the same.
  static DualStringArray read(NdrReader in) {
    int entries = in.readCount("DUALSTRINGARRAY max_count", MAX_ENTRIES, Short.BYTES);
    int at = in.offset();
    int numEntries = in.readU16("wNumEntries");
    if (numEntries != entries) {
      throw in.malformed("wNumEntries", at, numEntries + " where " + entries + " was announced");
    }
    int securityOffset = in.readU16("wSecurityOffset");
    if (securityOffset > entries) {
      throw in.malformed("wSecurityOffset", at, securityOffset + " is more than " + entries);
    }
    // A list that is empty need not be terminated when read, but is when written.
    if (entries == MAX_ENTRIES && (securityOffset == 0 || securityOffset == entries)) {
      throw in.malformed("wSecurityOffset", at, "no room to terminate both lists");
    }
    WcharRun strings = WcharRun.read(in, "aStringArray", securityOffset);
    List<StringBinding> stringBindings = new ArrayList<>();
    for (int towerId = strings.next(); towerId != 0; towerId = strings.next()) {
      requireRoom(in, stringBindings.size());
      stringBindings.add(new StringBinding(towerId, PrintableText.of(strings.nextText())));
    }
    WcharRun security = WcharRun.read(in, "aStringArray", entries - securityOffset);
    List<SecurityBinding> securityBindings = new ArrayList<>();
    for (int service = security.next(); service != 0; service = security.next()) {
      requireRoom(in, stringBindings.size() + securityBindings.size());
      security.next();
      securityBindings.add(new SecurityBinding(service, PrintableText.of(security.nextText())));
    }
    return new DualStringArray(stringBindings, securityBindings);
  }

  void write(NdrWriter out) {
    int securityOffset = securityOffset(stringBindings);
    int entries = securityOffset + securityLength(securityBindings);
    out.writeU32(entries);
    out.writeU16(entries);
    out.writeU16(securityOffset);
    for (StringBinding binding : stringBindings) {
      binding.write(out);
    }
    out.writeU16(0);
    for (SecurityBinding binding : securityBindings) {
      binding.write(out);
    }
    out.writeU16(0);
  }

  static void writeText(NdrWriter out, String text) {
    for (int i = 0; i < text.length(); i++) {
      out.writeU16(text.charAt(i));
    }
    out.writeU16(0);
  }

  private static int securityOffset(List<StringBinding> bindings) {
    return 1 + bindings.stream().mapToInt(it -> 2 + it.networkAddress().length()).sum();
  }

  private static int securityLength(List<SecurityBinding> bindings) {
    return 1 + bindings.stream().mapToInt(it -> 3 + it.principal().length()).sum();
  }

  private static void requireRoom(NdrReader in, int bindings) {
    if (bindings == MAX_BINDINGS) {
      throw in.malformed("aStringArray", in.offset(), "more than " + MAX_BINDINGS + " bindings");
    }
  }
}
