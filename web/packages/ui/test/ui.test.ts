import { beforeEach, describe, expect, it } from 'vitest'
import {
  createTexts,
  dateOf,
  fill,
  formatDate,
  formatTime,
  language,
  remainingDays,
  speak,
  useAsync,
} from '../src'

describe('dates', () => {
  beforeEach(() => {
    language.value = 'zh'
  })

  it('are written as people here write them', () => {
    expect(formatDate('2026-11-23')).toBe('2026年11月23日 (星期一)')
    language.value = 'en'
    expect(formatDate('2026-11-23')).toBe('Monday, 23 November 2026')
  })

  it('fall on the day it is in China', () => {
    expect(dateOf('2026-11-23T16:30:00Z')).toBe('2026-11-24')
    expect(formatTime('2026-11-23T16:30:00Z')).toBe('2026年11月24日 00:30')
  })

  it('tell how long is left', () => {
    expect([3, 0, -2].map(remainingDays)).toEqual(['还剩 3 个工作日', '今天到期', '已超过 2 个工作日'])
    language.value = 'en'
    expect([1, 0, -2].map(remainingDays)).toEqual([
      '1 working day left',
      'due today',
      '2 working days overdue',
    ])
  })
})

describe('texts', () => {
  it('fill places and choose the plural', () => {
    expect(fill('{n} {n#day|days} for {who}', { n: 1, who: 'you' })).toBe('1 day for you')
    expect(fill('{n} {n#day|days}', { n: 3 })).toBe('3 days')
  })

  it('follow the language', async () => {
    const { t } = createTexts({ hello: '您好，{name}' }, () => Promise.resolve({ hello: 'Hello {name}' }))
    await speak('zh')
    expect(t('hello', { name: '王' })).toBe('您好，王')
    await speak('en')
    expect(t('hello', { name: 'Wang' })).toBe('Hello Wang')
    await speak('zh')
  })
})

describe('useAsync', () => {
  it('answers only the newest question', async () => {
    const answers: ((value: string) => void)[] = []
    const { data, reload } = useAsync(() => new Promise<string>((resolve) => answers.push(resolve)))
    const second = reload()
    answers[1]?.('new')
    await second
    answers[0]?.('old')
    await Promise.resolve()
    expect(data.value).toBe('new')
  })
})
