import { language } from './i18n'

const ZONE = 'Asia/Shanghai'
const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六']
const DAYS_EN = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const MONTHS_EN = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

export interface DateParts {
  year: number
  month: number
  day: number
  weekday: number
}

/** Takes `2026-11-23` apart without ever asking the browser's time zone. */
export function dateParts(date: string): DateParts {
  const [year = 0, month = 1, day = 1] = date.slice(0, 10).split('-').map(Number)
  return { year, month, day, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() }
}

/** 2026年11月23日 (星期一) · Monday, 23 November 2026 */
export function formatDate(date: string): string {
  const { year, month, day, weekday } = dateParts(date)
  return language.value === 'en'
    ? `${DAYS_EN[weekday]}, ${day} ${MONTHS_EN[month - 1]} ${year}`
    : `${year}年${month}月${day}日 (星期${WEEKDAYS[weekday]})`
}

/** 11月23日 · 23 Nov: where the year is plain from what stands beside it. */
export function formatShortDate(date: string): string {
  const { month, day } = dateParts(date)
  return language.value === 'en' ? `${day} ${MONTHS_EN[month - 1]?.slice(0, 3)}` : `${month}月${day}日`
}

export function weekdayName(date: string): string {
  const { weekday } = dateParts(date)
  return language.value === 'en' ? (DAYS_EN[weekday] ?? '') : `星期${WEEKDAYS[weekday]}`
}

export function monthName(date: string): string {
  const { year, month } = dateParts(date)
  return language.value === 'en' ? `${MONTHS_EN[month - 1]} ${year}` : `${year}年${month}月`
}

const inShanghai = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

function partsOf(instant: string | Date): Record<string, string> {
  const parts: Record<string, string> = {}
  for (const part of inShanghai.formatToParts(new Date(instant))) parts[part.type] = part.value
  return parts
}

/** The date in China on which an instant falls, as yyyy-MM-dd. */
export function dateOf(instant: string | Date): string {
  const { year, month, day } = partsOf(instant)
  return `${year}-${month}-${day}`
}

export function today(): string {
  return dateOf(new Date())
}

/** 2026年11月23日 15:04 · 23 November 2026, 15:04 (China time, to the minute) */
export function formatTime(instant: string): string {
  const { hour, minute } = partsOf(instant)
  const { year, month, day } = dateParts(dateOf(instant))
  return language.value === 'en'
    ? `${day} ${MONTHS_EN[month - 1]} ${year}, ${hour}:${minute}`
    : `${year}年${month}月${day}日 ${hour}:${minute}`
}

/** 最早 2027年1月7日 (星期四)，2027 年的放假安排尚未公布: where the last day itself cannot be known yet. */
export function formatNotBefore(date: string): string {
  const { year } = dateParts(date)
  return language.value === 'en'
    ? `at the earliest ${formatDate(date)}; the calendar of ${year} is not published`
    : `最早 ${formatDate(date)}，${year} 年的放假安排尚未公布`
}

/** 还剩 3 个工作日 · 今天到期 · 已超过 2 个工作日 */
export function remainingDays(days: number): string {
  const amount = Math.abs(days)
  if (language.value === 'en') {
    const unit = amount === 1 ? 'working day' : 'working days'
    if (days === 0) return 'due today'
    return days > 0 ? `${amount} ${unit} left` : `${amount} ${unit} overdue`
  }
  if (days === 0) return '今天到期'
  return days > 0 ? `还剩 ${amount} 个工作日` : `已超过 ${amount} 个工作日`
}

/** 20.01 MB: rounded up, so that what is more than a limit never looks like the limit. */
export function formatExcess(bytes: number): string {
  return `${(Math.ceil((bytes / 1024 / 1024) * 100) / 100).toFixed(2)} MB`
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** A name that fits on a line: cut in its middle, between what a reader takes for characters; its end tells its kind. */
export function shortName(name: string, most = 40): string {
  if (name.length <= most) return name
  const parts = [...graphemes.segment(name)].map((one) => one.segment)
  if (parts.length <= most) return name
  const end = 9
  return `${parts.slice(0, most - end - 1).join('')}…${parts.slice(-end).join('')}`
}

/** 1.2 MB */
export function formatSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
