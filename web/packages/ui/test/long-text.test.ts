import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { PageState } from '../src'
import FoldedText from '../src/FoldedText.vue'
import LongText from '../src/LongText.vue'
import { lengthOf } from '../src/long-text'

describe('a long text', () => {
  it('is counted in characters, as the server counts', () => {
    expect(lengthOf('𠮷野家')).toBe(3)
  })

  it('shows its count, cuts nothing and says what is too much', async () => {
    const shown = mount(LongText, { props: { max: 3, modelValue: '𠮷野家' }, attrs: { id: 'said' } })
    expect(shown.text()).toContain('3 / 3 字')
    expect(shown.get('textarea').attributes('maxlength')).toBeUndefined()
    await shown.setProps({ modelValue: '𠮷野家好吃' })
    expect(shown.get('[role=status]').text()).toBe('超出 2 个字，请删短一些')
    expect(shown.get('textarea').element.value).toBe('𠮷野家好吃')
  })

  it('is folded when somebody else reads it, and can be read whole', async () => {
    expect(
      mount(FoldedText, { props: { text: '很好' } })
        .find('button')
        .exists(),
    ).toBe(false)
    const shown = mount(FoldedText, { props: { text: '办得慢。'.repeat(60) } })
    expect(shown.get('.words').text()).toHaveLength(121)
    await shown.get('button').trigger('click')
    expect(shown.get('.words').text()).toHaveLength(240)
    expect(shown.get('button').attributes('aria-expanded')).toBe('true')
  })
})

describe('what stands in place of a page', () => {
  it('is its heading and its title', () => {
    document.title = '办件 - 一网'
    const shown = mount(PageState, { props: { error: new Error('x'), page: true } })
    expect(shown.get('h1').text()).toBe('出了点问题')
    expect(document.title).toBe('出了点问题 - 一网')
  })
})
