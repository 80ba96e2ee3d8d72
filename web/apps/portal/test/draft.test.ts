import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DraftKeeper } from '../src/apply/draft'

const ITEM = '1142'
const LOCAL = `yiwang.draft.resident.${ITEM}`

interface Kept {
  form: object
  materials: unknown[]
  page: string | null
  revision: number
}

/** A server that keeps one draft, as the contract says. */
class Server {
  kept: Kept | null = null
  down = false
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
    if (sent.revision !== (this.kept?.revision ?? 0)) return json({ title: 'elsewhere', status: 409 }, 409)
    this.kept = { ...sent, revision: sent.revision + 1 }
    return json({ ...this.kept, savedAt: '2026-11-23T08:00:00Z' })
  }
}

let server: Server

beforeEach(() => {
  vi.useFakeTimers()
  localStorage.clear()
  document.cookie = 'XSRF-TOKEN=t'
  server = new Server()
  vi.stubGlobal('fetch', (request: Request) => server.answer(request))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function opened(): Promise<DraftKeeper> {
  const keeper = new DraftKeeper(ITEM, 'resident')
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
    expect(localStorage.getItem(LOCAL)).toBeNull()
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
    expect(localStorage.getItem(LOCAL)).toBeNull()
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
    expect(localStorage.getItem(LOCAL)).toBeNull()
  })
})
