-- Posts one body again and again, as one visitor after the other, each time under a key of its own.
local path, body
local visitors = {}
local sent = 0
local threads = 0

function setup(thread)
  threads = threads + 1
  thread:set("id", threads)
end

function init(args)
  local lines = io.lines(args[1])
  path = lines()
  body = lines()
  for line in lines do
    local cookie, token = line:match("^(.*)\t(.*)$")
    visitors[#visitors + 1] = { cookie = cookie, token = token }
  end
  run = os.time()
  wrk.headers["Content-Type"] = "application/json"
end

function request()
  sent = sent + 1
  local visitor = visitors[sent % #visitors + 1]
  wrk.headers["Cookie"] = visitor.cookie
  wrk.headers["X-XSRF-TOKEN"] = visitor.token
  wrk.headers["Idempotency-Key"] = run .. "-" .. id .. "-" .. sent
  return wrk.format("POST", path, nil, body)
end
