import { ApiProblem, type Case, type CaseFile } from '@yiwang/api'
import { Form, type Schema } from '@yiwang/forms'
import { PageState, formatExcess, formatSize, shortName } from '@yiwang/ui'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Application, attach, detach, filesOf } from '../src/apply/application'
import MaterialUpload from '../src/apply/MaterialUpload.vue'
import { LARGEST, prepare } from '../src/apply/prepare'
import { alsoNeeded, askedNames, corrected, followingNames } from '../src/cases/supply'

afterEach(() => vi.unstubAllGlobals())

const heic = (name: string) => new File(['\0\0\0\x18ftypheic\0\0\0\0mif1'], name)
const sized = (size: number) => Object.defineProperty(new File(['%PDF-'], '图.pdf'), 'size', { value: size })

describe('a chosen file', () => {
  it('may have exactly 20 MB, and one with a byte more is not said to have 20', async () => {
    expect(await prepare(sized(LARGEST))).toHaveProperty('file')
    expect(await prepare(sized(LARGEST + 1))).toEqual({ problem: expect.stringContaining('20.01 MB') })
    expect(formatSize(LARGEST)).toBe('20.0 MB')
    expect(formatExcess(LARGEST + 1)).toBe('20.01 MB')
  })

  it('that is a HEIC photo becomes a JPEG where the browser can read it, whatever it is called', async () => {
    vi.stubGlobal('createImageBitmap', async () => ({ width: 4, height: 3, close: () => undefined }))
    HTMLCanvasElement.prototype.getContext = (() => ({ drawImage: () => undefined })) as never
    HTMLCanvasElement.prototype.toBlob = (done: BlobCallback) => done(new Blob(['\xff\xd8']))
    for (const name of ['IMG_1.HEIC', 'IMG_1.jpg']) {
      const ready = await prepare(heic(name))
      expect('file' in ready && ready.file.name).toBe('IMG_1.jpg')
      expect('file' in ready && ready.file.type).toBe('image/jpeg')
    }
  })

  it('that is a HEIC photo elsewhere is refused with how to change it', async () => {
    vi.stubGlobal('createImageBitmap', () => Promise.reject(new DOMException('', 'InvalidStateError')))
    expect(await prepare(heic('IMG_1.HEIC'))).toEqual({
      problem: expect.stringMatching(/设置 → 相机 → 格式.*兼容性最佳/),
    })
  })

  it('is named on a line without being cut apart', () => {
    const family = '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}'
    expect(shortName('平面图.pdf')).toBe('平面图.pdf')
    expect(shortName(`${family.repeat(60)}说明.pdf`)).toBe(`${family.repeat(30)}…${family.repeat(3)}说明.pdf`)
  })
})

describe('what the server refuses', () => {
  const problem = new ApiProblem({
    title: '填写的内容有误',
    detail: '有些内容需要更正，请逐项查看。',
    status: 422,
    errors: [{ pointer: '/file', code: 'files/password', detail: '这份 PDF 要输入密码才能打开。' }],
  })

  it('is said with the reason at its place, wherever a page shows it', () => {
    expect(problem.reasons).toEqual(['这份 PDF 要输入密码才能打开。'])
    expect(mount(PageState, { props: { error: problem } }).text()).toContain('要输入密码')
    expect(new ApiProblem({ title: '没有权限', detail: '您不能这样做。' }).reasons).toEqual([
      '您不能这样做。',
    ])
  })

  it('stands at the file it is about, and the others go on', async () => {
    const sent: string[] = []
    class Request extends EventTarget {
      upload = new EventTarget()
      status = 0
      responseText = ''
      open(): void {}
      setRequestHeader(): void {}
      abort(): void {}
      send(body: FormData): void {
        const { name } = body.get('file') as File
        sent.push(name)
        this.status = name.startsWith('坏') ? 422 : 201
        this.responseText = JSON.stringify(
          this.status === 201 ? { id: name, name, size: 5 } : { ...problem.params, errors: problem.errors },
        )
        this.dispatchEvent(new Event('load'))
      }
    }
    vi.stubGlobal('XMLHttpRequest', Request)
    document.cookie = 'XSRF-TOKEN=t'
    const upload = mount(MaterialUpload, { props: { name: '平面图', files: [] } })
    const input = upload.get('input')
    Object.defineProperty(input.element, 'files', {
      value: ['一.pdf', '坏.pdf', '二.pdf'].map((name) => new File(['%PDF-'], name)),
    })
    await input.trigger('change')
    await vi.waitFor(() => expect(upload.emitted('uploaded')).toHaveLength(2))
    await flushPromises()
    expect(sent).toEqual(['一.pdf', '坏.pdf', '二.pdf'])
    expect(upload.emitted('uploaded')!.map(([file]) => (file as CaseFile).name)).toEqual(['一.pdf', '二.pdf'])
    expect(upload.get('[role=alert]').text()).toContain('坏.pdf 没有收下。这份 PDF 要输入密码才能打开。')
    expect(upload.emitted('busy')!.at(-1)).toEqual([false])
  })
})

describe('the files of a paper', () => {
  it('keep their order, and one taken away is deleted once the draft is saved without it', async () => {
    const deleted: string[] = []
    vi.stubGlobal('fetch', async (request: Request) => {
      deleted.push(`${request.method} ${new URL(request.url).pathname}`)
      return new Response(null, { status: 204 })
    })
    const state = { materials: [] as { material: string; file: { id: string } }[], status: 'saved' }
    const keeper = {
      state,
      change: (part: object) => Object.assign(state, part),
      flush: async () => undefined,
    }
    const application = {
      keeper,
      refused: { value: { fields: [], materials: {} } },
    } as unknown as Application
    for (const id of ['c', 'a', 'b']) attach(application, 'layout', { id } as CaseFile)
    expect(filesOf(application, 'layout').map((file) => file.id)).toEqual(['c', 'a', 'b'])
    await detach(application, 'layout', 'a')
    expect(filesOf(application, 'layout').map((file) => file.id)).toEqual(['c', 'b'])
    expect(deleted).toEqual(['DELETE /api/portal/files/a'])
    state.status = 'offline'
    await detach(application, 'layout', 'b')
    expect(deleted, 'a draft on the server may still use it').toHaveLength(1)
  })
})

describe('a correction of answers', () => {
  const schema = {
    type: 'object',
    additionalProperties: false,
    required: ['name', 'warehouse'],
    properties: {
      name: { type: 'string', title: '名称' },
      warehouse: { type: 'boolean', title: '仓库' },
      address: { type: 'string', title: '仓库地址' },
      note: { type: 'string', title: '备注' },
    },
    allOf: [
      {
        if: { properties: { warehouse: { const: true } }, required: ['warehouse'] },
        then: { required: ['address'] },
        else: { properties: { address: false } },
      },
    ],
  } as unknown as Schema
  const form = new Form(schema, null)
  const before = { name: ' 小店', warehouse: false }
  const one = {
    supplement: { materials: [], fields: [{ what: '/form/warehouse', name: '仓库', reason: '现场有' }] },
    materials: [{ id: 'proof', file: null }],
  } as unknown as Case

  it('asks exactly what was asked, and what follows from it', () => {
    expect(askedNames(one)).toEqual(['warehouse'])
    expect(followingNames(form, before, before, ['warehouse'])).toEqual([])
    expect(followingNames(form, before, { ...before, warehouse: true }, ['warehouse'])).toEqual(['address'])
  })

  it('sends everything else back as it was, to the letter', () => {
    const now = { name: '改了', warehouse: true, address: ' 东湖路 ', note: '多写的' }
    expect(corrected(form, before, now, ['warehouse', 'address'])).toEqual({
      name: ' 小店',
      warehouse: true,
      address: '东湖路',
    })
    const full = { name: '小店', warehouse: true, address: '东湖路' }
    expect(corrected(form, full, { ...full, warehouse: false }, ['warehouse'])).toEqual({
      name: '小店',
      warehouse: false,
    })
  })

  it('asks for a paper that only the new answers call for', () => {
    const when = { properties: { warehouse: { const: true } }, required: ['warehouse'] }
    const materials = [{ id: 'proof', necessity: 'REQUIRED', when }]
    expect(alsoNeeded(one, materials, before)).toEqual([])
    expect(alsoNeeded(one, materials, { ...before, warehouse: true })).toHaveLength(1)
  })
})
