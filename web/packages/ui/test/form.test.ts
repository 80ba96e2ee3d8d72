import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ApiProblem } from '@yiwang/api'
import { mount } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { ErrorSummary, useForm } from '../src'

const invalid = (...errors: [pointer: string, detail: string][]) =>
  new ApiProblem({
    status: 422,
    code: 'invalid-input',
    title: '填写有误',
    errors: errors.map(([pointer, detail]) => ({ pointer, code: 'field/wrong', detail })),
  })

describe('a form', () => {
  it('says a refusal at the fields it points to', async () => {
    const form = useForm({ '/reason': 'why' })
    expect(await form.send([], () => Promise.reject(invalid(['/reason', '太短了'])))).toBe(false)
    expect(form.problemOf('why')).toBe('太短了')
    expect(form.failure).toBeNull()
    expect(form.busy).toBe(false)
  })

  it('loses nothing of a refusal that no field can say, or only in part', async () => {
    const form = useForm({ '/reason': 'why' })
    const partly = invalid(['/reason', '太短了'], ['/elsewhere', '还有别的'])
    await form.send([], () => Promise.reject(partly))
    expect(form.problemOf('why')).toBe('太短了')
    expect(form.failure).toBe(partly)
    const conflict = new ApiProblem({ status: 409, title: '已经处理过' })
    await form.send([], () => Promise.reject(conflict))
    expect(form.problems).toEqual([])
    expect(form.failure).toBe(conflict)
  })

  it('says in its own words what the server cannot word for this page', async () => {
    const form = useForm({}, ({ status }) =>
      status === 404 ? [{ id: 'number', message: '没有查到' }] : null,
    )
    await form.send([], () => Promise.reject(new ApiProblem({ status: 404 })))
    expect(form.problemOf('number')).toBe('没有查到')
    expect(form.failure).toBeNull()
  })

  it('is sent once, however often the button is pressed', async () => {
    const form = useForm()
    let done = () => undefined as void
    const act = vi.fn(() => new Promise<void>((resolve) => (done = resolve)))
    const first = form.send([], act)
    expect(form.busy).toBe(true)
    expect(await form.send([], act)).toBe(false)
    done()
    expect(await first).toBe(true)
    expect(act).toHaveBeenCalledTimes(1)
    expect(form.busy).toBe(false)
  })

  it('is not sent while the page itself finds something wrong', async () => {
    const form = useForm()
    const act = vi.fn(async () => undefined)
    expect(await form.send([{ id: 'why', message: '请填写' }, false], act)).toBe(false)
    expect(act).not.toHaveBeenCalled()
    expect(form.problems).toEqual([{ id: 'why', message: '请填写' }])
    form.clear('why')
    expect(form.problems).toEqual([])
  })

  it('does not take a mistake of the program for a refusal, and can be sent again', async () => {
    const form = useForm()
    await expect(form.send([], () => Promise.reject(new TypeError('x')))).rejects.toThrow(TypeError)
    expect(form.busy).toBe(false)
  })

  it('has the focus where what is wrong is listed, and each line leads to its field', async () => {
    const form = useForm()
    const page = mount(
      defineComponent(() => () => [
        h(ErrorSummary, { errors: form.problems, attempt: form.attempt }),
        h('input', { id: 'why' }),
      ]),
      { attachTo: document.body },
    )
    form.check([{ id: 'why', message: '请填写' }])
    await vi.waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('alert'))
    await page.get('a').trigger('click')
    expect(document.activeElement?.id).toBe('why')
    page.unmount()
  })
})

const WEB = join(import.meta.dirname, '../../..')
const pages = ['apps/portal/src', 'apps/desk/src', 'packages/ui/src', 'packages/forms/src'].flatMap(
  (folder) =>
    readdirSync(join(WEB, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.vue'))
      .map((file) => ({ file, source: readFileSync(join(WEB, folder, file), 'utf8') })),
)

describe('every page with a form', () => {
  const forms = pages.filter(({ source }) => /<form\b(?![^>]*role="search")|<FormDialog\b/s.test(source))

  it('uses this one', () => {
    expect(forms.length).toBeGreaterThan(18)
    const others = forms.filter(
      ({ file, source }) => !source.includes('useForm') && !file.endsWith('FormDialog.vue'),
    )
    expect(others.map(({ file }) => file)).toEqual([])
  })

  it('keeps no state of its own for what it keeps', () => {
    const own = /const (?:busy|failure|attempt|problems) = (?:ref|shallowRef)[<(]|\.errors\.(?:find|some)\(/
    const asideOf = forms.filter(({ source }) => own.test(source))
    expect(asideOf.map(({ file }) => file)).toEqual([])
  })

  it('says what is wrong with it in a summary', () => {
    const silent = forms.filter(({ source }) => !/<ErrorSummary\b|<FormDialog\b/.test(source))
    expect(silent.map(({ file }) => file)).toEqual([])
  })
})
