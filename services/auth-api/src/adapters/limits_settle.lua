-- Ends an admitted attempt on a subject; see limits_admit.lua for what a subject holds.
--
-- KEYS    [1] the subject
-- ARGV    [1] now in microseconds, or '' for the server's clock (production); [2] 'succeeded', 'failed' or 'abandoned'

local CLOSING_FAILURE, LONGEST = 5, 15 * 60
local FLIGHT = 30 * 1000000
local DAY_MS = 24 * 60 * 60 * 1000

local function text(number) return string.format('%.0f', number) end

local now = tonumber(ARGV[1])
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000000 + time[2]
end

local words = string.gmatch(redis.call('GET', KEYS[1]) or '', '%d+')
local failures, opens = tonumber(words() or 0), tonumber(words() or now)
local flights = {}
for began in words do
  if now - tonumber(began) < FLIGHT then flights[#flights + 1] = began end
end
-- The oldest attempt in flight is the one that ended.
table.remove(flights, 1)

if ARGV[2] == 'succeeded' then
  failures, opens = 0, now
elseif ARGV[2] == 'failed' then
  failures = failures + 1
  if failures >= CLOSING_FAILURE then
    opens = math.max(opens, now + math.min(2 ^ (failures - CLOSING_FAILURE), LONGEST) * 1000000)
  end
end

local subject = text(failures) .. ' ' .. text(opens) .. ' ' .. table.concat(flights, ' ')
redis.call('SET', KEYS[1], subject, 'PX', DAY_MS)
return 0
