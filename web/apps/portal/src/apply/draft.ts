import { ApiProblem, type CaseFile, type Draft, answerOf, api } from '@yiwang/api'
import type { FormValue } from '@yiwang/forms'
import { reactive } from 'vue'

export type SaveStatus = 'new' | 'unsaved' | 'saving' | 'saved' | 'offline' | 'failed' | 'conflict'

/** A file of a paper, uploaded for an application that is not submitted yet; a paper of several files is several. */
export type Attached = { material: string; file: CaseFile }

const PAUSE = 800
const RETRY = 15_000

/**
 * The unfinished application: saved as she types, kept on this device while there is no network,
 * and never overwritten in silence when another device has saved meanwhile.
 */
export class DraftKeeper {
  readonly state = reactive({
    form: {} as FormValue,
    materials: [] as Attached[],
    page: null as string | null,
    revision: 0,
    savedAt: null as string | null,
    status: 'new' as SaveStatus,
    /** What the other device saved, while the person has to choose. */
    theirs: null as Draft | null,
  })
  private timer: ReturnType<typeof setTimeout> | undefined
  private running: Promise<void> | null = null
  private changes = 0
  private closed = false
  private readonly localKey: string

  constructor(
    private readonly itemCode: string,
    username: string,
  ) {
    this.localKey = `yiwang.draft.${username}.${itemCode}`
  }

  async open(): Promise<void> {
    const local = this.readLocal()
    let server: Draft | null
    try {
      server = await this.fetch()
    } catch (problem) {
      if (!local || !(problem instanceof ApiProblem) || !problem.offline) throw problem
      this.take(local, 'offline')
      return this.later(RETRY)
    }
    if (local && local.revision !== (server?.revision ?? 0) && server) {
      this.take(local, 'conflict')
      this.state.theirs = server
    } else if (local) {
      this.take({ ...local, revision: server?.revision ?? 0 }, 'unsaved')
      this.later(PAUSE)
    } else if (server) this.take(server, 'saved')
  }

  change(part: { form?: FormValue; materials?: Attached[]; page?: string }): void {
    Object.assign(this.state, part)
    this.changes++
    this.writeLocal()
    if (this.state.status === 'conflict') return
    this.state.status = 'unsaved'
    this.later(PAUSE)
  }

  /** Saves now what is not saved yet. */
  async flush(): Promise<void> {
    if (['unsaved', 'offline', 'failed'].includes(this.state.status)) await this.save()
    else await this.running
  }

  takeTheirs(): void {
    const { theirs } = this.state
    if (!theirs) return
    this.take(theirs, 'saved')
    this.state.theirs = null
    localStorage.removeItem(this.localKey)
  }

  keepMine(): Promise<void> {
    this.state.revision = this.state.theirs?.revision ?? this.state.revision
    this.state.theirs = null
    this.state.status = 'unsaved'
    return this.save()
  }

  /** After submitting or leaving: nothing is saved any more. */
  close(): void {
    this.closed = true
    clearTimeout(this.timer)
  }

  async discard(): Promise<void> {
    this.close()
    await this.running
    localStorage.removeItem(this.localKey)
    await api
      .DELETE('/api/portal/drafts/{itemCode}', { params: { path: { itemCode: this.itemCode } } })
      .catch(() => undefined)
  }

  private later(delay: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.save(), delay)
  }

  private async save(): Promise<void> {
    if (this.closed || this.state.status === 'conflict') return
    clearTimeout(this.timer)
    await this.running
    this.running = this.put()
    await this.running
    this.running = null
  }

  private async put(): Promise<void> {
    const seen = this.changes
    const { form, materials, page, revision } = this.state
    this.state.status = 'saving'
    try {
      const saved = await answerOf(
        api.PUT('/api/portal/drafts/{itemCode}', {
          params: { path: { itemCode: this.itemCode } },
          body: { form, materials, page, revision },
        }),
      )
      this.state.revision = saved?.revision ?? revision + 1
      this.state.savedAt = saved?.savedAt ?? new Date().toISOString()
      if (seen !== this.changes) {
        this.writeLocal()
        this.state.status = 'unsaved'
        return this.later(PAUSE)
      }
      localStorage.removeItem(this.localKey)
      this.state.status = 'saved'
    } catch (problem) {
      await this.failed(problem)
    }
  }

  private async failed(problem: unknown): Promise<void> {
    if (!(problem instanceof ApiProblem)) throw problem
    this.writeLocal()
    if (problem.status === 409) {
      this.state.theirs = await this.fetch().catch(() => null)
      this.state.status = this.state.theirs ? 'conflict' : 'failed'
      return
    }
    this.state.status = problem.offline ? 'offline' : 'failed'
    if (problem.status !== 401) this.later(RETRY)
  }

  private async fetch(): Promise<Draft | null> {
    const path = { itemCode: this.itemCode }
    return (await answerOf(api.GET('/api/portal/drafts/{itemCode}', { params: { path } }))) || null
  }

  private take(draft: Draft, status: SaveStatus): void {
    const { form, materials, page, revision, savedAt } = draft
    Object.assign(this.state, {
      form: form ?? {},
      materials: materials ?? [],
      page,
      revision,
      savedAt,
      status,
    })
  }

  private readLocal(): Draft | null {
    try {
      return JSON.parse(localStorage.getItem(this.localKey) ?? 'null') as Draft | null
    } catch {
      return null
    }
  }

  private writeLocal(): void {
    const { form, materials, page, revision, savedAt } = this.state
    try {
      localStorage.setItem(this.localKey, JSON.stringify({ form, materials, page, revision, savedAt }))
    } catch {
      // a full or forbidden store only costs the copy, the server still has the draft
    }
  }
}
