import type { Queue } from '@yiwang/api'
import { reactive } from 'vue'

export const QUEUES: Queue[] = ['to-accept', 'to-decide', 'correcting', 'concluded']

/** What the last look at the queues brought: counts for the navigation, order for "next case". */
export const work = reactive({
  counts: {} as Partial<Record<Queue, number>>,
  queue: 'to-accept' as Queue,
  order: [] as string[],
})

export function nextAfter(number: string): string | null {
  const at = work.order.indexOf(number)
  return at >= 0 ? (work.order[at + 1] ?? null) : null
}
