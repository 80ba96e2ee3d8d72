import { ApiProblem, type Proposal, type RevisionDiff, answerOf, api } from '@yiwang/api'
import { useForm } from '@yiwang/ui'
import { type Ref, computed, ref, shallowRef, watch } from 'vue'
import { type Part, finished, isSame, merged } from '../editor/content'
import { idOf, placeOf } from '../editor/fields'

/** Somebody else saved meanwhile: what she changed, and the whole as she left it. */
export interface Conflict {
  diff: RevisionDiff
  theirs: Proposal
}

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

/** Where in the page something of the content is filled in that the server refused. */
function placed(pointer: string): string | undefined {
  const [, part, index, ...rest] = pointer.split('/')
  if (part === 'reason') return 'change-reason'
  if (part !== 'parts' || index === undefined) return part === 'parts' ? 'change-parts' : undefined
  if (rest[0] !== 'content') return idOf(Number(index), rest[0] ?? 'title')
  return idOf(Number(index), placeOf(rest.slice(1).join('/')).at)
}

/** The content of a change as somebody writes it: what is typed and not saved, saving, and what to do if another was faster. */
export function useEditing(id: Ref<string>, proposal: Ref<Proposal | null>) {
  const parts = ref<Part[]>([])
  const reason = ref('')
  /** What the page began with; what is typed is measured against it. */
  const base = shallowRef<Proposal | null>(null)
  const conflict = shallowRef<Conflict | null>(null)
  const form = useForm(placed)

  function begin(from: Proposal): void {
    base.value = from
    parts.value = copy(from.parts)
    reason.value = from.reason
    conflict.value = null
  }
  watch(
    proposal,
    (now) => {
      if (now && (base.value === null || !dirty.value)) begin(now)
    },
    { immediate: true },
  )

  const dirty = computed(
    () =>
      base.value !== null &&
      (!isSame(parts.value, base.value.parts) || reason.value.trim() !== base.value.reason),
  )

  /** Saves over a revision; tells whether it is saved. */
  async function save(over?: number): Promise<Proposal | null> {
    let saved: Proposal | null = null
    await form.send([], async () => {
      try {
        saved = await answerOf(
          api.PUT('/api/desk/items/proposals/{id}', {
            params: { path: { id: id.value } },
            body: {
              seen: over ?? base.value!.revision,
              parts: parts.value.map((one) => ({ ...one, content: finished(one.content) })) as never,
              reason: reason.value.trim(),
              effectiveOn: base.value!.effectiveOn,
            },
          }),
        )
        begin(saved)
      } catch (problem) {
        if (!(problem instanceof ApiProblem) || problem.code !== 'standards/changed-meanwhile') throw problem
        await meet()
      }
    })
    return saved
  }

  /** Looks at what the other one saved. */
  async function meet(): Promise<void> {
    const theirs = await answerOf(
      api.GET('/api/desk/items/proposals/{id}', { params: { path: { id: id.value } } }),
    )
    const path = { id: id.value, from: base.value!.revision, to: theirs.revision }
    const diff = await answerOf(
      api.GET('/api/desk/items/proposals/{id}/revisions/{from}/diff/{to}', { params: { path } }),
    )
    conflict.value = { diff, theirs }
  }

  /** What both wrote as one: to be looked at and saved. */
  function join(): void {
    const { theirs } = conflict.value!
    const mine = { parts: copy(parts.value), reason: reason.value.trim() }
    const before = { parts: base.value!.parts, reason: base.value!.reason }
    const alike = theirs.parts.length === mine.parts.length && before.parts.length === mine.parts.length
    begin(theirs)
    parts.value = alike
      ? mine.parts.map((part, i) => merged(before.parts[i]!, theirs.parts[i]!, part))
      : mine.parts
    reason.value = mine.reason === before.reason ? theirs.reason : mine.reason
  }

  return { parts, reason, base, conflict, form, dirty, begin, save, join }
}
