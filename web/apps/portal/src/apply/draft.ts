import { ApiProblem, type CaseFile, type Draft, type Session, answerOf, api } from '@yiwang/api'
import type { FormValue } from '@yiwang/forms'
import { reactive } from 'vue'
import { type Content, CopyKeeper, sameContent } from './draft-copy'

export type SaveStatus = 'new' | 'unsaved' | 'saving' | 'saved' | 'offline' | 'failed' | 'conflict'

/** A file of a paper, uploaded for an application that is not submitted yet; a paper of several files is several. */
export type Attached = { material: string; file: CaseFile }

/** What another device had saved, kept beside the draft she went on with. */
export interface Other {
  form: FormValue
  materials: Attached[]
  savedAt: string | null
}

const PAUSE = 800
const RETRY = 15_000
/** So many saves without an answer are remembered. */
const UNANSWERED = 5

/**
 * The unfinished application: saved as she types, kept on this device until the server has it, and never overwritten in
 * silence when another device has saved meanwhile.
 */
export class DraftKeeper {
  readonly state = reactive({
    form: {} as FormValue,
    materials: [] as Attached[],
    page: null as string | null,
    other: null as Other | null,
    revision: 0,
    savedAt: null as string | null,
    status: 'new' as SaveStatus,
    /** The version of the item under which she began, where another one holds by now. */
    begunUnder: null as number | null,
    /** What the other device saved, while the person has to choose. */
    theirs: null as Draft | null,
  })
  private timer: ReturnType<typeof setTimeout> | undefined
  private running: Promise<void> | null = null
  private changes = 0
  private closed = false
  private sent: Content[] = []
  private readonly copy: CopyKeeper

  constructor(
    private readonly itemCode: string,
    { party, username, deviceKey }: Pick<Session, 'username' | 'deviceKey'> & Partial<Pick<Session, 'party'>>,
    private readonly version?: number,
  ) {
    this.copy = new CopyKeeper(`yiwang.draft.${party?.id ?? username}.${itemCode}`, deviceKey)
  }

  async open(): Promise<void> {
    const copy = await this.copy.open()
    const local = copy?.draft ?? null
    this.sent = copy?.sent ?? []
    let server: Draft | null
    try {
      server = await this.fetch()
    } catch (problem) {
      if (!local || !(problem instanceof ApiProblem) || !problem.offline) throw problem
      this.take(local, 'offline')
      return this.later(RETRY)
    }
    if (!local) return server ? this.take(server, 'saved') : undefined
    if (server && sameContent(server as Content, local as Content)) {
      this.take(server, 'saved')
      this.copy.remove()
    } else if (server && server.revision !== local.revision && !this.isOurs(server)) {
      this.take(local, 'conflict')
      this.state.theirs = server
    } else {
      this.take({ ...local, revision: server?.revision ?? 0 }, 'unsaved')
      this.later(PAUSE)
    }
  }

  change(part: { form?: FormValue; materials?: Attached[]; page?: string; other?: Other | null }): void {
    Object.assign(this.state, part)
    this.changes++
    this.writeCopy()
    if (this.state.status === 'conflict') return
    this.state.status = 'unsaved'
    this.later(PAUSE)
  }

  /** Answers for questions that are still open; nothing she typed is touched, and nothing is saved before she types. */
  suggest(values: FormValue): void {
    for (const [name, value] of Object.entries(values)) this.state.form[name] ??= value
  }

  /** Saves now what is not saved yet. */
  async flush(): Promise<void> {
    if (['unsaved', 'offline', 'failed'].includes(this.state.status)) await this.save()
    else await this.running
  }

  /** Goes on with what the other device saved; what stood here stays beside it. */
  takeTheirs(): void {
    const { theirs } = this.state
    if (!theirs) return
    const mine = this.asOther()
    this.take(theirs, 'saved')
    this.state.theirs = null
    this.change({ other: mine })
  }

  /** Goes on with what stands here; what the other device saved stays beside it. */
  keepMine(): Promise<void> {
    const { theirs } = this.state
    if (theirs) {
      this.state.revision = theirs.revision
      this.state.other = {
        form: theirs.form as FormValue,
        materials: (theirs.materials ?? []) as Attached[],
        savedAt: theirs.savedAt ?? null,
      }
    }
    this.state.theirs = null
    this.state.status = 'unsaved'
    this.writeCopy()
    return this.save()
  }

  /** The version that was kept beside this one takes its place, and this one is kept. */
  swap(): void {
    const { other } = this.state
    if (other) this.change({ form: other.form, materials: other.materials, other: this.asOther() })
  }

  dropOther(): void {
    this.change({ other: null })
  }

  /** Nothing is saved any more. */
  close(): void {
    this.closed = true
    clearTimeout(this.timer)
  }

  /** After submitting: the server has let the draft go with it. */
  leave(): void {
    this.close()
    this.copy.remove()
  }

  /** Deletes the draft; while that has not happened, it is still kept. */
  async discard(): Promise<void> {
    this.close()
    await this.running
    const path = { itemCode: this.itemCode }
    try {
      await answerOf(api.DELETE('/api/portal/drafts/{itemCode}', { params: { path } }))
      this.copy.remove()
    } catch (problem) {
      this.closed = false
      throw problem
    }
  }

  private asOther(): Other {
    const { form, materials, savedAt } = this.state
    return { form, materials, savedAt: savedAt ?? new Date().toISOString() }
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
    const { form, materials, page, other, revision } = this.state
    this.sent = [...this.sent, JSON.parse(JSON.stringify({ form, materials, page, other })) as Content].slice(
      -UNANSWERED,
    )
    this.writeCopy()
    this.state.status = 'saving'
    try {
      const saved = await answerOf(
        api.PUT('/api/portal/drafts/{itemCode}', {
          params: { path: { itemCode: this.itemCode } },
          body: { form, materials, page, other, version: this.version, revision },
        }),
      )
      this.state.revision = saved?.revision ?? revision + 1
      this.state.savedAt = saved?.savedAt ?? new Date().toISOString()
      this.sent = []
      if (seen !== this.changes) {
        this.writeCopy()
        this.state.status = 'unsaved'
        return this.later(PAUSE)
      }
      this.copy.remove()
      this.state.status = 'saved'
    } catch (problem) {
      await this.failed(problem)
    }
  }

  private async failed(problem: unknown): Promise<void> {
    if (!(problem instanceof ApiProblem)) throw problem
    if (problem.status === 409) return this.meet(await this.fetch().catch(() => null))
    this.state.status = problem.offline ? 'offline' : 'failed'
    if (problem.status !== 401) this.later(RETRY)
  }

  /** What the server has is not what was seen: a save of ours that was never answered, or somebody else's. */
  private meet(server: Draft | null): void {
    if (server && this.isOurs(server)) {
      this.state.revision = server.revision
      this.state.status = 'unsaved'
      return this.later(PAUSE)
    }
    this.state.theirs = server
    this.state.status = server ? 'conflict' : 'failed'
  }

  private isOurs(server: Draft): boolean {
    return [...this.sent, this.state as Content].some((one) => sameContent(server as Content, one))
  }

  private async fetch(): Promise<Draft | null> {
    const path = { itemCode: this.itemCode }
    return (await answerOf(api.GET('/api/portal/drafts/{itemCode}', { params: { path } }))) || null
  }

  private take(draft: Draft, status: SaveStatus): void {
    const { form, materials, page, other, version, revision, savedAt } = draft
    Object.assign(this.state, {
      begunUnder: version && version !== this.version ? version : null,
      form: form ?? {},
      materials: materials ?? [],
      page,
      other: other ?? null,
      revision,
      savedAt,
      status,
    })
  }

  private writeCopy(): void {
    const { form, materials, page, other, revision, savedAt } = this.state
    this.copy.write({ draft: { form, materials, page, other, revision, savedAt } as Draft, sent: this.sent })
  }
}
