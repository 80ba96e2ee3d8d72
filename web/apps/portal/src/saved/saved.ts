import { type Guide, answerOf, api } from '@yiwang/api'
import { useSession } from '@yiwang/ui'
import { computed, reactive, ref } from 'vue'

/** Something that is kept at hand. */
export interface Saved {
  code: string
  title: string
  titleEn: string | null
  regionName: string | null
  department: string | null
  inUse: boolean
  /** What she answered about her case, as the end of an address; only on the device. */
  answers: string
}

const STORED = 'yiwang.saved'
const MOST = 200

function stored(): Saved[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(STORED) ?? '[]')
    return Array.isArray(kept) ? (kept as Saved[]) : []
  } catch {
    return []
  }
}

function create() {
  const session = useSession()
  const account = ref<Saved[]>([])
  const device = ref<Saved[]>(stored())
  /** Whose list was fetched. */
  let fetched = ''

  /** Hers only: what she keeps at hand while she acts for somebody else stays on the device. */
  const inAccount = computed(() => session.may('saved:keep') && !session.actor?.party?.mandate)
  const list = computed(() => (inAccount.value ? account.value : []))
  const has = (code: string) => [...list.value, ...device.value].some((one) => one.code === code)

  /** Of help, not of need: without it a guide is read as well. */
  async function load(again = false): Promise<void> {
    const { whose } = session
    if (!inAccount.value || (fetched === whose && !again)) return
    await fetchAll(whose).catch(() => undefined)
  }

  async function fetchAll(whose = session.whose): Promise<void> {
    if (!inAccount.value) return
    const { items } = await answerOf(api.GET('/api/portal/me/saved-items'))
    account.value = items.map((one) => ({
      ...one,
      titleEn: one.titleEn ?? null,
      regionName: one.regionName ?? null,
      department: one.department ?? null,
      answers: '',
    }))
    fetched = whose
  }

  function keepOnDevice(next: Saved[]): void {
    localStorage.setItem(STORED, JSON.stringify(next))
    device.value = next
  }

  async function add(guide: Guide, answers: string): Promise<void> {
    const { code, title, subItem, titleEn, regionName, department } = guide
    if (inAccount.value) {
      await answerOf(api.PUT('/api/portal/me/saved-items/{code}', { params: { path: { code } } }))
      return fetchAll()
    }
    const name = subItem && subItem !== title ? `${title}（${subItem}）` : title
    const one: Saved = { code, title: name, titleEn, regionName, department, inUse: true, answers }
    keepOnDevice([one, ...device.value.filter((it) => it.code !== code)].slice(0, MOST))
  }

  async function remove(code: string): Promise<void> {
    if (device.value.some((one) => one.code === code))
      keepOnDevice(device.value.filter((one) => one.code !== code))
    if (!list.value.some((one) => one.code === code)) return
    await answerOf(api.DELETE('/api/portal/me/saved-items/{code}', { params: { path: { code } } }))
    account.value = account.value.filter((one) => one.code !== code)
  }

  return reactive({ inAccount, list, device, has, load, fetchAll, add, remove })
}

const saved = create()

/** What she keeps at hand: in her account if she is logged in, on this device otherwise. */
export const useSaved = () => saved
