import type { FlowSection } from '@yiwang/api'

type Light = FlowSection['consultations'][number]['light']
const TAGS = { GREEN: 'info', YELLOW: 'warn', RED: 'bad' } as const

/** 预警: how what falls due is marked; the words beside it say the same. */
export const tagOfLight = (light: Light) => TAGS[light]
