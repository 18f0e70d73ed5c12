/// The state planes in Redis, 6.2 or newer, single or clustered.
///
/// Everything of a shard carries its hash tag, so one Lua step ([ApplyScript]) changes it wholly or
/// not at all on a cluster too. `{p17}` is shard 17; `<page>` and `<group>` are the first address
/// as 32 hexadecimal digits. Every name begins with the [Layout] and, save the list of generations
/// itself, with the generation, `{p17}l2:g3:offset`, which is left out here:
///
/// | Key | Type | Holds |
/// |---|---|---|
/// | `l2:generations` | string | which generations there are ([GenerationList]) |
/// | `{p17}offset` | string | the offset partition 17 is to be read at next |
/// | `{p17}applied:<site>:<scan>:<n>` | bitmap | which of the batches `n * 32768` and up are applied |
/// | `{p17}page:<site>:<page>` | string | 4,096 state codes, two in a byte: the present |
/// | `{p17}page:<site>:<scan>:<page>` | string | 4,096 state codes, two in a byte: what the scan saw |
/// | `{p17}pages:<site>`, `{p17}pages:<site>:<scan>` | sorted set | `<page>:<states>` of each page, all of score 0; states are 3 hexadecimal digits, bit `n` for code `n` |
/// | `{p17}count:<site>`, `{p17}count:<site>:<scan>` | hash | code → number of addresses |
/// | `{p17}hosts:<site>:<group>` | hash | offset in the group of 1,024 addresses → host record (protobuf) |
/// | `{p17}outbox` | stream | transitions to publish; the id is `<offset + 1>-<number>` of their record |
/// | `{p17}sites` | set | every site of the shard |
/// | `{p17}scans` | hash | `<site>/<scan>` of every scan of the shard → when its latest batch was observed, in milliseconds since 1970; `-` where it is no longer kept, and what is still reported of it is not taken |
/// | `{p17}segments:<site>:<scan>` | set | the numbers `<n>` of its bitmaps |
/// | `{p17}leaving` | set | `<site>/<scan>` of scans that are no longer kept and of which pages or bitmaps are left |
///
/// Redis is a view of the log: wiped, it is rebuilt to the same bytes from what the log still
/// holds.
@NullMarked
package rpcsweep.results.redis;

import org.jspecify.annotations.NullMarked;
