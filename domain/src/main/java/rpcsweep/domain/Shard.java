package rpcsweep.domain;

import java.nio.charset.StandardCharsets;

/// Which of `n` shards a key lives in. Several processes compute it and must agree for as long as
/// the data lives, so it is defined here and never changes: FNV-1a (32 bits) over the key's UTF-8
/// bytes, finalised as in MurmurHash3, modulo the count.
public final class Shard {

  private Shard() {}

  /// The shard of a key.
  ///
  /// @param shardCount at least 1
  /// @return 0 to `shardCount - 1`
  public static int of(String key, int shardCount) {
    int hash = 0x811c_9dc5;
    for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x0100_0193;
    }
    hash = (hash ^ hash >>> 16) * 0x85eb_ca6b;
    hash = (hash ^ hash >>> 13) * 0xc2b2_ae35;
    return Integer.remainderUnsigned(hash ^ hash >>> 16, shardCount);
  }
}
