-- Takes one unit from every bucket of the first group and, for a login, admits an attempt on its subject: all of it or none. If that
-- was admitted, takes one unit from every bucket of the second group, or from none of those.
--
-- KEYS    the buckets; for a login, the subject and its flights last
-- ARGV    [1] now in microseconds, or '' for the server's clock (production); [2] the flight's id, or '' for no login;
--         [3] how many buckets the first group has; then capacity and refill (microseconds) of each bucket
-- Returns for each group 0 when admitted, else how long to wait, in microseconds; the second is told to wait like the first.
--
-- A bucket holds the time at which it will be full again; a full one expires. A subject holds "failures opens": how often
-- it failed, and when it opens, in microseconds. Its flights are a sorted set of ids: one in flight with the time at which it
-- began; one that was abandoned before its admission arrived with minus the time of that, so that it is not admitted after it.

local PARALLEL, CLOSING_FAILURE = 20, 5
local FLIGHT, FLIGHT_PAUSE = 30 * 1000000, 1000000
local DAY_MS = 24 * 60 * 60 * 1000

-- tostring() would round at 14 digits.
local function text(number) return string.format('%.0f', number) end

local now = tonumber(ARGV[1])
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000000 + time[2]
end
local flight = ARGV[2]
local login = flight ~= ''
local buckets = #KEYS - (login and 2 or 0)
local first = tonumber(ARGV[3])
local subject, flights = KEYS[buckets + 1], KEYS[buckets + 2]

local wait = 0
if login then
  local since = tonumber(redis.call('ZSCORE', flights, flight) or nil)
  if since and math.abs(since) > now - FLIGHT then
    local answer = since > 0 and 0 or FLIGHT_PAUSE
    return {answer, answer}
  end
  local failures, opens = string.match(redis.call('GET', subject) or '', '^(%d+) (%d+)$')
  wait = math.max(wait, tonumber(opens or now) - now)
  local parallel = tonumber(failures or 0) < CLOSING_FAILURE and PARALLEL or 1
  if redis.call('ZCOUNT', flights, '(' .. text(now - FLIGHT), '+inf') >= parallel then
    wait = math.max(wait, FLIGHT_PAUSE)
  end
end

local full_at = {}
-- How long until the buckets from one to another can each give a unit.
local function wait_for(from, to)
  local wait = 0
  for i = from, to do
    local capacity, refill = tonumber(ARGV[2 * i + 2]), tonumber(ARGV[2 * i + 3])
    full_at[i] = math.max(tonumber(redis.call('GET', KEYS[i]) or now), now) + refill
    wait = math.max(wait, full_at[i] - refill * capacity - now)
  end
  return wait
end
local function take(from, to)
  for i = from, to do
    redis.call('SET', KEYS[i], text(full_at[i]), 'PX', text(math.ceil((full_at[i] - now) / 1000)))
  end
end

wait = math.max(wait, wait_for(1, first))
if wait > 0 then return {wait, wait} end
take(1, first)
if login then
  redis.call('ZREMRANGEBYSCORE', flights, text(FLIGHT - now), text(now - FLIGHT))
  redis.call('ZADD', flights, text(now), flight)
  redis.call('PEXPIRE', flights, FLIGHT / 1000)
  redis.call('PEXPIRE', subject, DAY_MS)
end

wait = wait_for(first + 1, buckets)
if wait == 0 then take(first + 1, buckets) end
return {0, wait}
