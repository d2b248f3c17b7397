-- Gives one unit back to every bucket that is not full; see limits_admit.lua for what a bucket holds.
--
-- KEYS    the buckets
-- ARGV    [1] now in microseconds, or '' for the server's clock (production); then the refill (microseconds) of each bucket

local function text(number) return string.format('%.0f', number) end

local now = tonumber(ARGV[1])
if not now then
  local time = redis.call('TIME')
  now = time[1] * 1000000 + time[2]
end
for i, key in ipairs(KEYS) do
  local full_at = tonumber(redis.call('GET', key) or now) - tonumber(ARGV[i + 1])
  if full_at > now then
    redis.call('SET', key, text(full_at), 'PX', text(math.ceil((full_at - now) / 1000)))
  else
    redis.call('DEL', key)
  end
end
return 0
