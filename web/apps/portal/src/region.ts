import { type PlaceRegion, answerOf, api } from '@yiwang/api'
import { language, named } from '@yiwang/ui'
import { computed, reactive, ref, shallowRef, watch } from 'vue'

const STORED = 'yiwang.region'
const PROVINCE = '420000'

function create() {
  const code = ref(localStorage.getItem(STORED) ?? PROVINCE)
  const regions = shallowRef<PlaceRegion[]>([])
  const name = ref(localStorage.getItem(`${STORED}.name`) ?? '湖北省')

  const prefectures = computed(() => regions.value.filter((region) => region.level === 'PREFECTURE'))
  const current = computed(() => regions.value.find((region) => region.code === code.value))

  /** The prefecture she is in; none in the province as a whole and in a county directly below it. */
  const prefecture = computed(() => {
    if (current.value?.level === 'PREFECTURE') return current.value.code
    const parent = current.value?.parent
    return prefectures.value.some((known) => known.code === parent) ? (parent ?? '') : ''
  })
  /** Whether a county is chosen, so that everything has its place: codes of what lies above end in 00 (GB/T 2260). */
  const isCounty = computed(() => !code.value.endsWith('00'))

  /** The name as it is shown. */
  const label = computed(() => named(name.value, current.value?.nameEn))

  function countiesOf(prefecture: string): PlaceRegion[] {
    return regions.value.filter((region) => region.level === 'COUNTY' && region.parent === prefecture)
  }

  /** Regions directly below the province that are no prefecture, like 仙桃市. */
  const direct = computed(() =>
    regions.value.filter((region) => region.level === 'COUNTY' && region.parent === PROVINCE),
  )

  let loading: Promise<void> | null = null
  function load(): Promise<void> {
    loading ??= answerOf(api.GET('/api/portal/regions'))
      .then((answer) => {
        regions.value = answer.regions
      })
      .catch((problem: unknown) => {
        loading = null
        throw problem
      })
    return loading
  }

  function choose(next: string): void {
    code.value = next
    name.value = regions.value.find((region) => region.code === next)?.name ?? name.value
  }

  watch([code, name], () => {
    localStorage.setItem(STORED, code.value)
    localStorage.setItem(`${STORED}.name`, name.value)
  })

  // only the Chinese name is kept on the device
  watch(language, (now) => now === 'en' && void load().catch(() => undefined), { immediate: true })

  return reactive({
    code,
    name,
    label,
    isCounty,
    regions,
    prefectures,
    prefecture,
    current,
    direct,
    countiesOf,
    load,
    choose,
  })
}

const region = create()

/** Where this person wants to get things done; remembered on this device. */
export const useRegion = () => region
