import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DraftKeeper } from '../src/apply/draft'

const ITEM = '1142'
const KEY = 'k'.repeat(43)
const LOCAL = `yiwang.draft.resident.${ITEM}`

interface Kept {
  form: object
  materials: unknown[]
  page: string | null
  revision: number
  other?: unknown
}

/** A server that keeps one draft, as the contract says. */
class Server {
  kept: Kept | null = null
  down = false
  /** Saves, and nobody hears of it. */
  mute = false
  puts = 0

  async answer(request: Request): Promise<Response> {
    if (this.down) throw new TypeError('network')
    const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status })
    const nothing = () => new Response(null, { status: 204 })
    if (request.method === 'GET') return this.kept ? json(this.kept) : nothing()
    if (request.method === 'DELETE') {
      this.kept = null
      return nothing()
    }
    this.puts++
    const sent = (await request.json()) as Kept
    if (sent.revision !== (this.kept?.revision ?? 0)) {
      if (JSON.stringify(sent.form) === JSON.stringify(this.kept?.form)) return json(this.kept)
      return json({ title: 'elsewhere', status: 409 }, 409)
    }
    this.kept = { ...sent, revision: sent.revision + 1 }
    if (this.mute) throw new TypeError('the page was gone before the answer came')
    return json({ ...this.kept, savedAt: '2026-11-23T08:00:00Z' })
  }
}

let server: Server

beforeEach(() => {
  vi.useFakeTimers()
  sessionStorage.clear()
  document.cookie = 'XSRF-TOKEN=t'
  server = new Server()
  vi.stubGlobal('fetch', (request: Request) => server.answer(request))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function opened(deviceKey = KEY): Promise<DraftKeeper> {
  const keeper = new DraftKeeper(ITEM, { username: 'resident', deviceKey })
  await keeper.open()
  return keeper
}

describe('a draft', () => {
  it('is saved a moment after the last key, once', async () => {
    const keeper = await opened()
    keeper.change({ form: { name: '小' } })
    keeper.change({ form: { name: '小店' } })
    await vi.advanceTimersByTimeAsync(1000)
    expect(server.puts).toBe(1)
    expect(server.kept?.form).toEqual({ name: '小店' })
    expect(keeper.state.status).toBe('saved')
    expect(sessionStorage.getItem(LOCAL)).toBeNull()
  })

  it('stays on the device while there is no network, also over a reload, and is saved afterwards', async () => {
    const keeper = await opened()
    server.down = true
    keeper.change({ form: { name: '小店' } })
    await vi.advanceTimersByTimeAsync(1000)
    expect(keeper.state.status).toBe('offline')
    keeper.close()

    const again = await opened()
    expect(again.state.form).toEqual({ name: '小店' })
    server.down = false
    await again.flush()
    expect(server.kept?.form).toEqual({ name: '小店' })
    expect(sessionStorage.getItem(LOCAL)).toBeNull()
  })

  it('is readable on the device to nobody but the person, who finds it again when she logs in again', async () => {
    const keeper = await opened()
    server.down = true
    keeper.change({ form: { name: '小店' } })
    keeper.close()
    expect(Object.values({ ...sessionStorage }).join()).not.toMatch(/小店|name/)
    server.down = false
    expect((await opened('x'.repeat(43))).state.form).toEqual({})
    expect((await opened()).state.form).toEqual({ name: '小店' })
  })

  it('is not overwritten in silence when another device saved meanwhile', async () => {
    const mine = await opened()
    const theirs = await opened()
    theirs.change({ form: { name: '她的' } })
    await theirs.flush()
    mine.change({ form: { name: '我的' } })
    await mine.flush()
    expect(mine.state.status).toBe('conflict')
    expect(server.kept?.form).toEqual({ name: '她的' })

    await mine.keepMine()
    expect(server.kept?.form).toEqual({ name: '我的' })
  })

  it('is no conflict when the answer to its own save was lost with the page', async () => {
    const keeper = await opened()
    server.mute = true
    keeper.change({ form: { name: '小' } })
    await vi.advanceTimersByTimeAsync(1000)
    keeper.change({ form: { name: '小店' } })
    keeper.close()
    server.mute = false

    const again = await opened()
    expect(again.state.status).toBe('unsaved')
    expect(again.state.form).toEqual({ name: '小店' })
    await again.flush()
    expect(again.state.status).toBe('saved')
    expect(server.kept?.form).toEqual({ name: '小店' })
  })

  it('is no conflict when the save of the page before arrives after the page was opened again', async () => {
    const before = await opened()
    server.down = true
    before.change({ form: { name: '小' } })
    await vi.advanceTimersByTimeAsync(1000)
    before.close()
    server.down = false
    const again = await opened()
    server.kept = { form: { name: '小' }, materials: [], page: null, revision: 1 }
    again.change({ form: { name: '小店' } })
    await again.flush()
    await vi.advanceTimersByTimeAsync(1000)
    expect(again.state.status).toBe('saved')
    expect(server.kept?.form).toEqual({ name: '小店' })
  })

  it('is no conflict when both devices have the same', async () => {
    const mine = await opened()
    const theirs = await opened()
    theirs.change({ form: { name: '一样' } })
    await theirs.flush()
    mine.change({ form: { name: '一样' } })
    await mine.flush()
    expect(mine.state.status).toBe('saved')
  })

  it('keeps the version of the other device beside it, whichever she chooses, until she lets it go', async () => {
    const mine = await opened()
    const theirs = await opened()
    theirs.change({ form: { name: '她的' } })
    await theirs.flush()
    mine.change({ form: { name: '我的' } })
    await mine.flush()
    await mine.keepMine()
    expect(server.kept).toMatchObject({ form: { name: '我的' }, other: { form: { name: '她的' } } })

    const later = await opened()
    later.swap()
    await later.flush()
    expect(server.kept).toMatchObject({ form: { name: '她的' }, other: { form: { name: '我的' } } })
    later.dropOther()
    await later.flush()
    expect((await opened()).state.other).toBeNull()
  })

  it('takes over what a licence says only where she wrote nothing, and saves it only when she writes', async () => {
    const keeper = await opened()
    keeper.state.form = { name: '我写的' }
    keeper.suggest({ name: '证照上的', address: '示范路1号' })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(keeper.state.form).toEqual({ name: '我写的', address: '示范路1号' })
    expect(server.puts).toBe(0)
  })

  it('can give way to the other device', async () => {
    const mine = await opened()
    const theirs = await opened()
    theirs.change({ form: { name: '她的' } })
    await theirs.flush()
    mine.change({ form: { name: '我的' } })
    await mine.flush()
    mine.takeTheirs()
    expect(mine.state.form).toEqual({ name: '她的' })
    mine.change({ form: { name: '接着她的' } })
    await mine.flush()
    expect(server.kept?.form).toEqual({ name: '接着她的' })
  })

  it('leaves nothing behind once it is discarded', async () => {
    const keeper = await opened()
    keeper.change({ form: { name: '小店' } })
    await keeper.discard()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(server.kept).toBeNull()
    expect(sessionStorage.getItem(LOCAL)).toBeNull()
  })
})
