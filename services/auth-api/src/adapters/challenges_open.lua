-- Remembers a challenge, unless there is something under its key already.
--
-- KEYS    [1] the challenge
-- ARGV    [1] what it is, JSON; [2] its lifetime in milliseconds
-- Returns 1 when it was remembered, else 0.
--
-- A challenge is a hash: `challenge` (JSON); `answers`, how many tries to answer it were handed out; and for each kind of prompt
-- `prompt:<kind>` (JSON) and `prompted:<kind>` (when, in microseconds). Its expiry is set here and by nothing else.

if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
redis.call('HSET', KEYS[1], 'challenge', ARGV[1], 'answers', 0)
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1
