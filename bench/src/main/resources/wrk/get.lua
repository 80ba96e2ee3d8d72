-- Asks for the addresses of a file in turn; each thread of each run begins at a place of its own.
local paths = {}
local at = 0
local threads = 0

function setup(thread)
  threads = threads + 1
  thread:set("start", os.time() * 7919 + threads * 104729)
end

function init(args)
  for line in io.lines(args[1]) do
    paths[#paths + 1] = line
  end
  at = start % #paths
end

function request()
  at = at % #paths + 1
  return wrk.format("GET", paths[at])
end
