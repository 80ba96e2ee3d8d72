import { expect, test } from 'vitest'
import { changeInWords } from '../src/apply/change-in-words'

test('what changed is said in few lines', () => {
  expect(changeInWords(10, 6)).toEqual(['原来：10；现在：6'])
  expect(changeInWords(null, true)).toEqual(['原来：没有；现在：是'])
  expect(changeInWords(['一', '二'], ['二', '三'])).toEqual(['不再有：一', '新增：三'])
  expect(changeInWords({ a: '申请书' }, { a: '申请书', b: '营业执照' })).toEqual(['新增：营业执照'])
})

test('what few words cannot say is only named', () => {
  const many = ['一', '二', '三', '四', '五', '六', '七']
  expect(changeInWords([], many)).toEqual(['内容有调整，请以现在的办事指南为准'])
  expect(changeInWords([{ a: 1 }], [{ a: 2 }])).toEqual(['内容有调整，请以现在的办事指南为准'])
})
