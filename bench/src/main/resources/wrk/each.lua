-- Posts what stands on the lines of a file, one after the other: path, body and headers, separated by tabs. Each thread begins at a
-- place of its own.
local posts = {}
local at = 0
local threads = 0

function setup(thread)
  threads = threads + 1
  thread:set("id", threads)
end

function init(args)
  for line in io.lines(args[1]) do
    local fields = {}
    for field in (line .. "\t"):gmatch("(.-)\t") do
      fields[#fields + 1] = field
    end
    local headers = {}
    for i = 3, #fields do
      local name, value = fields[i]:match("^(.-): (.*)$")
      headers[name] = value
    end
    posts[#posts + 1] = wrk.format("POST", fields[1], headers, fields[2])
  end
  at = math.floor(#posts / 2) * (id - 1)
end

function request()
  at = at % #posts + 1
  return posts[at]
end
