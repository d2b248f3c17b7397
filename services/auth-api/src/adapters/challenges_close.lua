-- Forgets a challenge, and hands it to the one caller that did; see challenges_open.lua for what it holds.
--
-- KEYS    [1] the challenge
-- Returns the challenge (JSON), or nil when there was none.

if redis.call('TYPE', KEYS[1]).ok ~= 'hash' then return false end
local challenge, answers = unpack(redis.call('HMGET', KEYS[1], 'challenge', 'answers'))
redis.call('DEL', KEYS[1])
return string.match(answers or '', '^%d+$') and challenge
