import { expect, test } from 'vitest'
import { cut, layersOf } from '../src/flow-layout'

const one = (id: string, ...after: string[]) => ({ id, after })
const names = (layers: { id: string }[][]) => layers.map((layer) => layer.map(({ id }) => id))

test('each stands below the lowest that it comes after', () => {
  const flow = [one('a'), one('b', 'a'), one('c', 'a'), one('d', 'b', 'c'), one('e', 'a', 'd')]
  expect(names(layersOf(flow))).toEqual([['a'], ['b', 'c'], ['d'], ['e']])
})

test('a circle, and what comes after nothing known, are drawn all the same', () => {
  expect(layersOf([one('a', 'b'), one('b', 'a')]).flat()).toHaveLength(2)
  expect(names(layersOf([one('a', 'gone'), one('b', 'a')]))).toEqual([['a'], ['b']])
  expect(layersOf([])).toEqual([])
})

test('what is too long ends in an ellipsis, also of rare characters', () => {
  expect(cut('公安机关会签', 9)).toBe('公安机关会签')
  expect(cut('消防与房屋安全联合会签', 9)).toBe('消防与房屋安全联…')
  expect(cut('first review', 9)).toBe('first review')
  expect(cut('𠮷𠮷𠮷', 2)).toBe('𠮷…')
})
