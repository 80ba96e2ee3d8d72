// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { usePages } from '@yiwang/ui'
import { ElTableColumn } from 'element-plus'
import { expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import PagedTable from '../src/shell/PagedTable.vue'

interface Row {
  id: string
}
const list = (load: (cursor: string | undefined) => Promise<{ items: Row[]; next: string | null }>) =>
  mount(
    defineComponent(() => {
      const pages = usePages<Row>(load)
      return () =>
        h(
          PagedTable<Row>,
          { pages, none: 'nothing here', title: 'A list', note: 'of things' },
          { default: () => h(ElTableColumn, { label: 'Name', prop: 'id' }) },
        )
    }),
  )

it('shows rows, and more of them when asked', async () => {
  const page = list(async (cursor) =>
    cursor ? { items: [{ id: 'two' }], next: null } : { items: [{ id: 'one' }], next: 'n' },
  )
  await flushPromises()
  expect(page.get('h1').text()).toBe('A list')
  expect(page.text()).toContain('one')
  expect(page.text()).not.toContain('two')
  await page.get('.load-more button').trigger('click')
  await flushPromises()
  expect(page.text()).toContain('two')
  expect(page.find('.load-more button').exists()).toBe(false)
})

it('says when there is nothing', async () => {
  const page = list(async () => ({ items: [], next: null }))
  await flushPromises()
  expect(page.text()).toContain('nothing here')
  expect(page.find('table').exists()).toBe(false)
})

it('says what went wrong, and tries again', async () => {
  let times = 0
  const page = list(async () => {
    if (++times === 1) throw new Error('no')
    return { items: [{ id: 'one' }], next: null }
  })
  await flushPromises()
  expect(page.find('[role=alert]').exists()).toBe(true)
  await page.get('[role=alert] button').trigger('click')
  await flushPromises()
  expect(page.find('[role=alert]').exists()).toBe(false)
  expect(page.text()).toContain('one')
})
