-- Applies one update of a shard, or nothing: version 1.
--
-- KEYS[1]   the shard's position: the offset its partition is to be read at next
-- KEYS[2..] the keys the commands name by number; all share the shard's hash tag
-- ARGV[1]   the position the update was decided on, '' for none
-- ARGV[2]   the position afterwards
-- ARGV[3..] commands, each: name, number of its key, count of its arguments, arguments
--
-- Returns 1, or 0 where the shard is elsewhere: another writer was first, or the store was wiped.
-- So a record is counted once however often it is read, and two writers can never both count it.

if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then
  return 0
end

local at = 3
while at <= #ARGV do
  local count = tonumber(ARGV[at + 2])
  redis.call(ARGV[at], KEYS[tonumber(ARGV[at + 1])], unpack(ARGV, at + 3, at + 2 + count))
  at = at + 3 + count
end

redis.call('SET', KEYS[1], ARGV[2])
return 1
