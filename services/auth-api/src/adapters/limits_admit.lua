-- Takes one unit from every bucket and, for a login, admits an attempt on its subject: all of it or none.
--
-- KEYS    the buckets; for a login, the subject last
-- ARGV    [1] now in microseconds, or '' for the server's clock (production); [2] '1' for a login;
--         then capacity and refill (microseconds) of each bucket
-- Returns 0 when admitted, else how long to wait, in microseconds.
--
-- A bucket holds the time at which it will be full again; a full one expires. A subject holds
-- "failures opens flight flight ...", times in microseconds: when it opens, and when each attempt in flight began.

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
local login = ARGV[2] == '1'
local buckets = #KEYS - (login and 1 or 0)

local wait, full_at = 0, {}
for i = 1, buckets do
  local capacity, refill = tonumber(ARGV[2 * i + 1]), tonumber(ARGV[2 * i + 2])
  full_at[i] = math.max(tonumber(redis.call('GET', KEYS[i]) or now), now) + refill
  wait = math.max(wait, full_at[i] - refill * capacity - now)
end

local failures, opens, flights = 0, now, {}
if login then
  local words = string.gmatch(redis.call('GET', KEYS[#KEYS]) or '', '%d+')
  failures, opens = tonumber(words() or 0), tonumber(words() or now)
  for began in words do
    if now - tonumber(began) < FLIGHT then flights[#flights + 1] = began end
  end
  wait = math.max(wait, opens - now)
  local parallel = failures < CLOSING_FAILURE and PARALLEL or 1
  if #flights >= parallel then wait = math.max(wait, FLIGHT_PAUSE) end
end

if wait > 0 then return wait end

for i = 1, buckets do
  redis.call('SET', KEYS[i], text(full_at[i]), 'PX', text(math.ceil((full_at[i] - now) / 1000)))
end
if login then
  flights[#flights + 1] = text(now)
  local subject = text(failures) .. ' ' .. text(opens) .. ' ' .. table.concat(flights, ' ')
  redis.call('SET', KEYS[#KEYS], subject, 'PX', DAY_MS)
end
return 0
