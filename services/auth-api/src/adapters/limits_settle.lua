-- Ends an attempt on a subject, if it is in flight; see limits_admit.lua for what a subject and its flights hold.
--
-- KEYS    [1] the subject; [2] its flights
-- ARGV    [1] now in microseconds, or '' for the server's clock (production); [2] the flight's id;
--         [3] 'succeeded', 'failed' or 'abandoned'

local CLOSING_FAILURE, LONGEST = 5, 15 * 60
local FLIGHT = 30 * 1000000
local DAY_MS = 24 * 60 * 60 * 1000

local function text(number) return string.format('%.0f', number) end

local now = tonumber(ARGV[1])
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000000 + time[2]
end
local subject, flights, flight, ended = KEYS[1], KEYS[2], ARGV[2], ARGV[3]

local began = tonumber(redis.call('ZSCORE', flights, flight) or 0)
if began <= now - FLIGHT then
  if ended == 'abandoned' then
    redis.call('ZREMRANGEBYSCORE', flights, text(FLIGHT - now), text(now - FLIGHT))
    redis.call('ZADD', flights, text(-now), flight)
    redis.call('PEXPIRE', flights, FLIGHT / 1000)
  end
  return 0
end
redis.call('ZREM', flights, flight)

if ended == 'succeeded' then
  redis.call('DEL', subject)
elseif ended == 'failed' then
  local failures, opens = string.match(redis.call('GET', subject) or '', '^(%d+) (%d+)$')
  failures, opens = tonumber(failures or 0) + 1, tonumber(opens or now)
  if failures >= CLOSING_FAILURE then
    opens = math.max(opens, now + math.min(2 ^ (failures - CLOSING_FAILURE), LONGEST) * 1000000)
  end
  redis.call('SET', subject, text(failures) .. ' ' .. text(opens), 'PX', DAY_MS)
else
  redis.call('PEXPIRE', subject, DAY_MS)
end
return 0
