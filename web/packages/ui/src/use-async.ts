import { ApiProblem, SESSION_RENEWED, sessionEvents } from '@yiwang/api'
import { type Ref, type ShallowRef, onScopeDispose, ref, shallowRef, watch, type WatchSource } from 'vue'

export interface Async<T> {
  /** The last answer; stays while a newer one is fetched. */
  data: ShallowRef<T | null>
  error: ShallowRef<unknown>
  /** True only when an answer takes longer than 300 ms, so that fast pages never flicker. */
  slow: Ref<boolean>
  pending: Ref<boolean>
  reload: () => Promise<void>
}

/** Loads when set up and whenever a source changes; only the newest question is answered. */
export function useAsync<T>(load: () => Promise<T>, sources: WatchSource[] = []): Async<T> {
  const data = shallowRef<T | null>(null)
  const error = shallowRef<unknown>(null)
  const slow = ref(false)
  const pending = ref(false)
  let latest = 0

  async function reload(): Promise<void> {
    const mine = ++latest
    pending.value = true
    const timer = setTimeout(() => {
      if (mine === latest) slow.value = true
    }, 300)
    try {
      const answer = await load()
      if (mine !== latest) return
      data.value = answer
      error.value = null
    } catch (problem) {
      if (mine === latest) error.value = problem
    } finally {
      clearTimeout(timer)
      if (mine === latest) {
        pending.value = false
        slow.value = false
      }
    }
  }

  function renewed(): void {
    if (error.value instanceof ApiProblem && error.value.status === 401) void reload()
  }
  sessionEvents.addEventListener(SESSION_RENEWED, renewed)
  onScopeDispose(() => sessionEvents.removeEventListener(SESSION_RENEWED, renewed), true)

  if (sources.length > 0) watch(sources, reload)
  void reload()
  return { data, error, slow, pending, reload }
}

export interface Page<T> {
  items: T[]
  next: string | null
}

/** A list that grows by "load more". */
export interface Pages<T> extends Async<Page<T>> {
  items: ShallowRef<T[]>
  next: Ref<string | null>
  more: Ref<boolean>
  moreError: ShallowRef<unknown>
  loadMore: () => Promise<void>
}

/** A list that grows by "load more", following the server's cursor. */
export function usePages<T>(
  load: (cursor: string | undefined) => Promise<Page<T>>,
  sources: WatchSource[] = [],
): Pages<T> {
  const items = shallowRef<T[]>([])
  const next = ref<string | null>(null)
  const more = ref(false)
  const moreError = shallowRef<unknown>(null)
  const first = useAsync(async () => {
    const page = await load(undefined)
    items.value = page.items
    next.value = page.next
    moreError.value = null
    return page
  }, sources)

  async function loadMore(): Promise<void> {
    if (!next.value || more.value) return
    const asked = first.data.value
    more.value = true
    try {
      const page = await load(next.value)
      if (asked !== first.data.value) return
      items.value = [...items.value, ...page.items]
      next.value = page.next
      moreError.value = null
    } catch (problem) {
      moreError.value = problem
    } finally {
      more.value = false
    }
  }

  return { ...first, items, next, more, moreError, loadMore }
}
