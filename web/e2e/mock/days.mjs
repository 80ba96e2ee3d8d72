/* Working days: weekends and two holidays are enough to look at. */
const OFF = { '2026-01-01': '元旦', '2026-10-01': '国庆节', '2027-01-01': '元旦' }
const DAY = 86_400_000

const iso = (time) => new Date(time).toISOString().slice(0, 10)
export const today = () => iso(Date.now() + 8 * 3_600_000)

export function due(start, days) {
  const explanation = [{ date: start, counted: false, why: '起算当日不计入' }]
  let at = Date.parse(`${start}T00:00:00Z`)
  let left = days
  while (left > 0) {
    at += DAY
    const date = iso(at)
    if (date >= '2028') return null
    const weekday = new Date(at).getUTCDay()
    const holiday = OFF[date]
    const counted = !holiday && weekday !== 0 && weekday !== 6
    explanation.push({ date, counted, why: holiday ?? (counted ? '工作日' : '周末') })
    if (counted) left--
  }
  return { dueOn: iso(at), explanation }
}

export function remaining(dueOn) {
  const now = today()
  if (dueOn < now) return -due(dueOn, 60).explanation.filter((day) => day.counted && day.date <= now).length
  return due(now, 300).explanation.filter((day) => day.counted && day.date <= dueOn).length
}
