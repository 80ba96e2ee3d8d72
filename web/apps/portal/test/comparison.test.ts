import { expect, test } from 'vitest'
import { alike, inWords, linesOf } from '../src/comparison/alike'

const words = {
  nothing: '没有',
  yes: '是',
  no: '否',
  days: (n: number) => `${n} 天`,
  times: (n: number) => `${n} 次`,
  months: (from: number, to: number, hours: string) => `${from}—${to} 月：${hours}`,
}

test('places that say the same stand together, the most common first', () => {
  expect(alike({ a: 5, b: 10, c: 10, d: null, e: undefined })).toEqual([
    { value: 10, places: ['b', 'c'] },
    { value: null, places: ['d', 'e'] },
    { value: 5, places: ['a'] },
  ])
})

test('a value is said in lines', () => {
  expect(linesOf(null, words)).toEqual(['没有'])
  expect(linesOf([], words)).toEqual(['没有'])
  expect(linesOf(true, words)).toEqual(['是'])
  expect(linesOf(['一', '二'], words)).toEqual(['一', '二'])
  expect(linesOf([{ step: '受理', days: 1 }], words)).toEqual(['受理 · 1'])
  expect(linesOf({ a: '甲', b: null }, words)).toEqual(['甲', '没有'])
})

test('numbers are said with what they are numbers of', () => {
  expect(inWords('promise-days', 7, words)).toEqual(['7 天'])
  expect(inWords('visits', 0, words)).toEqual(['0 次'])
  expect(inWords('visits', null, words)).toEqual(['没有'])
  expect(inWords('summer-hours', { fromMonth: 6, toMonth: 9, hours: '9:00—17:30' }, words)).toEqual([
    '6—9 月：9:00—17:30',
  ])
})
