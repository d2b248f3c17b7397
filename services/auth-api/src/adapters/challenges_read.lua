-- Hands out a challenge that has tries left, and counts that as a try if told to; see challenges_open.lua for what it holds.
--
-- KEYS    [1] the challenge
-- ARGV    [1] how many tries it has; [2] how many to count, 1 or 0; then the kinds of prompts
-- Returns the challenge, then the prompt of each kind (JSON, or nil for none); nothing when it is gone. Anything under the key
-- that is no challenge is none: an error here would be a key that nobody can get past. One without tries left stays until it is
-- closed or expires: its last try may be the right one, and then one caller has to hear that it was.

if redis.call('TYPE', KEYS[1]).ok ~= 'hash' then return {} end
local answers = tonumber(string.match(redis.call('HGET', KEYS[1], 'answers') or '', '^%d+$') or nil)
if not answers or answers >= tonumber(ARGV[1]) then return {} end
if ARGV[2] == '1' then redis.call('HINCRBY', KEYS[1], 'answers', 1) end
local found = {redis.call('HGET', KEYS[1], 'challenge')}
for i = 3, #ARGV do
  found[i - 1] = redis.call('HGET', KEYS[1], 'prompt:' .. ARGV[i])
end
return found
