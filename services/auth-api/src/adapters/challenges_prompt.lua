-- Puts a prompt in the place of the earlier one of its kind, if that is old enough; see challenges_open.lua for what a challenge holds.
--
-- KEYS    [1] the challenge
-- ARGV    [1] how many tries it has; [2] the prompt's kind; [3] the prompt, JSON; [4] now; [5] how old the earlier one must be
-- Returns the challenge (JSON), and 0 when the prompt stands, else how long to wait; nil when it is gone. Times in microseconds.

if redis.call('TYPE', KEYS[1]).ok ~= 'hash' then return false end
local answers = tonumber(string.match(redis.call('HGET', KEYS[1], 'answers') or '', '^%d+$') or nil)
if not answers or answers >= tonumber(ARGV[1]) then return false end
local challenge = redis.call('HGET', KEYS[1], 'challenge')
local prompted = tonumber(string.match(redis.call('HGET', KEYS[1], 'prompted:' .. ARGV[2]) or '', '^%d+$') or nil)
local wait = prompted and prompted + tonumber(ARGV[5]) - tonumber(ARGV[4]) or 0
if wait > 0 then return {challenge, wait} end
redis.call('HSET', KEYS[1], 'prompt:' .. ARGV[2], ARGV[3], 'prompted:' .. ARGV[2], ARGV[4])
return {challenge, 0}
