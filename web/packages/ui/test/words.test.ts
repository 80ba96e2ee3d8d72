import { ApiProblem, SESSION_RENEWED, sessionEvents } from '@yiwang/api'
import { flushPromises, mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { useAsync } from '../src'
import FoldedText from '../src/FoldedText.vue'
import LengthCounter from '../src/LengthCounter.vue'

it('folds long words between characters, and shows them all when asked', async () => {
  const text = '𠮷'.repeat(200)
  const folded = mount(FoldedText, { props: { text, most: 120 } })
  expect(folded.get('.words').text()).toBe(`${'𠮷'.repeat(120)}…`)
  const button = folded.get('button')
  expect(button.attributes('aria-expanded')).toBe('false')
  await button.trigger('click')
  expect(folded.get('.words').text()).toBe(text)
  expect(button.attributes('aria-expanded')).toBe('true')
})

it('folds nothing for the sake of a few characters', () => {
  const text = '长'.repeat(140)
  const whole = mount(FoldedText, { props: { text, most: 120 } })
  expect(whole.get('.words').text()).toBe(text)
  expect(whole.find('button').exists()).toBe(false)
})

it('tells of the length aloud only near its end', async () => {
  const counter = mount(LengthCounter, { props: { id: 'l', text: '长'.repeat(400), max: 500 } })
  expect(counter.text()).toContain('400 / 500')
  expect(counter.get('[role=status]').text()).toBe('')
  await counter.setProps({ text: '长'.repeat(490) })
  expect(counter.get('[role=status]').text()).toBe('还可以写 10 个字')
  await counter.setProps({ text: '长'.repeat(501) })
  expect(counter.get('[role=status]').text()).toBe('超出 1 个字，请删短一些')
})

it('asks again for what was refused for want of a session, once somebody is logged in again', async () => {
  let loggedIn = false
  const page = mount(
    defineComponent(() => {
      const { data } = useAsync(async () => {
        if (!loggedIn) throw new ApiProblem({ status: 401 })
        return 'here'
      })
      return () => h('p', data.value ?? '')
    }),
  )
  await flushPromises()
  expect(page.text()).toBe('')
  loggedIn = true
  sessionEvents.dispatchEvent(new Event(SESSION_RENEWED))
  await flushPromises()
  expect(page.text()).toBe('here')
})
