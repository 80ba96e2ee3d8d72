/* Working days: weekends and two holidays are enough to look at. */
const OFF = { '2026-01-01': '元旦', '2026-10-01': '国庆节', '2027-01-01': '元旦' }
const DAY = 86_400_000

const iso = (time) => new Date(time).toISOString().slice(0, 10)
export const today = () => iso(Date.now() + 8 * 3_600_000)

function reason(date) {
  const weekday = new Date(date).getUTCDay()
  return OFF[date] ?? (weekday === 0 || weekday === 6 ? '周末' : null)
}

export function due(start, days) {
  const explanation = [{ date: start, counted: false, why: '起算当日不计入' }]
  let at = Date.parse(`${start}T00:00:00Z`)
  let left = days
  while (left > 0) {
    at += DAY
    const date = iso(at)
    if (date >= '2028') return null
    const why = reason(date)
    explanation.push({ date, counted: why === null, why: why ?? '工作日' })
    if (why === null) left--
  }
  return { dueOn: iso(at), explanation }
}

export function remaining(dueOn) {
  const now = today()
  const [from, to] = dueOn < now ? [dueOn, now] : [now, dueOn]
  let days = 0
  for (let at = Date.parse(from) + DAY; iso(at) <= to; at += DAY) if (reason(iso(at)) === null) days++
  return dueOn < now ? -days : days
}
