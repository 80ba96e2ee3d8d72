import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

const LIGHTS = ['RED', 'YELLOW', 'GREEN'] as const
export type Light = (typeof LIGHTS)[number]

/** What narrows a queue, as its address says it. */
export interface Chosen {
  q?: string | undefined
  /** A mark by which the cases of one applicant are found. */
  applicant?: string | undefined
  region?: string | undefined
  department?: string | undefined
  light?: Light | undefined
  /** What she handles, or what nobody does. */
  officer?: 'me' | 'none' | undefined
}

/** What was chosen stands in the address: it can be gone back to, and saved. */
export function useChosen() {
  const route = useRoute()
  const router = useRouter()

  function said(name: string): string | undefined {
    const value = route.query[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }

  const chosen = computed<Chosen>(() => ({
    q: said('q'),
    applicant: said('applicant'),
    region: said('region'),
    department: said('department'),
    light: LIGHTS.find((one) => one === said('light')),
    officer: (['me', 'none'] as const).find((one) => one === said('officer')),
  }))

  function choose(more: Chosen): void {
    const query = Object.entries({ ...chosen.value, ...more }).filter(([, value]) => value !== undefined)
    void router.replace({ query: Object.fromEntries(query) })
  }

  return { chosen, choose }
}
