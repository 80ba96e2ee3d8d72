-- People at their daily work: seven in ten requests read, two take a step of a case, one hands in an application. A line of the file is
-- kind, method, path, body, cookie and token, separated by tabs. A step can be taken once only: each thread has its own.
local lines = { read = {}, step = {}, submit = {} }
local at = { read = 0, step = 0, submit = 0 }
local threads = 0
local sent = 0

function setup(thread)
  threads = threads + 1
  thread:set("id", threads)
end

function init(args)
  local steps = 0
  for line in io.lines(args[1]) do
    local kind, method, path, body, cookie, token = line:match("^(.-)\t(.-)\t(.-)\t(.-)\t(.-)\t(.*)$")
    steps = kind == "step" and steps + 1 or steps
    if kind ~= "step" or steps % 2 == id - 1 then
      table.insert(lines[kind], { method = method, path = path, body = body, cookie = cookie, token = token })
    end
  end
  run = os.time()
  math.randomseed(run * 31 + id)
  at.read = math.random(#lines.read)
end

function request()
  sent = sent + 1
  local lot = math.random(10)
  local kind = lot <= 7 and "read" or lot <= 9 and "step" or "submit"
  at[kind] = at[kind] + 1
  if kind == "step" and at.step > #lines.step then
    error("no step is left to be taken")
  end
  local it = lines[kind][(at[kind] - 1) % #lines[kind] + 1]
  return wrk.format(it.method, it.path, {
    ["Cookie"] = it.cookie,
    ["X-XSRF-TOKEN"] = it.token,
    ["Content-Type"] = "application/json",
    ["Idempotency-Key"] = run .. "-" .. id .. "-" .. sent
  }, it.method == "POST" and it.body or nil)
end
