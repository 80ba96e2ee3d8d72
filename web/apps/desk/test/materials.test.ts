import type { Case } from '@yiwang/api'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import MaterialView from '../src/review/MaterialView.vue'
import SupplementDialog from '../src/review/SupplementDialog.vue'

afterEach(() => vi.unstubAllGlobals())

const paper = (id: string, more: object = {}) => ({
  id,
  name: id,
  necessity: 'REQUIRED',
  condition: null,
  applies: true,
  replacedBy: null,
  file: null,
  files: [],
  former: [],
  ...more,
})
const given = (id: string, fresh = false) => ({
  id,
  name: `${id}.odt`,
  size: 10,
  type: 'application/odt',
  sm3: '',
  fresh,
})
const file = given('1')
const one = {
  number: '1',
  materials: [
    paper('平面图'),
    paper('仓库说明', { applies: false, condition: '有外设仓库时' }),
    paper('代理人证明', { applies: false, condition: '委托他人办理时', file, files: [file] }),
    paper('照片', { necessity: 'OPTIONAL' }),
  ],
} as unknown as Case

describe('the papers on the desk', () => {
  it('are missing only where the form calls for them', () => {
    const lines = mount(MaterialView, { props: { one } }).findAll('li')
    expect(lines[0]!.text()).toMatch(/必要.*没有提交/s)
    expect(lines[1]!.text()).toContain('不适用')
    expect(lines[1]!.text()).not.toMatch(/必要|没有提交/)
    expect(lines[3]!.get('.muted').text()).toBe('没有提交')
  })

  it('are shown with all their files, what is new marked, and what it replaced readable', async () => {
    const files = [given('新一', true), given('新二', true)]
    const corrected = {
      number: '1',
      materials: [paper('平面图', { file: files[0], files, former: [given('旧')] })],
    }
    const view = mount(MaterialView, { props: { one: corrected as unknown as Case } })
    expect(view.get('li').text()).toMatch(/平面图.*新.*1\. 新一\.odt.*2\. 新二\.odt.*补正之前的 旧\.odt/s)
    expect(view.get('figure').text()).not.toContain('补正之前的')
    await view.findAll('.files button')[2]!.trigger('click')
    expect(view.get('figure').text()).toMatch(/旧\.odt.*补正之前的/s)
    expect(view.get('figure a').attributes('href')).toBe(
      `/api/desk/cases/1/files/${encodeURIComponent('旧')}`,
    )
  })

  it('are downloaded where the server cannot draw an OFD, and it says why', async () => {
    const asked: string[] = []
    vi.stubGlobal('fetch', async (request: Request) => {
      asked.push(new URL(request.url).pathname + new URL(request.url).search)
      return Response.json(
        { title: '这里显示不了', detail: '请下载原文件。', status: 409, code: 'cases/file-not-showable' },
        { status: 409, headers: { 'Content-Type': 'application/problem+json' } },
      )
    })
    const ofd = { ...given('3'), name: '批文.ofd', type: 'application/ofd' }
    const shown = { number: '1', materials: [paper('批文', { file: ofd, files: [ofd] })] }
    const view = mount(MaterialView, { props: { one: shown as unknown as Case } })
    await vi.dynamicImportSettled()
    await flushPromises()
    expect(asked).toEqual(['/api/desk/cases/1/files/3?as=pdf'])
    expect(view.get('figure').text()).toMatch(/以原文件为准.*这里显示不了.*请下载原文件。/s)
    expect(view.get('figure a').attributes('href')).toBe('/api/desk/cases/1/files/3')
  })

  it('are not asked for where the form makes them needless', async () => {
    const main = document.createElement('main')
    main.id = 'main'
    document.body.append(main)
    mount(SupplementDialog, { props: { one, act: async () => undefined }, attachTo: main })
    await flushPromises()
    const offered = [...document.querySelectorAll<HTMLInputElement>('#supplement-materials input')]
    expect(offered.map((box) => box.value)).toEqual(['平面图', '代理人证明', '照片'])
  })

  it('are asked for with answers, each with a reason of its own', async () => {
    document.body.innerHTML = '<main id="main"></main>'
    const schema = {
      type: 'object',
      properties: {
        name: { type: 'string', title: '名称' },
        sure: { type: 'boolean', const: true, title: '确认' },
      },
    }
    const whole = {
      ...one,
      form: { name: '小店', sure: true },
      formSchema: schema,
      formUi: null,
    } as unknown as Case
    const act = vi.fn(async () => undefined)
    mount(SupplementDialog, {
      props: { one: whole, act },
      attachTo: document.getElementById('main')!,
    })
    await flushPromises()
    const box = (value: string) => document.querySelector<HTMLInputElement>(`input[value="${value}"]`)!
    expect(
      [...document.querySelectorAll<HTMLInputElement>('#supplement-answers input')].map((it) => it.value),
    ).toEqual(['/form/name'])
    box('平面图').click()
    box('/form/name').click()
    await flushPromises()
    document.querySelector<HTMLFormElement>('form')!.requestSubmit()
    await flushPromises()
    expect(act).not.toHaveBeenCalled()
    expect(document.querySelector('.error-summary')!.textContent).toMatch(/「平面图」.*「名称」/s)
    const reasons = [...document.querySelectorAll<HTMLTextAreaElement>('fieldset textarea')]
    for (const [i, text] of ['缺一页', '与执照不符'].entries()) {
      reasons[i]!.value = text
      reasons[i]!.dispatchEvent(new Event('input'))
    }
    await flushPromises()
    document.querySelector<HTMLFormElement>('form')!.requestSubmit()
    await flushPromises()
    expect(act.mock.calls).toEqual([
      [
        {
          materials: [{ id: '平面图', reason: '缺一页' }],
          fields: [{ pointer: '/form/name', reason: '与执照不符' }],
          reason: null,
          happenedAt: null,
        },
      ],
    ])
  })
})
