import { answerOf, api } from '@yiwang/api'
import { reactive, ref, watch } from 'vue'
import { type Name, type Permission, nameOf } from '@yiwang/ui'

export const QUEUES = [
  'to-accept',
  'to-decide',
  'suspended',
  'correcting',
  'withdrawing',
  'mine',
  'to-sign',
  'annulments',
  'to-verify',
  'to-revoke',
  'to-send',
  'to-take-in',
  'received-here',
  'green-channel',
  'concluded',
] as const
export type Queue = (typeof QUEUES)[number]

export const QUEUE_NAMES: Record<Queue, Name> = {
  'to-accept': { zh: '待受理', en: 'To accept' },
  'to-decide': { zh: '待决定', en: 'To decide' },
  suspended: { zh: '特别程序', en: 'Suspended' },
  correcting: { zh: '补正中', en: 'With applicant' },
  withdrawing: { zh: '撤件待确认', en: 'Withdrawals' },
  mine: { zh: '我承办的', en: 'Mine' },
  'to-sign': { zh: '待我签字', en: 'For my signature' },
  annulments: { zh: '待批作废', en: 'To annul' },
  'to-verify': { zh: '待核查承诺', en: 'To verify' },
  'to-revoke': { zh: '待批撤销', en: 'To revoke' },
  'to-send': { zh: '待推送', en: 'To send on' },
  'to-take-in': { zh: '待接收', en: 'To take in' },
  'received-here': { zh: '本窗口代收', en: 'Received here' },
  concluded: { zh: '已办结', en: 'Closed' },
  'green-channel': { zh: '绿色通道', en: 'Go first' },
}

/** Whose work stands in a queue. */
export const QUEUE_NEEDS: Record<Queue, Permission> = {
  'to-accept': 'cases:read',
  'to-decide': 'cases:read',
  suspended: 'cases:read',
  correcting: 'cases:read',
  withdrawing: 'cases:confirm-withdrawal',
  mine: 'cases:claim',
  'to-sign': 'cases:check',
  annulments: 'cases:annul',
  'to-verify': 'cases:verify',
  'to-revoke': 'cases:revoke',
  'to-send': 'cases:send-on',
  'to-take-in': 'cases:accept',
  'received-here': 'cases:send-on',
  'green-channel': 'cases:read',
  concluded: 'cases:read',
}

export const queueName = (queue: Queue): string => nameOf(QUEUE_NAMES[queue])

/** What the last look at the queues brought: counts for the navigation, order for "next case". */
export const work = reactive({
  counts: {} as Partial<Record<Queue, number>>,
  queue: QUEUES[0] as Queue,
  order: [] as string[],
})

const DENSITY = 'yiwang.desk.density'

/** One line a case, for those who want forty on a screen. */
export const compact = ref(localStorage.getItem(DENSITY) === 'compact')
watch(compact, (on) => localStorage.setItem(DENSITY, on ? 'compact' : 'roomy'))

/** The counts beside the navigation when no queue has been looked at yet. */
export async function countWork(): Promise<void> {
  try {
    const query = { queue: QUEUES[0] }
    work.counts = (await answerOf(api.GET('/api/desk/cases', { params: { query } }))).counts ?? {}
  } catch {
    // the navigation works without figures, and the page itself says what is wrong
  }
}

/** The server counts queues up to a hundred, and other figures up to a thousand; from there on nobody looks at the figure. */
const MOST_WAITING = 100
const MOST_COUNTED = 1000

/** How many wait, if all of them were counted. */
export function waiting(queue: Queue): number | null {
  const count = work.counts[queue]
  return count === undefined || count >= MOST_WAITING ? null : count
}

/** A figure as the server counts it: up to so many. */
export function counted(count: number, most = MOST_COUNTED): string {
  return count >= most ? `${most - 1}+` : String(count)
}

/** How many wait, for the navigation. */
export function waitingShown(queue: Queue): string {
  const count = work.counts[queue]
  return count === undefined ? '' : counted(count, MOST_WAITING)
}

export function nextAfter(number: string): string | null {
  const at = work.order.indexOf(number)
  return at >= 0 ? (work.order[at + 1] ?? null) : null
}
